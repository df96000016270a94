"""本年累计工业总产值。"""

from diaodu.policies.facts.model import Example
from diaodu.policies.facts.series import OUTPUT

FACT = OUTPUT.of(
    "output_to_date",
    "本年累计工业总产值",
    year=0,
    to_date=True,
    like="revenue_to_date",
    examples=(
        Example(given={"output_to_date": "1,234.5"}, expect=1234.5),
        Example(given={"output_to_date": "1.2亿元"}, expect=12000),
        Example(given={"output_to_date": "/"}, expect=None),
    ),
)
