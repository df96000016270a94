"""高新技术企业认定日期。"""

from datetime import date

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_high_tech_granted",
    name="高新技术企业认定日期",
    type="day",
    group="称号",
    source="高新技术企业认定管理办法（国科发火〔2016〕32号）第九条",
    description="证书或公布文件上的日期。",
    synonyms=(
        "高新技术企业认定时间",
        "高新技术企业发证日期",
        "高新技术企业获得日期",
        "高企认定日期",
        "高企认定时间",
        "高企发证日期",
        "高企获得日期",
        "国家高新技术企业认定日期",
        "国家高新技术企业认定时间",
        "国家高新技术企业发证日期",
        "国家高新技术企业获得日期",
    ),
    examples=(
        Example(
            given={"title_high_tech_granted": "2023-12-01"}, expect=date(2023, 12, 1)
        ),
        Example(given={"title_high_tech_granted": "无"}, expect=None),
    ),
)
