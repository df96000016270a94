"""高新技术企业。"""

from diaodu.policies.facts.derivations import held
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_high_tech",
    name="高新技术企业",
    type="yes_no",
    group="称号",
    source="高新技术企业认定管理办法（国科发火〔2016〕32号）第九条",
    description="判断日有效的称号：已认定、未到期；认定日期和有效期写明的以日期为准，与填报的“否”矛盾的不知。",
    synonyms=(
        "高企",
        "国家高新技术企业",
        "是否高企",
        "是否高新技术企业",
    ),
    needs=(
        "title_high_tech",
        "title_high_tech_granted",
        "title_high_tech_expiry",
    ),
    derive=held("title_high_tech", ends=True),
    examples=(
        Example(
            given={
                "title_high_tech_granted": "2024-03-01",
                "title_high_tech_expiry": "2026-06-01",
            },
            expect=True,
        ),
        Example(
            given={
                "title_high_tech_granted": "2023-05-31",
                "title_high_tech_expiry": "2026-05-31",
                "title_high_tech": "是",
            },
            expect=False,
        ),
        Example(given={"title_high_tech_granted": "2023-06-01"}, expect=True),
        Example(given={"title_high_tech_granted": "2023-05-31"}, expect=False),
        Example(given={"title_high_tech_granted": "2026-06-02"}, expect=False),
        Example(given={"title_high_tech": "有"}, expect=True),
        Example(given={"title_high_tech": "无"}, expect=False),
        Example(
            given={"title_high_tech": "否", "title_high_tech_granted": "2025-03-01"},
            expect=None,
        ),
        Example(given={}, expect=None),
    ),
)
