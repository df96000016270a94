"""税金总额。"""

from __future__ import annotations

from diaodu.indicators.model import Measure

MEASURE = Measure(
    key="tax",
    name="税金总额",
    source="国家统计局《规模以上工业统计报表制度》",
    description="应交的各项税金及附加与应交增值税之和，退税时可为负。",
    unit="元",
    shown="万元",
    scale=10_000,
    signed=True,
    synonyms=(
        "税金",
        "税收",
        "税金及附加",
        "入库税金",
        "应交税金",
        "实缴税金",
    ),
)
