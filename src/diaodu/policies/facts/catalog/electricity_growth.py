"""上年用电量增速。"""

from diaodu.policies.facts.columns import growth
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="electricity_growth",
    name="上年用电量增速",
    type="ratio",
    unit="%",
    part="electricity_year",
    group="能源",
    source="供电企业结算电量；国家统计局《规模以上工业统计报表制度》",
    description="上年比前年。",
    asked=False,
    needs=(
        "electricity_year",
        "electricity_year_before",
    ),
    derive=lambda c, day: growth(c["electricity_year"], c["electricity_year_before"]),
    examples=(
        Example(
            given={"electricity_year": 1100, "electricity_year_before": 1000}, expect=10
        ),
        Example(
            given={"electricity_year": 850, "electricity_year_before": 1000}, expect=-15
        ),
        Example(given={"electricity_year": 1100}, expect=None),
        Example(
            given={"electricity_year": 1100, "electricity_year_before": 0}, expect=None
        ),
    ),
)
