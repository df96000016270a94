"""入规日期。"""

from datetime import date

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="listed",
    name="入规日期",
    type="day",
    group="规模",
    source="国家统计局《规模以上工业统计报表制度》；一套表调查单位名录",
    description="纳入规上工业企业名录的日期。",
    synonyms=(
        "入规时间",
        "上规日期",
        "上规时间",
        "入库日期",
        "入统日期",
    ),
    after="founded",
    examples=(
        Example(given={"listed": "2026-02-10"}, expect=date(2026, 2, 10)),
        Example(given={"listed": "—"}, expect=None),
    ),
)
