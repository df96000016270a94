"""改造类型。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="project_kind",
    name="改造类型",
    type="choice",
    group="投资",
    source="县工信局技术改造项目台账",
    synonyms=(
        "项目类型",
        "技改类型",
        "三大改造类型",
    ),
    choices=("智能化改造", "绿色化改造", "技术改造"),
    examples=(
        Example(given={"project_kind": "技术改造"}, expect="技术改造"),
        Example(given={"project_kind": "—"}, expect=None),
    ),
)
