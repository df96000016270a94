"""单位产值能耗。"""

from diaodu.policies.facts.columns import ratio
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="energy_per_output",
    name="单位产值能耗",
    type="ratio",
    unit="千克标准煤/万元",
    part="energy_year",
    group="能源",
    source="GB/T 2589—2020《综合能耗计算通则》",
    description="上年综合能源消费量除以上年工业总产值，现价。",
    asked=False,
    needs=(
        "energy_year",
        "output_year",
    ),
    derive=lambda c, day: ratio(c["energy_year"], c["output_year"]),
    examples=(
        Example(given={"energy_year": 150, "output_year": 10000}, expect=15),
        Example(given={"energy_year": 150}, expect=None),
        Example(given={"energy_year": 150, "output_year": 0}, expect=None),
    ),
)
