"""前年出口交货值。"""

from diaodu.policies.facts.model import Example
from diaodu.policies.facts.series import EXPORTS

FACT = EXPORTS.of(
    "exports_year_before",
    "前年出口交货值",
    year=-2,
    examples=(
        Example(given={"exports_year_before": "1,234.5"}, expect=1234.5),
        Example(given={"exports_year_before": "1.2亿元"}, expect=12000),
        Example(given={"exports_year_before": "/"}, expect=None),
    ),
)
