"""上年出口交货值。"""

from diaodu.policies.facts.model import Example
from diaodu.policies.facts.series import EXPORTS

FACT = EXPORTS.of(
    "exports_year",
    "上年出口交货值",
    year=-1,
    examples=(
        Example(given={"exports_year": "1,234.5"}, expect=1234.5),
        Example(given={"exports_year": "1.2亿元"}, expect=12000),
        Example(given={"exports_year": "/"}, expect=None),
    ),
)
