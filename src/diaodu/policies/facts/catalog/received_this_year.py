"""本年已获补助。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="received_this_year",
    name="本年已获补助",
    type="money",
    unit="万元",
    group="已获补助和申报",
    source="县财政局、县工信局兑付台账",
    description="本年已兑付的县级财政各项奖补合计。",
    synonyms=(
        "已获补助",
        "本年已获县级补助",
        "已兑现奖补",
        "本年已兑现",
    ),
    year=0,
    examples=(
        Example(given={"received_this_year": "35"}, expect=35),
        Example(given={"received_this_year": "—"}, expect=None),
    ),
)
