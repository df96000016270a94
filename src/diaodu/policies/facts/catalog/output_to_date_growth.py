"""本年累计工业总产值增速。"""

from diaodu.policies.facts.columns import growth
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="output_to_date_growth",
    name="本年累计工业总产值增速",
    type="ratio",
    unit="%",
    part="output_to_date",
    group="收入和产值",
    source="国家统计局《规模以上工业统计报表制度》",
    description="本年1–N月比上年同期，现价。",
    asked=False,
    needs=(
        "output_to_date",
        "output_to_date_last",
    ),
    derive=lambda c, day: growth(c["output_to_date"], c["output_to_date_last"]),
    examples=(
        Example(given={"output_to_date": 1100, "output_to_date_last": 1000}, expect=10),
        Example(given={"output_to_date": 850, "output_to_date_last": 1000}, expect=-15),
        Example(given={"output_to_date": 1100}, expect=None),
        Example(given={"output_to_date": 1100, "output_to_date_last": 0}, expect=None),
    ),
)
