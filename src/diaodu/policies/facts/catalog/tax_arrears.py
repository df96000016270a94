"""欠税。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="tax_arrears",
    name="欠税",
    type="yes_no",
    group="否决事项",
    source="《欠税公告办法（试行）》（国家税务总局令第9号）",
    description="判断日有未缴清的税款。",
    synonyms=(
        "是否欠税",
        "欠缴税款",
    ),
    examples=(
        Example(given={"tax_arrears": "否"}, expect=False),
        Example(given={"tax_arrears": "—"}, expect=None),
    ),
)
