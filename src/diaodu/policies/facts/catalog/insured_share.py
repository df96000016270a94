"""参保率。"""

from diaodu.policies.facts.columns import ratio
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="insured_share",
    name="参保率",
    type="ratio",
    unit="%",
    part="insured",
    group="用工",
    source="人力资源社会保障部门参保和就业登记数据",
    description="参保人数占职工人数的比重。",
    asked=False,
    needs=(
        "insured",
        "staff",
    ),
    derive=lambda c, day: ratio(c["insured"], c["staff"]),
    examples=(
        Example(given={"insured": 90, "staff": 100}, expect=90),
        Example(given={"insured": 90}, expect=None),
        Example(given={"insured": 0, "staff": 0}, expect=None),
    ),
)
