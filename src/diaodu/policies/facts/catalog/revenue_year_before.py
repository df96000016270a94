"""前年营业收入。"""

from diaodu.policies.facts.model import Example
from diaodu.policies.facts.series import REVENUE

FACT = REVENUE.of(
    "revenue_year_before",
    "前年营业收入",
    year=-2,
    examples=(
        Example(given={"revenue_year_before": "1,234.5"}, expect=1234.5),
        Example(given={"revenue_year_before": "1.2亿元"}, expect=12000),
        Example(given={"revenue_year_before": "/"}, expect=None),
    ),
)
