"""首次入规。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="first_listing",
    name="首次入规",
    type="yes_no",
    group="规模",
    source="县工信局企业台账",
    description="以前没有入过规、又退出后重新入规的不算首次。",
    synonyms=(
        "是否首次入规",
        "首次上规",
        "是否首次上规",
        "首次升规",
    ),
    examples=(
        Example(given={"first_listing": "是"}, expect=True),
        Example(given={"first_listing": "—"}, expect=None),
    ),
)
