"""规上。"""

from diaodu.policies.facts.derivations import listed_by
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="above_scale",
    name="规上",
    type="yes_no",
    group="规模",
    source="国家统计局《规模以上工业统计报表制度》",
    description="年主营业务收入2000万元及以上、已纳入统计名录的工业企业；入规日期在判断日之后的不是。",
    synonyms=(
        "规模以上",
        "是否规上",
        "规上企业",
        "是否规上企业",
        "是否规上工业企业",
        "规上工业企业",
        "是否规模以上",
    ),
    needs=(
        "above_scale",
        "listed",
    ),
    derive=listed_by,
    examples=(
        Example(given={"above_scale": "是"}, expect=True),
        Example(given={"above_scale": "否"}, expect=False),
        Example(given={"listed": "2026-06-01"}, expect=True),
        Example(given={"listed": "2026-06-02", "above_scale": "是"}, expect=False),
        Example(given={}, expect=None),
    ),
)
