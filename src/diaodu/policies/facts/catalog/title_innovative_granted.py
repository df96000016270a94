"""创新型中小企业认定日期。"""

from datetime import date

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_innovative_granted",
    name="创新型中小企业认定日期",
    type="day",
    group="称号",
    source="优质中小企业梯度培育管理暂行办法（工信部企业〔2022〕63号）",
    description="证书或公布文件上的日期。",
    synonyms=(
        "创新型中小企业认定时间",
        "创新型中小企业发证日期",
        "创新型中小企业获得日期",
        "创新型企业认定日期",
        "创新型企业认定时间",
        "创新型企业发证日期",
        "创新型企业获得日期",
    ),
    examples=(
        Example(
            given={"title_innovative_granted": "2023-12-01"}, expect=date(2023, 12, 1)
        ),
        Example(given={"title_innovative_granted": "无"}, expect=None),
    ),
)
