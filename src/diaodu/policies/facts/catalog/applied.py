"""申报日期。"""

from datetime import date

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="applied",
    name="申报日期",
    type="day",
    group="已获补助和申报",
    source="县工信局受理登记",
    description="材料齐全、受理登记的日期；先到先得的以它为序。",
    synonyms=(
        "申请日期",
        "受理日期",
        "申报时间",
    ),
    examples=(
        Example(given={"applied": "2026-04-15"}, expect=date(2026, 4, 15)),
        Example(given={"applied": "—"}, expect=None),
    ),
)
