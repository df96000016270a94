"""科技人员数。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="technical_staff",
    name="科技人员数",
    type="whole",
    unit="人",
    group="研发",
    source="高新技术企业认定管理办法（国科发火〔2016〕32号）第十一条",
    description="从事研发和相关技术创新活动的人员。",
    synonyms=(
        "科技人员",
        "研发人员",
        "研发人员数",
        "科技人员人数",
    ),
    within="staff",
    examples=(
        Example(given={"technical_staff": "31"}, expect=31),
        Example(given={"technical_staff": "—"}, expect=None),
    ),
)
