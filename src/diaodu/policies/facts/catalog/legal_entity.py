"""独立法人。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="legal_entity",
    name="独立法人",
    type="yes_no",
    group="基本情况",
    source="《中华人民共和国民法典》第五十七条",
    description="分公司、分厂不是独立法人。",
    synonyms=(
        "独立法人资格",
        "是否独立法人",
        "法人企业",
    ),
    examples=(
        Example(given={"legal_entity": "√"}, expect=True),
        Example(given={"legal_entity": "—"}, expect=None),
        Example(given={"legal_entity": "否"}, expect=False),
    ),
)
