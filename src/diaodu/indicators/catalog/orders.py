"""订单额。"""

from __future__ import annotations

from diaodu.indicators.model import Measure

MEASURE = Measure(
    key="orders",
    name="订单额",
    source="县级调查（须经统计机构批准）",
    description="报告期末在手、尚未交付的订单金额，由企业自报。",
    unit="元",
    shown="万元",
    scale=10_000,
    flow="stock",
    synonyms=(
        "订单",
        "在手订单",
        "在手订单额",
        "新增订单",
    ),
)
