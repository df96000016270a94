"""上年营业收入增速。"""

from diaodu.policies.facts.columns import growth
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="revenue_growth",
    name="上年营业收入增速",
    type="ratio",
    unit="%",
    part="revenue_year",
    group="收入和产值",
    source="国家统计局《规模以上工业统计报表制度》",
    description="上年比前年；前年为零或不知的不知。",
    asked=False,
    needs=(
        "revenue_year",
        "revenue_year_before",
    ),
    derive=lambda c, day: growth(c["revenue_year"], c["revenue_year_before"]),
    examples=(
        Example(given={"revenue_year": 1100, "revenue_year_before": 1000}, expect=10),
        Example(given={"revenue_year": 850, "revenue_year_before": 1000}, expect=-15),
        Example(given={"revenue_year": 1100}, expect=None),
        Example(given={"revenue_year": 1100, "revenue_year_before": 0}, expect=None),
    ),
)
