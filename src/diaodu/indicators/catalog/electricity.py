"""用电量。"""

from __future__ import annotations

from diaodu.indicators.model import Measure

MEASURE = Measure(
    key="electricity",
    name="用电量",
    source="供电企业月度用电报表",
    description="企业在报告期内的工业用电量，由供电企业提供。",
    unit="千瓦时",
    shown="万千瓦时",
    scale=10_000,
    synonyms=(
        "电量",
        "工业用电量",
        "用电",
    ),
)
