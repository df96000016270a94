"""高新技术产品收入占比。"""

from diaodu.policies.facts.columns import ratio
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="high_tech_revenue_share",
    name="高新技术产品收入占比",
    type="ratio",
    unit="%",
    part="high_tech_revenue_year",
    group="研发",
    source="高新技术企业认定管理办法（国科发火〔2016〕32号）第十一条",
    description="上年高新技术产品收入占上年营业收入的比重。",
    asked=False,
    needs=(
        "high_tech_revenue_year",
        "revenue_year",
    ),
    derive=lambda c, day: ratio(c["high_tech_revenue_year"], c["revenue_year"]),
    examples=(
        Example(given={"high_tech_revenue_year": 600, "revenue_year": 1000}, expect=60),
        Example(given={"high_tech_revenue_year": 600}, expect=None),
    ),
)
