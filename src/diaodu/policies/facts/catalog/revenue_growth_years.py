"""营业收入连续增长年数。"""

from diaodu.policies.facts.columns import streak
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="revenue_growth_years",
    name="营业收入连续增长年数",
    type="whole",
    unit="年",
    group="收入和产值",
    source="国家统计局《规模以上工业统计报表制度》",
    description="从上年往前数，比前一年增长的年数，只看三年，至多两年；决定年数的一年不知则不知。",
    asked=False,
    needs=(
        "revenue_year",
        "revenue_year_before",
        "revenue_two_before",
    ),
    derive=lambda c, day: streak(
        c["revenue_year"], c["revenue_year_before"], c["revenue_two_before"]
    ),
    examples=(
        Example(
            given={
                "revenue_year": 1300,
                "revenue_year_before": 1200,
                "revenue_two_before": 1000,
            },
            expect=2,
        ),
        Example(
            given={
                "revenue_year": 1300,
                "revenue_year_before": 1200,
                "revenue_two_before": 1200,
            },
            expect=1,
        ),
        Example(given={"revenue_year": 1200, "revenue_year_before": 1200}, expect=0),
        Example(given={"revenue_year": 1300, "revenue_year_before": 1200}, expect=None),
        Example(given={}, expect=None),
    ),
)
