"""科技型中小企业认定日期。"""

from datetime import date

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_tech_sme_granted",
    name="科技型中小企业认定日期",
    type="day",
    group="称号",
    source="科技型中小企业评价办法（国科发政〔2017〕115号）",
    description="证书或公布文件上的日期。",
    synonyms=(
        "科技型中小企业认定时间",
        "科技型中小企业发证日期",
        "科技型中小企业获得日期",
        "科小认定日期",
        "科小认定时间",
        "科小发证日期",
        "科小获得日期",
        "科技型中小企业入库认定日期",
        "科技型中小企业入库认定时间",
        "科技型中小企业入库发证日期",
        "科技型中小企业入库获得日期",
    ),
    examples=(
        Example(
            given={"title_tech_sme_granted": "2023-12-01"}, expect=date(2023, 12, 1)
        ),
        Example(given={"title_tech_sme_granted": "无"}, expect=None),
    ),
)
