"""本年或上年首次上规。"""

from diaodu.policies.facts.derivations import newly_listed
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="newly_above_scale",
    name="本年或上年首次上规",
    type="yes_no",
    group="规模",
    source="县工信局企业台账",
    description="首次入规，且入规日期在判断日的当年或上一年、不晚于判断日。",
    asked=False,
    needs=(
        "first_listing",
        "listed",
    ),
    derive=newly_listed,
    examples=(
        Example(given={"first_listing": "是", "listed": "2025-01-01"}, expect=True),
        Example(given={"first_listing": "是", "listed": "2024-12-31"}, expect=False),
        Example(given={"first_listing": "是", "listed": "2026-06-02"}, expect=False),
        Example(given={"first_listing": "否"}, expect=False),
        Example(given={"listed": "2024-12-31"}, expect=False),
        Example(given={"listed": "2026-01-01"}, expect=None),
    ),
)
