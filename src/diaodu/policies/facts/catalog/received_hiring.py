"""本年已获招工补助。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="received_hiring",
    name="本年已获招工补助",
    type="money",
    unit="万元",
    group="已获补助和申报",
    source="县财政局、县工信局兑付台账",
    description="本年已兑付的招工、稳岗类奖补。",
    synonyms=(
        "已获招工补助",
        "已获稳岗补助",
    ),
    year=0,
    examples=(
        Example(given={"received_hiring": "35"}, expect=35),
        Example(given={"received_hiring": "—"}, expect=None),
    ),
)
