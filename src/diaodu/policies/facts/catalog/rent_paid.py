"""本年支付厂房租金。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="rent_paid",
    name="本年支付厂房租金",
    type="money",
    unit="万元",
    group="融资和市场",
    source="厂房租赁合同和发票",
    description="本年已支付的生产厂房租金，不含水电、物业费。",
    synonyms=("厂房租金", "支付租金", "已付租金", "租金支出"),
    year=0,
    held=False,
    examples=(
        Example(given={"rent_paid": "12.5"}, expect=12.5),
        Example(given={"rent_paid": "—"}, expect=None),
    ),
)
