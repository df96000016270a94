"""利润总额。"""

from __future__ import annotations

from diaodu.indicators.model import Measure

MEASURE = Measure(
    key="profit",
    name="利润总额",
    source="国家统计局《规模以上工业统计报表制度》",
    description="企业在报告期内实现的盈利，亏损为负。",
    unit="元",
    shown="万元",
    scale=10_000,
    signed=True,
    synonyms=(
        "利润",
        "盈亏额",
    ),
)
