"""成立年数。"""

from diaodu.policies.facts.derivations import age
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="age",
    name="成立年数",
    type="whole",
    unit="年",
    group="基本情况",
    source="市场主体登记",
    description="从成立日期到判断日的整年数。",
    asked=False,
    needs=("founded",),
    derive=lambda c, day: age(c["founded"], day),
    examples=(
        Example(given={"founded": "2023-06-01"}, expect=3),
        Example(given={"founded": "2023-06-02"}, expect=2),
        Example(given={"founded": "2027-01-01"}, expect=None),
        Example(given={}, expect=None),
    ),
)
