"""近三年营业收入年均增速。"""

from diaodu.policies.facts.columns import mean_growth
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="revenue_mean_growth",
    name="近三年营业收入年均增速",
    type="ratio",
    unit="%",
    group="收入和产值",
    source="国家统计局《规模以上工业统计报表制度》",
    description="上年比大前年的两年复合增速，舍到百分数的两位小数。",
    asked=False,
    needs=(
        "revenue_year",
        "revenue_two_before",
    ),
    derive=lambda c, day: mean_growth(
        c["revenue_year"], c["revenue_two_before"], years=2
    ),
    examples=(
        Example(given={"revenue_year": 1210, "revenue_two_before": 1000}, expect=10),
        Example(given={"revenue_year": 2000, "revenue_two_before": 1000}, expect=41.42),
        Example(given={"revenue_year": 810, "revenue_two_before": 1000}, expect=-10),
        Example(given={"revenue_year": 1210, "revenue_two_before": 0}, expect=None),
        Example(given={"revenue_two_before": 1000}, expect=None),
    ),
)
