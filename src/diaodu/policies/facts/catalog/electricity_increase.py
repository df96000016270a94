"""本年累计用电增量。"""

from diaodu.policies.facts.columns import minus
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="electricity_increase",
    name="本年累计用电增量",
    type="whole",
    unit="千瓦时",
    group="能源",
    source="供电企业结算电量；国家统计局《规模以上工业统计报表制度》",
    description="本年1–N月减上年同期，减少为负。",
    asked=False,
    needs=(
        "electricity_to_date",
        "electricity_to_date_last",
    ),
    derive=lambda c, day: minus(
        c["electricity_to_date"], c["electricity_to_date_last"]
    ),
    examples=(
        Example(
            given={
                "electricity_to_date": "12万千瓦时",
                "electricity_to_date_last": 100000,
            },
            expect=20000,
        ),
        Example(
            given={"electricity_to_date": 90000, "electricity_to_date_last": 100000},
            expect=-10000,
        ),
        Example(given={"electricity_to_date": 90000}, expect=None),
    ),
)
