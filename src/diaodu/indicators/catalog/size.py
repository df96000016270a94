"""按规模分组。"""

from __future__ import annotations

from diaodu.indicators.model import Grouping

GROUPING = Grouping(
    key="size",
    name="规模",
    source="《统计上大中小微型企业划分办法（2017）》",
    description="统计上大中小微型企业的划分。",
    attribute="size",
    code=str.strip,
    label=lambda code: code or "规模不明",
)
