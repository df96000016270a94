"""本年已获研发补助。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="received_research",
    name="本年已获研发补助",
    type="money",
    unit="万元",
    group="已获补助和申报",
    source="县财政局、县工信局兑付台账",
    description="本年已兑付的研发投入类奖补。",
    synonyms=("已获研发补助",),
    year=0,
    examples=(
        Example(given={"received_research": "35"}, expect=35),
        Example(given={"received_research": "—"}, expect=None),
    ),
)
