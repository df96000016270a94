"""本年营业收入。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="revenue_this_year",
    name="本年营业收入",
    type="money",
    unit="万元",
    group="收入和产值",
    source="国家统计局《规模以上工业统计报表制度》",
    description="主营业务收入与其他业务收入之和，不含增值税。",
    synonyms=(
        "营业收入",
        "主营业务收入",
        "销售收入",
        "营收",
        "收入",
    ),
    year=0,
    examples=(
        Example(given={"revenue_this_year": "1,234.5"}, expect=1234.5),
        Example(given={"revenue_this_year": "1.2亿元"}, expect=12000),
        Example(given={"revenue_this_year": "/"}, expect=None),
    ),
)
