"""上年高新技术产品（服务）收入。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="high_tech_revenue_year",
    name="上年高新技术产品（服务）收入",
    type="money",
    unit="万元",
    group="研发",
    source="高新技术企业认定管理办法（国科发火〔2016〕32号）第十一条",
    description="近一年高新技术产品（服务）收入。",
    synonyms=(
        "高新技术产品（服务）收入",
        "高新技术产品收入",
        "高新产品收入",
    ),
    year=-1,
    within="revenue_year",
    examples=(
        Example(given={"high_tech_revenue_year": "1,234.5"}, expect=1234.5),
        Example(given={"high_tech_revenue_year": "1.2亿元"}, expect=12000),
        Example(given={"high_tech_revenue_year": "/"}, expect=None),
    ),
)
