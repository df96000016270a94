"""专精特新“小巨人”企业认定日期。"""

from datetime import date

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_little_giant_granted",
    name="专精特新“小巨人”企业认定日期",
    type="day",
    group="称号",
    source="优质中小企业梯度培育管理暂行办法（工信部企业〔2022〕63号）",
    description="证书或公布文件上的日期。",
    synonyms=(
        "专精特新“小巨人”企业认定时间",
        "专精特新“小巨人”企业发证日期",
        "专精特新“小巨人”企业获得日期",
        "小巨人认定日期",
        "小巨人认定时间",
        "小巨人发证日期",
        "小巨人获得日期",
        "小巨人企业认定日期",
        "小巨人企业认定时间",
        "小巨人企业发证日期",
        "小巨人企业获得日期",
        "专精特新小巨人认定日期",
        "专精特新小巨人认定时间",
        "专精特新小巨人发证日期",
        "专精特新小巨人获得日期",
        "国家级小巨人认定日期",
        "国家级小巨人认定时间",
        "国家级小巨人发证日期",
        "国家级小巨人获得日期",
    ),
    examples=(
        Example(
            given={"title_little_giant_granted": "2023-12-01"}, expect=date(2023, 12, 1)
        ),
        Example(given={"title_little_giant_granted": "无"}, expect=None),
    ),
)
