"""专精特新中小企业有效期至。"""

from datetime import date

from diaodu.policies.facts.derivations import runs_out
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_specialised_expiry",
    name="专精特新中小企业有效期至",
    type="day",
    group="称号",
    source="优质中小企业梯度培育管理暂行办法（工信部企业〔2022〕63号）",
    description="有效期的最后一天；没有填的，从认定日期起算三年。",
    synonyms=(
        "专精特新中小企业到期日期",
        "专精特新中小企业到期时间",
        "专精特新中小企业有效期",
        "专精特新有效期至",
        "专精特新到期日期",
        "专精特新到期时间",
        "专精特新有效期",
        "专精特新企业有效期至",
        "专精特新企业到期日期",
        "专精特新企业到期时间",
        "专精特新企业有效期",
        "省级专精特新有效期至",
        "省级专精特新到期日期",
        "省级专精特新到期时间",
        "省级专精特新有效期",
    ),
    future=True,
    after="title_specialised_granted",
    needs=(
        "title_specialised_expiry",
        "title_specialised_granted",
    ),
    derive=runs_out("title_specialised", years=3),
    examples=(
        Example(
            given={"title_specialised_expiry": "2026-12-01"}, expect=date(2026, 12, 1)
        ),
        Example(
            given={"title_specialised_granted": "2023-12-01"}, expect=date(2026, 12, 1)
        ),
        Example(
            given={"title_specialised_granted": "2024-02-29"}, expect=date(2027, 2, 28)
        ),
        Example(given={"title_specialised_expiry": "/"}, expect=None),
    ),
)
