"""上年同期工业总产值。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="output_to_date_last",
    name="上年同期工业总产值",
    type="money",
    unit="万元",
    group="收入和产值",
    source="国家统计局《规模以上工业统计报表制度》",
    description="以货币表现的工业最终产品和工业性作业总价值，当年价格。",
    synonyms=(
        "工业总产值",
        "产值",
        "总产值",
    ),
    year=-1,
    to_date=True,
    like="revenue_to_date_last",
    examples=(
        Example(given={"output_to_date_last": "1,234.5"}, expect=1234.5),
        Example(given={"output_to_date_last": "1.2亿元"}, expect=12000),
        Example(given={"output_to_date_last": "/"}, expect=None),
    ),
)
