"""研发费用增加额。"""

from diaodu.policies.facts.columns import minus
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="rd_increase",
    name="研发费用增加额",
    type="money",
    unit="万元",
    group="研发",
    source="国家统计局《研究与试验发展（R&D）投入统计规范》；企业研发费用加计扣除口径",
    description="上年研发费用减前年研发费用，减少为负；一年不知则不知。",
    asked=False,
    needs=(
        "research_year",
        "research_year_before",
    ),
    derive=lambda c, day: minus(c["research_year"], c["research_year_before"]),
    examples=(
        Example(given={"research_year": 120, "research_year_before": 100}, expect=20),
        Example(given={"research_year": 90, "research_year_before": 100}, expect=-10),
        Example(given={"research_year": 120}, expect=None),
    ),
)
