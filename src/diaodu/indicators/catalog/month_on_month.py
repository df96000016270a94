"""环比（未经季节调整）。"""

from __future__ import annotations

from diaodu.indicators.compare.model import Comparison, Example
from diaodu.indicators.compare.rates import growth
from diaodu.indicators.compare.wording import change

COMPARISON = Comparison(
    key="month_on_month",
    name="环比增速（未经季节调整）",
    source="《中国主要统计指标诠释》环比口径；县级数据未经季节调整",
    description="本月与上月相比，是原始数据，没有剔除季节因素，不能与全国公布的环比直接比较。"
    "1月至3月不计算。",
    label="环比（未经季节调整）",
    formula="(本月 ÷ 上月 - 1) × 100%",
    compute=growth,
    prints=change,
    examples=(
        Example({"now": 1_081, "base": 1_000}, "增长8.1%"),
        Example({"now": 977, "base": 1_000}, "下降2.3%"),
    ),
)
