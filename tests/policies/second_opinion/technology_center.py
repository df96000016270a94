"""云泽县科技创新奖补办法（云府办发〔2024〕21号）：企业技术中心。

第三条　本办法自2024年7月1日起施行，有效期至2027年6月30日。
第十条　取得企业技术中心认定的国家级、省级企业技术中心，有效发明专利不少于3件（自2026年
1月1日起不少于5件），科技人员占比高于10%，科技人员不少于15人的，奖励30万元；自2026年1月1日起奖励40万元。
第十二条　严重失信的企业不予奖励。
"""

from datetime import date
from fractions import Fraction

from tests.policies.second_opinion.plainly import (
    WAN,
    Firm,
    Opinion,
    every,
    no,
    opinion,
    share,
    when,
)

VALID = (date(2024, 7, 1), date(2027, 6, 30))

LEVELS = {"国家级", "省级"}


def judge(firm: Firm, day: date) -> Opinion:
    later = day >= date(2026, 1, 1)
    patents = 5 if later else 3
    engineers = share(firm["technical_staff_share"])
    entitled = every(
        firm["title_technology_center"],
        when(firm["technology_center_level"], lambda level: level in LEVELS),
        when(firm["invention_patents"], lambda count: count >= patents),
        when(engineers, lambda part: part > Fraction(10, 100)),
        when(firm["technical_staff"], lambda people: people >= 15),
        no(firm["credit_veto"]),
    )
    return opinion(entitled, 40 * WAN if later else 30 * WAN)
