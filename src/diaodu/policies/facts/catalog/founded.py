"""成立日期。"""

from datetime import date

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="founded",
    name="成立日期",
    type="day",
    group="基本情况",
    source="市场主体登记",
    description="营业执照上的成立日期。",
    synonyms=(
        "注册日期",
        "成立时间",
        "注册时间",
    ),
    examples=(
        Example(given={"founded": "2003年5月12日"}, expect=date(2003, 5, 12)),
        Example(given={"founded": "—"}, expect=None),
    ),
)
