"""本年新增就业人数。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="new_staff",
    name="本年新增就业人数",
    type="whole",
    unit="人",
    group="用工",
    source="人力资源社会保障部门参保和就业登记数据",
    description="本年新招用、签一年以上劳动合同并参保的人员。",
    synonyms=(
        "新增就业人数",
        "新招用人数",
        "新增用工",
        "新招员工",
        "新增就业",
        "新招用工人数",
    ),
    year=0,
    examples=(
        Example(given={"new_staff": "12"}, expect=12),
        Example(given={"new_staff": "—"}, expect=None),
    ),
)
