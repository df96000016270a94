"""项目竣工日期。"""

from datetime import date

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="project_finished",
    name="项目竣工日期",
    type="day",
    group="投资",
    source="县工信局技术改造项目台账",
    description="竣工或投产的日期；还没有竣工的填计划日期。",
    synonyms=(
        "竣工日期",
        "投产日期",
        "完工日期",
        "验收日期",
    ),
    future=True,
    examples=(
        Example(given={"project_finished": "2026.5.20"}, expect=date(2026, 5, 20)),
        Example(given={"project_finished": "—"}, expect=None),
    ),
)
