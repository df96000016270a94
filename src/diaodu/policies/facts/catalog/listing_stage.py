"""上市阶段。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="listing_stage",
    name="上市阶段",
    type="choice",
    group="融资和市场",
    source="中国证监会《首次公开发行股票并上市辅导监管规定》；县金融工作部门",
    description="已到的最后一个阶段。",
    synonyms=(
        "上市进度",
        "上市状态",
    ),
    choices=("未启动", "区域股权市场", "新三板", "上市辅导", "报会", "上市"),
    examples=(
        Example(given={"listing_stage": "上市辅导"}, expect="上市辅导"),
        Example(given={"listing_stage": "—"}, expect=None),
    ),
)
