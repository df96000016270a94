"""科技型中小企业。"""

from diaodu.policies.facts.derivations import held
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_tech_sme",
    name="科技型中小企业",
    type="yes_no",
    group="称号",
    source="科技型中小企业评价办法（国科发政〔2017〕115号）",
    description="判断日有效的称号：已认定、未到期；认定日期和有效期写明的以日期为准，与填报的“否”矛盾的不知。",
    synonyms=(
        "科小",
        "科技型中小企业入库",
        "是否科小",
        "是否科技型中小企业",
    ),
    needs=(
        "title_tech_sme",
        "title_tech_sme_granted",
        "title_tech_sme_expiry",
    ),
    derive=held("title_tech_sme", ends=True),
    examples=(
        Example(
            given={
                "title_tech_sme_granted": "2024-03-01",
                "title_tech_sme_expiry": "2026-06-01",
            },
            expect=True,
        ),
        Example(
            given={
                "title_tech_sme_granted": "2023-05-31",
                "title_tech_sme_expiry": "2026-05-31",
                "title_tech_sme": "是",
            },
            expect=False,
        ),
        Example(given={"title_tech_sme_granted": "2024-03-01"}, expect=None),
        Example(given={"title_tech_sme_granted": "2026-06-02"}, expect=False),
        Example(given={"title_tech_sme": "有"}, expect=True),
        Example(given={"title_tech_sme": "无"}, expect=False),
        Example(
            given={"title_tech_sme": "否", "title_tech_sme_granted": "2025-03-01"},
            expect=False,
        ),
        Example(given={}, expect=None),
    ),
)
