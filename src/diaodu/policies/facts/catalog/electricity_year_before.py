"""前年用电量。"""

from diaodu.policies.facts.model import Example
from diaodu.policies.facts.series import ELECTRICITY

FACT = ELECTRICITY.of(
    "electricity_year_before",
    "前年用电量",
    year=-2,
    examples=(
        Example(given={"electricity_year_before": "1,234"}, expect=1234),
        Example(given={"electricity_year_before": "/"}, expect=None),
    ),
)
