"""上年同期工业总产值。"""

from diaodu.policies.facts.model import Example
from diaodu.policies.facts.series import OUTPUT

FACT = OUTPUT.of(
    "output_to_date_last",
    "上年同期工业总产值",
    year=-1,
    to_date=True,
    like="revenue_to_date_last",
    examples=(
        Example(given={"output_to_date_last": "1,234.5"}, expect=1234.5),
        Example(given={"output_to_date_last": "1.2亿元"}, expect=12000),
        Example(given={"output_to_date_last": "/"}, expect=None),
    ),
)
