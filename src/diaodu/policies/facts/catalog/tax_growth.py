"""上年纳税增速。"""

from diaodu.policies.facts.columns import growth
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="tax_growth",
    name="上年纳税增速",
    type="ratio",
    unit="%",
    part="tax_year",
    group="收入和产值",
    source="税务部门完税数据；《中华人民共和国税收征收管理法》",
    description="上年比前年。",
    asked=False,
    needs=(
        "tax_year",
        "tax_year_before",
    ),
    derive=lambda c, day: growth(c["tax_year"], c["tax_year_before"]),
    examples=(
        Example(given={"tax_year": 1100, "tax_year_before": 1000}, expect=10),
        Example(given={"tax_year": 850, "tax_year_before": 1000}, expect=-15),
        Example(given={"tax_year": 1100}, expect=None),
        Example(given={"tax_year": 1100, "tax_year_before": 0}, expect=None),
    ),
)
