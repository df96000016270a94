"""高新技术企业有效期至。"""

from datetime import date

from diaodu.policies.facts.derivations import runs_out
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_high_tech_expiry",
    name="高新技术企业有效期至",
    type="day",
    group="称号",
    source="高新技术企业认定管理办法（国科发火〔2016〕32号）第九条",
    description="有效期的最后一天；没有填的，从认定日期起算三年。",
    synonyms=(
        "高新技术企业到期日期",
        "高新技术企业到期时间",
        "高新技术企业有效期",
        "高企有效期至",
        "高企到期日期",
        "高企到期时间",
        "高企有效期",
        "国家高新技术企业有效期至",
        "国家高新技术企业到期日期",
        "国家高新技术企业到期时间",
        "国家高新技术企业有效期",
    ),
    future=True,
    after="title_high_tech_granted",
    needs=(
        "title_high_tech_expiry",
        "title_high_tech_granted",
    ),
    derive=runs_out("title_high_tech", years=3),
    examples=(
        Example(
            given={"title_high_tech_expiry": "2026-12-01"}, expect=date(2026, 12, 1)
        ),
        Example(
            given={"title_high_tech_granted": "2023-12-01"}, expect=date(2026, 12, 1)
        ),
        Example(
            given={"title_high_tech_granted": "2024-02-29"}, expect=date(2027, 2, 28)
        ),
        Example(given={"title_high_tech_expiry": "/"}, expect=None),
    ),
)
