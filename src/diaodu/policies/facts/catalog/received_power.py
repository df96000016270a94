"""本年已获用电补助。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="received_power",
    name="本年已获用电补助",
    type="money",
    unit="万元",
    group="已获补助和申报",
    source="县财政局、县工信局兑付台账",
    description="本年已兑付的用电类奖补。",
    synonyms=(
        "已获用电补助",
        "已获电费补助",
    ),
    year=0,
    examples=(
        Example(given={"received_power": "35"}, expect=35),
        Example(given={"received_power": "—"}, expect=None),
    ),
)
