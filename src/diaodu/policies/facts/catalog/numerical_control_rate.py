"""关键工序数控化率。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="numerical_control_rate",
    name="关键工序数控化率",
    type="ratio",
    held=False,
    unit="%",
    group="投资",
    source="工业和信息化部《智能制造能力成熟度模型》（GB/T 39116—2020）",
    description="关键工序中数控装备所占的比重。",
    synonyms=("数控化率",),
    most=100,
    examples=(
        Example(given={"numerical_control_rate": "62.5%"}, expect=62.5),
        Example(given={"numerical_control_rate": "—"}, expect=None),
    ),
)
