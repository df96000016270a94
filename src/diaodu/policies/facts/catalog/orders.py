"""在手订单额。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="orders",
    name="在手订单额",
    type="money",
    held=False,
    unit="万元",
    group="融资和市场",
    source="县工信局企业台账",
    description="上月末已签合同、尚未交货的金额。",
    synonyms=(
        "订单额",
        "在手订单",
        "订单金额",
    ),
    examples=(
        Example(given={"orders": "2,600"}, expect=2600),
        Example(given={"orders": "—"}, expect=None),
    ),
)
