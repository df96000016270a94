"""在本县注册。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="registered_here",
    name="在本县注册",
    type="yes_no",
    group="基本情况",
    source="市场主体登记",
    description="营业执照的登记机关是不是本县（市、区）的市场监管部门。",
    synonyms=(
        "注册地在本县",
        "本县注册",
        "是否在本县注册",
        "是否本县注册",
    ),
    examples=(
        Example(given={"registered_here": "是"}, expect=True),
        Example(given={"registered_here": "—"}, expect=None),
        Example(given={"registered_here": "×"}, expect=False),
    ),
)
