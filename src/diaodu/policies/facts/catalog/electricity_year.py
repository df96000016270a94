"""上年用电量。"""

from diaodu.policies.facts.model import Example
from diaodu.policies.facts.series import ELECTRICITY

FACT = ELECTRICITY.of(
    "electricity_year",
    "上年用电量",
    year=-1,
    examples=(
        Example(given={"electricity_year": "1,234"}, expect=1234),
        Example(given={"electricity_year": "/"}, expect=None),
    ),
)
