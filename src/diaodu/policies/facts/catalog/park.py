"""所在园区。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="park",
    name="所在园区",
    type="text",
    group="基本情况",
    source="县工信局企业台账",
    description="厂址所在的园区，不在园区的填“无”。",
    synonyms=(
        "园区",
        "所属园区",
        "开发区",
    ),
    examples=(
        Example(given={"park": "泽阳工业园"}, expect="泽阳工业园"),
        Example(given={"park": "—"}, expect=None),
        Example(given={"park": "无"}, expect="无"),
    ),
)
