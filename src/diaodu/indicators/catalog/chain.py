"""按产业链（集群）分组。"""

from __future__ import annotations

from diaodu.indicators.model import Grouping

GROUPING = Grouping(
    key="chain",
    name="产业链（集群）",
    source="县级产业链（集群）名单",
    description="由县里划定的产业链或产业集群，名单由县里维护。",
    attribute="chain",
    code=str.strip,
    label=lambda code: code or "未列入",
)
