"""上年工业总产值增速。"""

from diaodu.policies.facts.columns import growth
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="output_growth",
    name="上年工业总产值增速",
    type="ratio",
    unit="%",
    part="output_year",
    group="收入和产值",
    source="国家统计局《规模以上工业统计报表制度》",
    description="上年比前年，现价。",
    asked=False,
    needs=(
        "output_year",
        "output_year_before",
    ),
    derive=lambda c, day: growth(c["output_year"], c["output_year_before"]),
    examples=(
        Example(given={"output_year": 1100, "output_year_before": 1000}, expect=10),
        Example(given={"output_year": 850, "output_year_before": 1000}, expect=-15),
        Example(given={"output_year": 1100}, expect=None),
        Example(given={"output_year": 1100, "output_year_before": 0}, expect=None),
    ),
)
