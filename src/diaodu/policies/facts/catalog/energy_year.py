"""上年综合能源消费量。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="energy_year",
    name="上年综合能源消费量",
    type="whole",
    unit="吨标准煤",
    group="能源",
    source="GB/T 2589—2020《综合能耗计算通则》",
    description="当量值。",
    synonyms=(
        "综合能源消费量",
        "综合能耗",
        "能耗总量",
        "能源消费量",
    ),
    year=-1,
    examples=(
        Example(given={"energy_year": "1,520.75"}, expect=1520.75),
        Example(given={"energy_year": "—"}, expect=None),
    ),
)
