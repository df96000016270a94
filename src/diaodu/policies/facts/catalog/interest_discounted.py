"""已获贴息。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="interest_discounted",
    name="已获贴息",
    type="money",
    unit="万元",
    group="融资和市场",
    source="县工信局企业台账",
    description="本年对同一笔贷款已获各级财政贴息。",
    synonyms=(
        "已享受贴息",
        "贴息金额",
        "已贴息",
    ),
    within="interest_paid",
    year=0,
    examples=(
        Example(given={"interest_discounted": "20"}, expect=20),
        Example(given={"interest_discounted": "—"}, expect=None),
    ),
)
