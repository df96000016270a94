"""上年出口交货值增速。"""

from diaodu.policies.facts.columns import growth
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="exports_growth",
    name="上年出口交货值增速",
    type="ratio",
    unit="%",
    part="exports_year",
    group="融资和市场",
    source="国家统计局《规模以上工业统计报表制度》",
    description="上年比前年。",
    asked=False,
    needs=(
        "exports_year",
        "exports_year_before",
    ),
    derive=lambda c, day: growth(c["exports_year"], c["exports_year_before"]),
    examples=(
        Example(given={"exports_year": 1100, "exports_year_before": 1000}, expect=10),
        Example(given={"exports_year": 850, "exports_year_before": 1000}, expect=-15),
        Example(given={"exports_year": 1100}, expect=None),
        Example(given={"exports_year": 1100, "exports_year_before": 0}, expect=None),
    ),
)
