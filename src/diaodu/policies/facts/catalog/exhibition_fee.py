"""本年支付展位费。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="exhibition_fee",
    name="本年支付展位费",
    type="money",
    unit="万元",
    group="融资和市场",
    source="展会参展合同、发票和付款凭证",
    description="本年参加境内外展会已支付的展位租金。",
    synonyms=("展位费", "展位费用", "参展费用"),
    year=0,
    held=False,
    examples=(
        Example(given={"exhibition_fee": "12.5"}, expect=12.5),
        Example(given={"exhibition_fee": "—"}, expect=None),
    ),
)
