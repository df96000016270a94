"""制造业单项冠军。"""

from diaodu.policies.facts.derivations import held
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_champion",
    name="制造业单项冠军",
    type="yes_no",
    group="称号",
    source="制造业单项冠军企业认定管理办法（工信部政法〔2023〕138号）",
    description="判断日有效的称号：已认定、未到期；认定日期和有效期写明的以日期为准，与填报的“否”矛盾的不知。",
    synonyms=(
        "单项冠军",
        "单项冠军企业",
        "是否单项冠军",
        "是否制造业单项冠军",
    ),
    needs=(
        "title_champion",
        "title_champion_granted",
        "title_champion_expiry",
    ),
    derive=held("title_champion", ends=True),
    examples=(
        Example(
            given={
                "title_champion_granted": "2024-03-01",
                "title_champion_expiry": "2026-06-01",
            },
            expect=True,
        ),
        Example(
            given={
                "title_champion_granted": "2023-05-31",
                "title_champion_expiry": "2026-05-31",
                "title_champion": "是",
            },
            expect=False,
        ),
        Example(given={"title_champion_granted": "2023-06-01"}, expect=True),
        Example(given={"title_champion_granted": "2023-05-31"}, expect=False),
        Example(given={"title_champion_granted": "2026-06-02"}, expect=False),
        Example(given={"title_champion": "有"}, expect=True),
        Example(given={"title_champion": "无"}, expect=False),
        Example(
            given={"title_champion": "否", "title_champion_granted": "2025-03-01"},
            expect=None,
        ),
        Example(given={}, expect=None),
    ),
)
