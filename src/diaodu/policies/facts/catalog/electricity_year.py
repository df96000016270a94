"""上年用电量。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="electricity_year",
    name="上年用电量",
    type="whole",
    unit="千瓦时",
    group="能源",
    source="供电企业结算电量；国家统计局《规模以上工业统计报表制度》",
    description="全部工商业用电，一户多表的合计。",
    synonyms=(
        "用电量",
        "电量",
        "工业用电量",
        "售电量",
    ),
    year=-1,
    examples=(
        Example(given={"electricity_year": "1,234"}, expect=1234),
        Example(given={"electricity_year": "/"}, expect=None),
    ),
)
