"""企业技术中心认定日期。"""

from datetime import date

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_technology_center_granted",
    name="企业技术中心认定日期",
    type="day",
    group="称号",
    source="国家企业技术中心认定管理办法（2016年第34号令）；各省企业技术中心管理办法",
    description="证书或公布文件上的日期。",
    synonyms=(
        "企业技术中心认定时间",
        "企业技术中心发证日期",
        "企业技术中心获得日期",
        "技术中心认定日期",
        "技术中心认定时间",
        "技术中心发证日期",
        "技术中心获得日期",
    ),
    examples=(
        Example(
            given={"title_technology_center_granted": "2023-12-01"},
            expect=date(2023, 12, 1),
        ),
        Example(given={"title_technology_center_granted": "无"}, expect=None),
    ),
)
