"""研发占比。"""

from diaodu.policies.facts.columns import ratio
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="rd_share",
    name="研发占比",
    type="ratio",
    unit="%",
    part="research_year",
    group="研发",
    source="高新技术企业认定管理办法（国科发火〔2016〕32号）第十一条；国家统计局《研究与试验发展（R&D）投入统计规范》；企业研发费用加计扣除口径",
    description="上年研发费用占上年营业收入的比重。",
    asked=False,
    needs=(
        "research_year",
        "revenue_year",
    ),
    derive=lambda c, day: ratio(c["research_year"], c["revenue_year"]),
    examples=(
        Example(given={"research_year": 27, "revenue_year": 1000}, expect=2.7),
        Example(given={"research_year": 0, "revenue_year": 1000}, expect=0),
        Example(given={"research_year": 27}, expect=None),
        Example(given={"research_year": 27, "revenue_year": 0}, expect=None),
    ),
)
