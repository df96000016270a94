"""本年已获参展补助。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="received_exhibition",
    name="本年已获参展补助",
    type="money",
    unit="万元",
    group="已获补助和申报",
    source="县财政局、县商务局兑付台账",
    description="本年已兑付的参展类奖补。",
    synonyms=("已获参展补助", "已获展会补助"),
    year=0,
    examples=(
        Example(given={"received_exhibition": "12.5"}, expect=12.5),
        Example(given={"received_exhibition": "—"}, expect=None),
    ),
)
