"""本年累计营业收入增速。"""

from diaodu.policies.facts.columns import growth
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="revenue_to_date_growth",
    name="本年累计营业收入增速",
    type="ratio",
    unit="%",
    part="revenue_to_date",
    group="收入和产值",
    source="国家统计局《规模以上工业统计报表制度》",
    description="本年1–N月比上年同期。",
    asked=False,
    needs=(
        "revenue_to_date",
        "revenue_to_date_last",
    ),
    derive=lambda c, day: growth(c["revenue_to_date"], c["revenue_to_date_last"]),
    examples=(
        Example(
            given={"revenue_to_date": 1100, "revenue_to_date_last": 1000}, expect=10
        ),
        Example(
            given={"revenue_to_date": 850, "revenue_to_date_last": 1000}, expect=-15
        ),
        Example(given={"revenue_to_date": 1100}, expect=None),
        Example(
            given={"revenue_to_date": 1100, "revenue_to_date_last": 0}, expect=None
        ),
    ),
)
