"""前年纳税总额。"""

from diaodu.policies.facts.model import Example
from diaodu.policies.facts.series import TAX

FACT = TAX.of(
    "tax_year_before",
    "前年纳税总额",
    year=-2,
    examples=(
        Example(given={"tax_year_before": "1,234.5"}, expect=1234.5),
        Example(given={"tax_year_before": "1.2亿元"}, expect=12000),
        Example(given={"tax_year_before": "/"}, expect=None),
    ),
)
