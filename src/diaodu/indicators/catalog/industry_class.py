"""按行业小类分组。"""

from __future__ import annotations

from diaodu.indicators.model import Grouping
from diaodu.standards import industries

GROUPING = Grouping(
    key="industry_class",
    name="行业小类",
    source="GB/T 4754-2017",
    description="国民经济行业分类的小类。",
    attribute="industry",
    code=lambda code: industries.code_at(code, 4),
    label=lambda code: industries.name_of(code) or "行业不明",
)
