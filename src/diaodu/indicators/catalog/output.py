"""工业总产值。"""

from __future__ import annotations

from diaodu.indicators.model import Measure

MEASURE = Measure(
    key="output",
    name="工业总产值",
    source="国家统计局《规模以上工业统计报表制度》",
    description="工业企业在报告期内生产的工业产品和提供的工业性劳务的总价值，按现价计算。",
    unit="元",
    shown="万元",
    scale=10_000,
    synonyms=(
        "产值",
        "总产值",
        "现价产值",
        "工业产值",
        "规上工业总产值",
        "工业总产值（当年价格）",
    ),
)
