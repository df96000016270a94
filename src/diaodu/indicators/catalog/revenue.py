"""营业收入。"""

from __future__ import annotations

from diaodu.indicators.model import Measure

MEASURE = Measure(
    key="revenue",
    name="营业收入",
    source="国家统计局《规模以上工业统计报表制度》",
    description="企业从事主营业务和其他业务取得的收入，2019年起代替主营业务收入。",
    unit="元",
    shown="万元",
    scale=10_000,
    synonyms=(
        "收入",
        "主营业务收入",
        "销售收入",
        "营收",
    ),
)
