"""制造业单项冠军认定日期。"""

from datetime import date

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_champion_granted",
    name="制造业单项冠军认定日期",
    type="day",
    group="称号",
    source="制造业单项冠军企业认定管理办法（工信部政法〔2023〕138号）",
    description="证书或公布文件上的日期。",
    synonyms=(
        "制造业单项冠军认定时间",
        "制造业单项冠军发证日期",
        "制造业单项冠军获得日期",
        "单项冠军认定日期",
        "单项冠军认定时间",
        "单项冠军发证日期",
        "单项冠军获得日期",
        "单项冠军企业认定日期",
        "单项冠军企业认定时间",
        "单项冠军企业发证日期",
        "单项冠军企业获得日期",
    ),
    examples=(
        Example(
            given={"title_champion_granted": "2023-12-01"}, expect=date(2023, 12, 1)
        ),
        Example(given={"title_champion_granted": "无"}, expect=None),
    ),
)
