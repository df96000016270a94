"""前年研发费用。"""

from diaodu.policies.facts.model import Example
from diaodu.policies.facts.series import RESEARCH

FACT = RESEARCH.of(
    "research_year_before",
    "前年研发费用",
    year=-2,
    within="revenue_year_before",
    examples=(
        Example(given={"research_year_before": "1,234.5"}, expect=1234.5),
        Example(given={"research_year_before": "1.2亿元"}, expect=12000),
        Example(given={"research_year_before": "/"}, expect=None),
    ),
)
