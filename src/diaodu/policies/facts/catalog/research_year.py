"""上年研发费用。"""

from diaodu.policies.facts.model import Example
from diaodu.policies.facts.series import RESEARCH

FACT = RESEARCH.of(
    "research_year",
    "上年研发费用",
    year=-1,
    within="revenue_year",
    examples=(
        Example(given={"research_year": "1,234.5"}, expect=1234.5),
        Example(given={"research_year": "1.2亿元"}, expect=12000),
        Example(given={"research_year": "/"}, expect=None),
    ),
)
