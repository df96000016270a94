"""亩均产值。"""

from diaodu.policies.facts.columns import ratio
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="output_per_land",
    name="亩均产值",
    type="ratio",
    unit="万元/亩",
    part="output_year",
    group="用地",
    source="各省“亩均论英雄”综合评价办法；不动产权证（土地）；《工业项目建设用地控制指标》（自然资发〔2023〕72号）",
    description="上年工业总产值除以占地面积。",
    asked=False,
    needs=(
        "output_year",
        "land",
    ),
    derive=lambda c, day: ratio(c["output_year"], c["land"]),
    examples=(
        Example(given={"output_year": 400, "land": 50}, expect=8),
        Example(given={"output_year": 400, "land": "12.5"}, expect=32),
        Example(given={"output_year": 400}, expect=None),
        Example(given={"output_year": 400, "land": 0}, expect=None),
    ),
)
