"""按园区分组。"""

from __future__ import annotations

from diaodu.indicators.model import Grouping

GROUPING = Grouping(
    key="park",
    name="园区",
    source="县级园区企业名单",
    description="企业所在的开发区、工业园区。",
    attribute="park",
    code=str.strip,
    label=lambda code: code or "园区以外",
)
