"""两年平均增速。"""

from __future__ import annotations

from diaodu.indicators.compare.model import Comparison, Example
from diaodu.indicators.compare.rates import two_year_average
from diaodu.indicators.compare.wording import change

COMPARISON = Comparison(
    key="two_year_average",
    name="两年平均增速",
    source="国家统计局2021年月度数据发布的附注",
    description="以上上年同期为基数的几何平均增速，用来避开上年的特殊低点或高点。",
    label="两年平均",
    formula="√((1 + 本年增速) × (1 + 上年增速)) - 1",
    compute=two_year_average,
    prints=change,
    examples=(
        Example({"first": 0.169, "second": 0.0}, "增长8.1%"),
        Example({"first": 0.21, "second": 0.0}, "增长10.0%"),
    ),
)
