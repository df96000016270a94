"""上年利润总额。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="profit_year",
    name="上年利润总额",
    type="money",
    unit="万元",
    group="收入和产值",
    source="国家统计局《规模以上工业统计报表制度》",
    description="亏损为负。",
    synonyms=(
        "利润总额",
        "利润",
    ),
    year=-1,
    signed=True,
    examples=(
        Example(given={"profit_year": "1,234.5"}, expect=1234.5),
        Example(given={"profit_year": "-30"}, expect=-30),
        Example(given={"profit_year": "1.2亿元"}, expect=12000),
        Example(given={"profit_year": "/"}, expect=None),
    ),
)
