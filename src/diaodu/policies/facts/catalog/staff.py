"""职工人数。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="staff",
    name="职工人数",
    type="whole",
    unit="人",
    group="用工",
    source="国家统计局《规模以上工业统计报表制度》；统计上大中小微型企业划分办法（2017）",
    description="上月末在岗的从业人员。",
    synonyms=(
        "从业人员",
        "从业人数",
        "用工人数",
        "职工",
        "员工人数",
        "员工数",
        "平均用工人数",
        "从业人员期末人数",
    ),
    examples=(
        Example(given={"staff": "126"}, expect=126),
        Example(given={"staff": "—"}, expect=None),
    ),
)
