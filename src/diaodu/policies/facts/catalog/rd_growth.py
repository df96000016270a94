"""上年研发费用增速。"""

from diaodu.policies.facts.columns import growth
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="rd_growth",
    name="上年研发费用增速",
    type="ratio",
    unit="%",
    part="research_year",
    group="研发",
    source="国家统计局《研究与试验发展（R&D）投入统计规范》；企业研发费用加计扣除口径",
    description="上年比前年。",
    asked=False,
    needs=(
        "research_year",
        "research_year_before",
    ),
    derive=lambda c, day: growth(c["research_year"], c["research_year_before"]),
    examples=(
        Example(given={"research_year": 1100, "research_year_before": 1000}, expect=10),
        Example(given={"research_year": 850, "research_year_before": 1000}, expect=-15),
        Example(given={"research_year": 1100}, expect=None),
        Example(given={"research_year": 1100, "research_year_before": 0}, expect=None),
    ),
)
