"""一票否决。"""

from diaodu.policies.facts.columns import any_of
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="vetoed",
    name="一票否决",
    type="yes_no",
    group="否决事项",
    source="县工信局企业台账",
    description="失信、安全事故、环境处罚、欠税有其一；有一项不知而其余都没有的不知。",
    asked=False,
    needs=(
        "credit_veto",
        "safety_veto",
        "environment_veto",
        "tax_arrears",
    ),
    derive=lambda c, day: any_of(
        c["credit_veto"], c["safety_veto"], c["environment_veto"], c["tax_arrears"]
    ),
    examples=(
        Example(
            given={
                "credit_veto": "否",
                "safety_veto": "否",
                "environment_veto": "否",
                "tax_arrears": "否",
            },
            expect=False,
        ),
        Example(given={"tax_arrears": "是"}, expect=True),
        Example(
            given={"credit_veto": "否", "safety_veto": "否", "environment_veto": "否"},
            expect=None,
        ),
    ),
)
