"""专精特新“小巨人”企业有效期至。"""

from datetime import date

from diaodu.policies.facts.derivations import runs_out
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_little_giant_expiry",
    name="专精特新“小巨人”企业有效期至",
    type="day",
    group="称号",
    source="优质中小企业梯度培育管理暂行办法（工信部企业〔2022〕63号）",
    description="有效期的最后一天；没有填的，从认定日期起算三年。",
    synonyms=(
        "专精特新“小巨人”企业到期日期",
        "专精特新“小巨人”企业到期时间",
        "专精特新“小巨人”企业有效期",
        "小巨人有效期至",
        "小巨人到期日期",
        "小巨人到期时间",
        "小巨人有效期",
        "小巨人企业有效期至",
        "小巨人企业到期日期",
        "小巨人企业到期时间",
        "小巨人企业有效期",
        "专精特新小巨人有效期至",
        "专精特新小巨人到期日期",
        "专精特新小巨人到期时间",
        "专精特新小巨人有效期",
        "国家级小巨人有效期至",
        "国家级小巨人到期日期",
        "国家级小巨人到期时间",
        "国家级小巨人有效期",
    ),
    future=True,
    after="title_little_giant_granted",
    needs=(
        "title_little_giant_expiry",
        "title_little_giant_granted",
    ),
    derive=runs_out("title_little_giant", years=3),
    examples=(
        Example(
            given={"title_little_giant_expiry": "2026-12-01"}, expect=date(2026, 12, 1)
        ),
        Example(
            given={"title_little_giant_granted": "2023-12-01"}, expect=date(2026, 12, 1)
        ),
        Example(
            given={"title_little_giant_granted": "2024-02-29"}, expect=date(2027, 2, 28)
        ),
        Example(given={"title_little_giant_expiry": "/"}, expect=None),
    ),
)
