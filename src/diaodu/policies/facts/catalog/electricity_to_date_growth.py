"""本年累计用电量增速。"""

from diaodu.policies.facts.columns import growth
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="electricity_to_date_growth",
    name="本年累计用电量增速",
    type="ratio",
    unit="%",
    part="electricity_to_date",
    group="能源",
    source="供电企业结算电量；国家统计局《规模以上工业统计报表制度》",
    description="本年1–N月比上年同期。",
    asked=False,
    needs=(
        "electricity_to_date",
        "electricity_to_date_last",
    ),
    derive=lambda c, day: growth(
        c["electricity_to_date"], c["electricity_to_date_last"]
    ),
    examples=(
        Example(
            given={"electricity_to_date": 1100, "electricity_to_date_last": 1000},
            expect=10,
        ),
        Example(
            given={"electricity_to_date": 850, "electricity_to_date_last": 1000},
            expect=-15,
        ),
        Example(given={"electricity_to_date": 1100}, expect=None),
        Example(
            given={"electricity_to_date": 1100, "electricity_to_date_last": 0},
            expect=None,
        ),
    ),
)
