"""乡镇（街道）。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="town",
    name="乡镇（街道）",
    type="text",
    group="基本情况",
    source="县工信局企业台账",
    description="厂址所在的乡镇、街道。",
    synonyms=(
        "乡镇",
        "乡镇街道",
        "所在乡镇",
        "所属乡镇",
        "镇街",
        "属地",
    ),
    examples=(
        Example(given={"town": "泽阳镇"}, expect="泽阳镇"),
        Example(given={"town": "—"}, expect=None),
    ),
)
