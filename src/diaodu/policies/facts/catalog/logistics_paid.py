"""本年支付物流费用。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="logistics_paid",
    name="本年支付物流费用",
    type="money",
    unit="万元",
    group="融资和市场",
    source="运输合同、发票和付款凭证",
    description="本年已支付的原料、产品运输费用，不含税。",
    synonyms=("物流费用", "运输费用", "物流费", "运费"),
    year=0,
    held=False,
    examples=(
        Example(given={"logistics_paid": "12.5"}, expect=12.5),
        Example(given={"logistics_paid": "—"}, expect=None),
    ),
)
