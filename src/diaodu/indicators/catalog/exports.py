"""出口交货值。"""

from __future__ import annotations

from diaodu.indicators.model import Measure

MEASURE = Measure(
    key="exports",
    name="出口交货值",
    source="国家统计局《规模以上工业统计报表制度》",
    description="生产并交给外贸部门或自营出口的产品价值，按人民币计算。",
    unit="元",
    shown="万元",
    scale=10_000,
    synonyms=(
        "出口",
        "出口额",
    ),
)
