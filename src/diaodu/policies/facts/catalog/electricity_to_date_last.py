"""上年同期用电量。"""

from diaodu.policies.facts.model import Example
from diaodu.policies.facts.series import ELECTRICITY

FACT = ELECTRICITY.of(
    "electricity_to_date_last",
    "上年同期用电量",
    year=-1,
    to_date=True,
    examples=(
        Example(given={"electricity_to_date_last": "1,234"}, expect=1234),
        Example(given={"electricity_to_date_last": "/"}, expect=None),
    ),
)
