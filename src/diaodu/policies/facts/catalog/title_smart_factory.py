"""智能工厂。"""

from diaodu.policies.facts.derivations import held
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_smart_factory",
    name="智能工厂",
    type="yes_no",
    group="称号",
    source="工业和信息化部等六部门《智能工厂梯度培育行动实施方案》（2024）",
    description="判断日有效的称号：已认定、未到期；认定日期和有效期写明的以日期为准，与填报的“否”矛盾的不知。",
    synonyms=(
        "智能制造工厂",
        "是否智能制造工厂",
        "是否智能工厂",
    ),
    needs=(
        "title_smart_factory",
        "title_smart_factory_granted",
    ),
    derive=held("title_smart_factory", ends=False),
    examples=(
        Example(given={"title_smart_factory_granted": "2024-03-01"}, expect=True),
        Example(given={"title_smart_factory_granted": "2026-06-02"}, expect=False),
        Example(given={"title_smart_factory": "有"}, expect=True),
        Example(given={"title_smart_factory": "无"}, expect=False),
        Example(
            given={
                "title_smart_factory": "否",
                "title_smart_factory_granted": "2025-03-01",
            },
            expect=None,
        ),
        Example(given={}, expect=None),
    ),
)
