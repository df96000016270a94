"""按产值梯队分组。"""

from __future__ import annotations

from diaodu.indicators.model import Grouping

GROUPING = Grouping(
    key="tier",
    name="产值梯队",
    source="县级企业梯队培育通行做法（档次为建议值，县里可改）",
    description="按近12个月产值分的梯队；报表里有梯队一列的，照报表。",
    attribute="tier",
    code=str.strip,
    label=lambda code: code or "梯队不明",
)
