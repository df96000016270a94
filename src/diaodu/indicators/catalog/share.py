"""占比。"""

from __future__ import annotations

from diaodu.indicators.compare.model import Comparison, Example
from diaodu.indicators.compare.rates import share
from diaodu.indicators.compare.wording import percent

COMPARISON = Comparison(
    key="share",
    name="占比",
    source="统计报表常用口径",
    description="部分在总体中的比重。",
    label="占比",
    formula="部分 ÷ 总体 × 100%",
    compute=share,
    prints=percent,
    examples=(
        Example({"part": 64_971, "whole": 216_288}, "30.0%"),
        Example({"part": 23_904, "whole": 216_288}, "11.1%"),
    ),
)
