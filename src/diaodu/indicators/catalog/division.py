"""按行业大类分组。"""

from __future__ import annotations

from diaodu.indicators.model import Grouping
from diaodu.standards import industries

GROUPING = Grouping(
    key="division",
    name="行业大类",
    source="GB/T 4754-2017",
    description="国民经济行业分类的大类。",
    attribute="industry",
    code=lambda code: industries.code_at(code, 2),
    label=lambda code: industries.name_of(code) or "行业不明",
)
