"""云泽县科技创新奖补办法（云府办发〔2024〕21号）：首次认定高新技术企业奖励。

第三条　本办法自2024年7月1日起施行，有效期至2027年6月30日。
第六条　（第一款）2024年1月1日以后首次认定、仍在有效期内的高新技术企业，奖励20万元，
其中规模以上工业企业奖励25万元；自2026年1月1日起，分别为25万元、35万元。
第十二条　严重失信的企业不予奖励。
"""

from datetime import date

from tests.policies.second_opinion.plainly import (
    WAN,
    Firm,
    Opinion,
    every,
    no,
    opinion,
    when,
)

VALID = (date(2024, 7, 1), date(2027, 6, 30))


def judge(firm: Firm, day: date) -> Opinion:
    entitled = every(
        firm["title_high_tech"],
        firm["high_tech_first"],
        when(firm["title_high_tech_granted"], lambda since: since >= date(2024, 1, 1)),
        no(firm["credit_veto"]),
    )
    if firm["above_scale"] is None:
        return opinion(entitled, None)
    if day >= date(2026, 1, 1):
        return opinion(entitled, 35 * WAN if firm["above_scale"] else 25 * WAN)
    return opinion(entitled, 25 * WAN if firm["above_scale"] else 20 * WAN)
