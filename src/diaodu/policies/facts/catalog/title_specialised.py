"""专精特新中小企业。"""

from diaodu.policies.facts.derivations import held
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_specialised",
    name="专精特新中小企业",
    type="yes_no",
    group="称号",
    source="优质中小企业梯度培育管理暂行办法（工信部企业〔2022〕63号）",
    description="判断日有效的称号：已认定、未到期；认定日期和有效期写明的以日期为准，与填报的“否”矛盾的不知。",
    synonyms=(
        "专精特新",
        "专精特新企业",
        "省级专精特新",
        "是否专精特新",
        "是否专精特新中小企业",
    ),
    needs=(
        "title_specialised",
        "title_specialised_granted",
        "title_specialised_expiry",
    ),
    derive=held("title_specialised", ends=True),
    examples=(
        Example(
            given={
                "title_specialised_granted": "2024-03-01",
                "title_specialised_expiry": "2026-06-01",
            },
            expect=True,
        ),
        Example(
            given={
                "title_specialised_granted": "2023-05-31",
                "title_specialised_expiry": "2026-05-31",
                "title_specialised": "是",
            },
            expect=False,
        ),
        Example(given={"title_specialised_granted": "2023-06-01"}, expect=True),
        Example(given={"title_specialised_granted": "2023-05-31"}, expect=False),
        Example(given={"title_specialised_granted": "2026-06-02"}, expect=False),
        Example(given={"title_specialised": "有"}, expect=True),
        Example(given={"title_specialised": "无"}, expect=False),
        Example(
            given={
                "title_specialised": "否",
                "title_specialised_granted": "2025-03-01",
            },
            expect=None,
        ),
        Example(given={}, expect=None),
    ),
)
