"""同比。"""

from __future__ import annotations

from diaodu.indicators.compare.model import Comparison, Example
from diaodu.indicators.compare.rates import growth
from diaodu.indicators.compare.wording import change

COMPARISON = Comparison(
    key="year_on_year",
    name="同比增速",
    source="国家统计局月度数据发布的附注",
    description="本期与上年同期相比。同口径用同一批企业两期之和；名义用两期各自公布的总数。"
    "基数为零或为负时不计算百分比，改用文字。1月、2月不单独计算，只算1–2月。",
    label="同比",
    formula="(本期 ÷ 上年同期 - 1) × 100%",
    compute=growth,
    prints=change,
    examples=(
        Example({"now": 272_983, "base": 234_320}, "增长16.5%"),
        Example({"now": 272_983, "base": 290_476}, "下降6.0%"),
        Example({"now": 210, "base": 100}, "增长1.10倍"),
        Example({"now": 100_04, "base": 100_00}, "持平"),
    ),
)
