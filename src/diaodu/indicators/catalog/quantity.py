"""产品产量。"""

from __future__ import annotations

from diaodu.indicators.model import Measure

MEASURE = Measure(
    key="quantity",
    name="产品产量",
    source="国家统计局《规模以上工业统计报表制度》",
    description="一种主要产品的产量；不同产品的数量不能相加。",
    unit="千分之一个产品单位",
    shown="产品单位",
    scale=1_000,
    within="product",
    synonyms=(
        "产量",
        "主要产品产量",
    ),
)
