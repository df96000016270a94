"""资产总额。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="assets",
    name="资产总额",
    type="money",
    unit="万元",
    group="融资和市场",
    source="《企业会计准则第30号——财务报表列报》",
    description="上年末。",
    synonyms=(
        "资产总计",
        "总资产",
    ),
    examples=(
        Example(given={"assets": "15,800"}, expect=15800),
        Example(given={"assets": "—"}, expect=None),
    ),
)
