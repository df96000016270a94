"""参保人数。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="insured",
    name="参保人数",
    type="whole",
    unit="人",
    group="用工",
    source="人力资源社会保障部门参保和就业登记数据",
    description="上月末参加企业职工基本养老保险的人数。",
    synonyms=(
        "社保人数",
        "社保参保人数",
        "缴纳社保人数",
        "养老保险参保人数",
    ),
    examples=(
        Example(given={"insured": "118"}, expect=118),
        Example(given={"insured": "—"}, expect=None),
    ),
)
