"""位次。"""

from __future__ import annotations

from diaodu.indicators.compare.model import Comparison, Example
from diaodu.indicators.compare.ranks import ranks

COMPARISON = Comparison(
    key="rank",
    name="位次",
    source="统计通报常用口径：并列同名次，其后顺延",
    description="同一上级之下各地区从高到低排列；相同的并列，后面的名次顺延。"
    "没有数的不排。与前一位的差距按前一个不同的数计算。",
    label="位次",
    formula="1 + 比自己高的个数",
    compute=ranks,
    prints=lambda found: "、".join(f"第{rank}" for rank in found.rank),
    examples=(
        Example(
            {"values": [14.1, 15.0, 14.1, 9.0], "family": [0, 0, 0, 0]},
            "第2、第1、第2、第4",
        ),
    ),
)
