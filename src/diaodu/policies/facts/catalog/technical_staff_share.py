"""科技人员占比。"""

from diaodu.policies.facts.columns import ratio
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="technical_staff_share",
    name="科技人员占比",
    type="ratio",
    unit="%",
    part="technical_staff",
    group="研发",
    source="高新技术企业认定管理办法（国科发火〔2016〕32号）第十一条",
    description="科技人员占职工总数的比重。",
    asked=False,
    needs=(
        "technical_staff",
        "staff",
    ),
    derive=lambda c, day: ratio(c["technical_staff"], c["staff"]),
    examples=(
        Example(given={"technical_staff": 10, "staff": 100}, expect=10),
        Example(given={"technical_staff": 10}, expect=None),
        Example(given={"technical_staff": 0, "staff": 0}, expect=None),
    ),
)
