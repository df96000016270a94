"""上年同期营业收入。"""

from diaodu.policies.facts.model import Example
from diaodu.policies.facts.series import REVENUE

FACT = REVENUE.of(
    "revenue_to_date_last",
    "上年同期营业收入",
    year=-1,
    to_date=True,
    examples=(
        Example(given={"revenue_to_date_last": "1,234.5"}, expect=1234.5),
        Example(given={"revenue_to_date_last": "1.2亿元"}, expect=12000),
        Example(given={"revenue_to_date_last": "/"}, expect=None),
    ),
)
