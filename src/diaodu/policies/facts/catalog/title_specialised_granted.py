"""专精特新中小企业认定日期。"""

from datetime import date

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_specialised_granted",
    name="专精特新中小企业认定日期",
    type="day",
    group="称号",
    source="优质中小企业梯度培育管理暂行办法（工信部企业〔2022〕63号）",
    description="证书或公布文件上的日期。",
    synonyms=(
        "专精特新中小企业认定时间",
        "专精特新中小企业发证日期",
        "专精特新中小企业获得日期",
        "专精特新认定日期",
        "专精特新认定时间",
        "专精特新发证日期",
        "专精特新获得日期",
        "专精特新企业认定日期",
        "专精特新企业认定时间",
        "专精特新企业发证日期",
        "专精特新企业获得日期",
        "省级专精特新认定日期",
        "省级专精特新认定时间",
        "省级专精特新发证日期",
        "省级专精特新获得日期",
    ),
    examples=(
        Example(
            given={"title_specialised_granted": "2023-12-01"}, expect=date(2023, 12, 1)
        ),
        Example(given={"title_specialised_granted": "无"}, expect=None),
    ),
)
