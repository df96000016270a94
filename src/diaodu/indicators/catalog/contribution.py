"""贡献率。"""

from __future__ import annotations

from diaodu.indicators.compare.model import Comparison, Example
from diaodu.indicators.compare.rates import contribution
from diaodu.indicators.compare.wording import percent

COMPARISON = Comparison(
    key="contribution",
    name="贡献率",
    source="国家统计局《统计学名词解释》拉动与贡献率",
    description="部分的增量占总体增量的比重，各部分之和为100%。总体下降或几乎不变时正负会颠倒，"
    "不计贡献率，只看拉动。",
    label="贡献率",
    formula="部分的增量 ÷ 总体的增量 × 100%",
    compute=contribution,
    prints=percent,
    examples=(
        Example({"change": 11_672, "whole_change": 28_701}, "40.7%"),
        Example({"change": -613, "whole_change": 28_701}, "-2.1%"),
    ),
)
