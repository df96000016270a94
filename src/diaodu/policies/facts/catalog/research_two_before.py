"""大前年研发费用。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="research_two_before",
    name="大前年研发费用",
    type="money",
    unit="万元",
    group="研发",
    source="国家统计局《研究与试验发展（R&D）投入统计规范》；企业研发费用加计扣除口径",
    description="加计扣除口径的研究开发费用。",
    synonyms=(
        "研发费用",
        "研发投入",
        "研究开发费用",
        "R&D经费",
        "研发经费",
        "研发支出",
    ),
    year=-3,
    within="revenue_two_before",
    examples=(
        Example(given={"research_two_before": "1,234.5"}, expect=1234.5),
        Example(given={"research_two_before": "1.2亿元"}, expect=12000),
        Example(given={"research_two_before": "/"}, expect=None),
    ),
)
