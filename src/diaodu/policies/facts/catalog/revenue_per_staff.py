"""人均营业收入。"""

from diaodu.policies.facts.columns import ratio
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="revenue_per_staff",
    name="人均营业收入",
    type="ratio",
    unit="万元/人",
    part="revenue_year",
    group="用工",
    source="国家统计局《规模以上工业统计报表制度》",
    description="上年营业收入除以职工人数。",
    asked=False,
    needs=(
        "revenue_year",
        "staff",
    ),
    derive=lambda c, day: ratio(c["revenue_year"], c["staff"]),
    examples=(
        Example(given={"revenue_year": 9000, "staff": 100}, expect=90),
        Example(given={"revenue_year": 9000}, expect=None),
        Example(given={"revenue_year": 9000, "staff": 0}, expect=None),
    ),
)
