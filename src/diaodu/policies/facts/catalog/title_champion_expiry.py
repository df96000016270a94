"""制造业单项冠军有效期至。"""

from datetime import date

from diaodu.policies.facts.derivations import runs_out
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_champion_expiry",
    name="制造业单项冠军有效期至",
    type="day",
    group="称号",
    source="制造业单项冠军企业认定管理办法（工信部政法〔2023〕138号）",
    description="有效期的最后一天；没有填的，从认定日期起算三年。",
    synonyms=(
        "制造业单项冠军到期日期",
        "制造业单项冠军到期时间",
        "制造业单项冠军有效期",
        "单项冠军有效期至",
        "单项冠军到期日期",
        "单项冠军到期时间",
        "单项冠军有效期",
        "单项冠军企业有效期至",
        "单项冠军企业到期日期",
        "单项冠军企业到期时间",
        "单项冠军企业有效期",
    ),
    future=True,
    after="title_champion_granted",
    needs=(
        "title_champion_expiry",
        "title_champion_granted",
    ),
    derive=runs_out("title_champion", years=3),
    examples=(
        Example(
            given={"title_champion_expiry": "2026-12-01"}, expect=date(2026, 12, 1)
        ),
        Example(
            given={"title_champion_granted": "2023-12-01"}, expect=date(2026, 12, 1)
        ),
        Example(
            given={"title_champion_granted": "2024-02-29"}, expect=date(2027, 2, 28)
        ),
        Example(given={"title_champion_expiry": "/"}, expect=None),
    ),
)
