"""科技型中小企业有效期至。"""

from datetime import date

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_tech_sme_expiry",
    name="科技型中小企业有效期至",
    type="day",
    group="称号",
    source="科技型中小企业评价办法（国科发政〔2017〕115号）",
    description="有效期的最后一天。",
    synonyms=(
        "科技型中小企业到期日期",
        "科技型中小企业到期时间",
        "科技型中小企业有效期",
        "科小有效期至",
        "科小到期日期",
        "科小到期时间",
        "科小有效期",
        "科技型中小企业入库有效期至",
        "科技型中小企业入库到期日期",
        "科技型中小企业入库到期时间",
        "科技型中小企业入库有效期",
    ),
    future=True,
    after="title_tech_sme_granted",
    examples=(
        Example(
            given={"title_tech_sme_expiry": "2026-12-01"}, expect=date(2026, 12, 1)
        ),
        Example(given={"title_tech_sme_expiry": "/"}, expect=None),
    ),
)
