"""前年工业总产值。"""

from diaodu.policies.facts.model import Example
from diaodu.policies.facts.series import OUTPUT

FACT = OUTPUT.of(
    "output_year_before",
    "前年工业总产值",
    year=-2,
    like="revenue_year_before",
    examples=(
        Example(given={"output_year_before": "1,234.5"}, expect=1234.5),
        Example(given={"output_year_before": "1.2亿元"}, expect=12000),
        Example(given={"output_year_before": "/"}, expect=None),
    ),
)
