"""本年已获研发补助。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="received_research",
    name="本年已获研发补助",
    type="money",
    unit="万元",
    source="县财政局、县工信局兑付台账",
    definition="本年已兑付的研发投入类奖补。",
    heads=("已获研发补助",),
    examples=(
        Example(given={"received_research": "35"}, expect=35),
        Example(given={"received_research": "—"}, expect=None),
    ),
)
