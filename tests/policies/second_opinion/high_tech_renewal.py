"""云泽县科技创新奖补办法（云府办发〔2024〕21号）：重新认定高新技术企业奖励。

第三条　本办法自2024年7月1日起施行，有效期至2027年6月30日。
第六条　（第二款）2024年1月1日以后重新认定（不是首次）、仍在有效期内的高新技术企业，上年
研发费用占比不低于3%、有效发明专利不少于1件（自2026年1月1日起不少于2件）的，奖励8万元。
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


def judge(firm: Firm, day: date) -> Opinion:
    patents = 2 if day >= date(2026, 1, 1) else 1
    entitled = every(
        firm["title_high_tech"],
        no(firm["high_tech_first"]),
        when(firm["title_high_tech_granted"], lambda since: since >= date(2024, 1, 1)),
        when(share(firm["rd_share"]), lambda part: part >= Fraction(3, 100)),
        when(firm["invention_patents"], lambda count: count >= patents),
        no(firm["credit_veto"]),
    )
    return opinion(entitled, 8 * WAN)
