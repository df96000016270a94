"""工业销售产值。"""

from __future__ import annotations

from diaodu.indicators.model import Measure

MEASURE = Measure(
    key="sales",
    name="工业销售产值",
    source="国家统计局《规模以上工业统计报表制度》",
    description="报告期内实际销售的本企业产品和工业性劳务的总价值，按现价计算。",
    unit="元",
    shown="万元",
    scale=10_000,
    synonyms=("销售产值",),
)
