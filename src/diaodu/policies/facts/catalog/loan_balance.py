"""贷款余额。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="loan_balance",
    name="贷款余额",
    type="money",
    held=False,
    unit="万元",
    group="融资和市场",
    source="银行贷款合同、放款凭证和利息清单",
    description="上月末银行业金融机构贷款余额。",
    synonyms=(
        "银行贷款余额",
        "贷款",
        "期末贷款余额",
    ),
    examples=(
        Example(given={"loan_balance": "3000"}, expect=3000),
        Example(given={"loan_balance": "—"}, expect=None),
    ),
)
