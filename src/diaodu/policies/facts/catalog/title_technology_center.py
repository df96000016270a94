"""企业技术中心。"""

from diaodu.policies.facts.derivations import held
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_technology_center",
    name="企业技术中心",
    type="yes_no",
    group="称号",
    source="国家企业技术中心认定管理办法（2016年第34号令）；各省企业技术中心管理办法",
    description="判断日有效的称号：已认定、未到期；认定日期和有效期写明的以日期为准，与填报的“否”矛盾的不知。",
    synonyms=(
        "技术中心",
        "是否技术中心",
        "是否企业技术中心",
    ),
    needs=(
        "title_technology_center",
        "title_technology_center_granted",
    ),
    derive=held("title_technology_center", ends=False),
    examples=(
        Example(given={"title_technology_center_granted": "2024-03-01"}, expect=True),
        Example(given={"title_technology_center_granted": "2026-06-02"}, expect=False),
        Example(given={"title_technology_center": "有"}, expect=True),
        Example(given={"title_technology_center": "无"}, expect=False),
        Example(
            given={
                "title_technology_center": "否",
                "title_technology_center_granted": "2025-03-01",
            },
            expect=None,
        ),
        Example(given={}, expect=None),
    ),
)
