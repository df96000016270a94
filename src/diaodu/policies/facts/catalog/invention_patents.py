"""有效发明专利数。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="invention_patents",
    name="有效发明专利数",
    type="whole",
    unit="件",
    group="研发",
    source="国家知识产权局专利登记簿",
    description="判断日仍有效的发明专利。",
    synonyms=(
        "发明专利",
        "发明专利数",
        "有效发明专利",
    ),
    examples=(
        Example(given={"invention_patents": "3"}, expect=3),
        Example(given={"invention_patents": "—"}, expect=None),
    ),
)
