"""创新型中小企业有效期至。"""

from datetime import date

from diaodu.policies.facts.derivations import runs_out
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_innovative_expiry",
    name="创新型中小企业有效期至",
    type="day",
    group="称号",
    source="优质中小企业梯度培育管理暂行办法（工信部企业〔2022〕63号）",
    description="有效期的最后一天；没有填的，从认定日期起算三年。",
    synonyms=(
        "创新型中小企业到期日期",
        "创新型中小企业到期时间",
        "创新型中小企业有效期",
        "创新型企业有效期至",
        "创新型企业到期日期",
        "创新型企业到期时间",
        "创新型企业有效期",
    ),
    future=True,
    after="title_innovative_granted",
    needs=(
        "title_innovative_expiry",
        "title_innovative_granted",
    ),
    derive=runs_out("title_innovative", years=3),
    examples=(
        Example(
            given={"title_innovative_expiry": "2026-12-01"}, expect=date(2026, 12, 1)
        ),
        Example(
            given={"title_innovative_granted": "2023-12-01"}, expect=date(2026, 12, 1)
        ),
        Example(
            given={"title_innovative_granted": "2024-02-29"}, expect=date(2027, 2, 28)
        ),
        Example(given={"title_innovative_expiry": "/"}, expect=None),
    ),
)
