"""近三年营业收入合计。"""

from diaodu.policies.facts.columns import total
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="revenue_three_year_sum",
    name="近三年营业收入合计",
    type="money",
    unit="万元",
    group="收入和产值",
    source="国家统计局《规模以上工业统计报表制度》",
    description="上年、前年、大前年之和，一年不知则不知。",
    asked=False,
    needs=(
        "revenue_year",
        "revenue_year_before",
        "revenue_two_before",
    ),
    derive=lambda c, day: total(
        c["revenue_year"], c["revenue_year_before"], c["revenue_two_before"]
    ),
    examples=(
        Example(
            given={
                "revenue_year": 1300,
                "revenue_year_before": 1200,
                "revenue_two_before": 1000,
            },
            expect=3500,
        ),
        Example(given={"revenue_year": 1300, "revenue_year_before": 1200}, expect=None),
    ),
)
