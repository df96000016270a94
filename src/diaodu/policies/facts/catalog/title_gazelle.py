"""瞪羚企业。"""

from diaodu.policies.facts.derivations import held
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_gazelle",
    name="瞪羚企业",
    type="yes_no",
    group="称号",
    source="各省瞪羚企业认定办法（以当地现行办法为准）",
    description="判断日有效的称号：已认定、未到期；认定日期和有效期写明的以日期为准，与填报的“否”矛盾的不知。",
    synonyms=(
        "瞪羚",
        "是否瞪羚",
        "是否瞪羚企业",
    ),
    needs=(
        "title_gazelle",
        "title_gazelle_granted",
    ),
    derive=held("title_gazelle", ends=False),
    examples=(
        Example(given={"title_gazelle_granted": "2024-03-01"}, expect=True),
        Example(given={"title_gazelle_granted": "2026-06-02"}, expect=False),
        Example(given={"title_gazelle": "有"}, expect=True),
        Example(given={"title_gazelle": "无"}, expect=False),
        Example(
            given={"title_gazelle": "否", "title_gazelle_granted": "2025-03-01"},
            expect=None,
        ),
        Example(given={}, expect=None),
    ),
)
