"""瞪羚企业认定日期。"""

from datetime import date

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_gazelle_granted",
    name="瞪羚企业认定日期",
    type="day",
    group="称号",
    source="各省瞪羚企业认定办法（以当地现行办法为准）",
    description="证书或公布文件上的日期。",
    synonyms=(
        "瞪羚企业认定时间",
        "瞪羚企业发证日期",
        "瞪羚企业获得日期",
        "瞪羚认定日期",
        "瞪羚认定时间",
        "瞪羚发证日期",
        "瞪羚获得日期",
    ),
    examples=(
        Example(
            given={"title_gazelle_granted": "2023-12-01"}, expect=date(2023, 12, 1)
        ),
        Example(given={"title_gazelle_granted": "无"}, expect=None),
    ),
)
