"""前年出口交货值。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="exports_year_before",
    name="前年出口交货值",
    type="money",
    unit="万元",
    group="融资和市场",
    source="国家统计局《规模以上工业统计报表制度》",
    description="自营和委托出口、交外贸部门的产品价值。",
    synonyms=(
        "出口交货值",
        "出口额",
        "出口",
    ),
    year=-2,
    examples=(
        Example(given={"exports_year_before": "1,234.5"}, expect=1234.5),
        Example(given={"exports_year_before": "1.2亿元"}, expect=12000),
        Example(given={"exports_year_before": "/"}, expect=None),
    ),
)
