"""占地面积。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="land",
    name="占地面积",
    type="whole",
    unit="亩",
    group="用地",
    source="不动产权证（土地）；《工业项目建设用地控制指标》（自然资发〔2023〕72号）",
    description="不动产权证上的工业用地面积，租赁厂房按分摊面积。",
    synonyms=(
        "用地面积",
        "土地面积",
        "占地",
    ),
    examples=(
        Example(given={"land": "35.62"}, expect=35.62),
        Example(given={"land": "—"}, expect=None),
    ),
)
