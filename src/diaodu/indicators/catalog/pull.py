"""拉动。"""

from __future__ import annotations

from diaodu.indicators.compare.model import Comparison, Example
from diaodu.indicators.compare.rates import pull
from diaodu.indicators.compare.wording import points

COMPARISON = Comparison(
    key="pull",
    name="拉动",
    source="国家统计局《统计学名词解释》拉动与贡献率",
    description="部分的增量相当于总体上年同期的几个百分点；各部分的拉动之和等于总体的增速。",
    label="拉动（百分点）",
    formula="部分的增量 ÷ 总体的上年同期 × 100",
    compute=pull,
    prints=points,
    examples=(
        Example({"change": 11_672, "whole_base": 187_587}, "提高6.2个百分点"),
        Example({"change": -613, "whole_base": 187_587}, "下降0.3个百分点"),
    ),
)
