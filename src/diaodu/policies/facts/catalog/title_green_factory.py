"""绿色工厂。"""

from diaodu.policies.facts.derivations import held
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_green_factory",
    name="绿色工厂",
    type="yes_no",
    group="称号",
    source="绿色工厂梯度培育及管理暂行办法（工信部节〔2024〕13号）",
    description="判断日有效的称号：已认定、未到期；认定日期和有效期写明的以日期为准，与填报的“否”矛盾的不知。",
    synonyms=(
        "绿色制造工厂",
        "是否绿色制造工厂",
        "是否绿色工厂",
    ),
    needs=(
        "title_green_factory",
        "title_green_factory_granted",
    ),
    derive=held("title_green_factory", ends=False),
    examples=(
        Example(given={"title_green_factory_granted": "2024-03-01"}, expect=True),
        Example(given={"title_green_factory_granted": "2026-06-02"}, expect=False),
        Example(given={"title_green_factory": "有"}, expect=True),
        Example(given={"title_green_factory": "无"}, expect=False),
        Example(
            given={
                "title_green_factory": "否",
                "title_green_factory_granted": "2025-03-01",
            },
            expect=None,
        ),
        Example(given={}, expect=None),
    ),
)
