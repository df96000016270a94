"""按乡镇街道分组。"""

from __future__ import annotations

from diaodu.indicators.model import Grouping

GROUPING = Grouping(
    key="town",
    name="乡镇街道",
    source="国家统计局《统计用区划代码》",
    description="企业所在的乡镇、街道。",
    attribute="town",
    code=str.strip,
    label=lambda code: code or "乡镇不明",
)
