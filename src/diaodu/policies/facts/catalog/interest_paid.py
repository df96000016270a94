"""本年支付贷款利息。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="interest_paid",
    name="本年支付贷款利息",
    type="money",
    held=False,
    unit="万元",
    group="融资和市场",
    source="银行贷款合同、放款凭证和利息清单",
    description="本年已支付的项目贷款利息，不含罚息。",
    synonyms=(
        "贷款利息",
        "支付利息",
        "利息支出",
        "实付利息",
        "已付利息",
    ),
    year=0,
    examples=(
        Example(given={"interest_paid": "96.5"}, expect=96.5),
        Example(given={"interest_paid": "—"}, expect=None),
    ),
)
