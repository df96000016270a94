"""平均用工人数。"""

from __future__ import annotations

from diaodu.indicators.model import Measure

MEASURE = Measure(
    key="staff",
    name="平均用工人数",
    source="国家统计局《规模以上工业统计报表制度》",
    description="报告期内平均实际拥有的、参与本企业生产经营活动的人员数。",
    unit="人",
    shown="人",
    scale=1,
    flow="stock",
    synonyms=(
        "用工人数",
        "用工",
        "从业人员",
        "从业人数",
        "职工人数",
        "平均用工",
    ),
)
