"""首台（套）重大技术装备。"""

from diaodu.policies.facts.derivations import held
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_first_set",
    name="首台（套）重大技术装备",
    type="yes_no",
    group="称号",
    source="工业和信息化部《首台（套）重大技术装备推广应用指导目录》；各省首台（套）认定办法",
    description="判断日有效的称号：已认定、未到期；认定日期和有效期写明的以日期为准，与填报的“否”矛盾的不知。",
    synonyms=(
        "首台套",
        "首台（套）",
        "首台套认定",
        "是否首台套",
        "是否首台（套）重大技术装备",
    ),
    needs=(
        "title_first_set",
        "title_first_set_granted",
    ),
    derive=held("title_first_set", ends=False),
    examples=(
        Example(given={"title_first_set_granted": "2024-03-01"}, expect=True),
        Example(given={"title_first_set_granted": "2026-06-02"}, expect=False),
        Example(given={"title_first_set": "有"}, expect=True),
        Example(given={"title_first_set": "无"}, expect=False),
        Example(
            given={"title_first_set": "否", "title_first_set_granted": "2025-03-01"},
            expect=None,
        ),
        Example(given={}, expect=None),
    ),
)
