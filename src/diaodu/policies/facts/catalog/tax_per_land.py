"""亩均税收。"""

from diaodu.policies.facts.columns import ratio
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="tax_per_land",
    name="亩均税收",
    type="ratio",
    unit="万元/亩",
    part="tax_year",
    group="用地",
    source="各省“亩均论英雄”综合评价办法；不动产权证（土地）；《工业项目建设用地控制指标》（自然资发〔2023〕72号）",
    description="上年纳税总额除以占地面积。",
    asked=False,
    needs=(
        "tax_year",
        "land",
    ),
    derive=lambda c, day: ratio(c["tax_year"], c["land"]),
    examples=(
        Example(given={"tax_year": 400, "land": 50}, expect=8),
        Example(given={"tax_year": 400, "land": "12.5"}, expect=32),
        Example(given={"tax_year": 400}, expect=None),
        Example(given={"tax_year": 400, "land": 0}, expect=None),
    ),
)
