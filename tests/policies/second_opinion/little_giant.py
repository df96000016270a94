"""云泽县优质中小企业梯度培育奖励办法（云工信发〔2025〕6号）：国家级“小巨人”。

第二条　本办法自2025年1月1日起施行，有效期至2028年12月31日。
第六条　2024年7月1日以后认定、在有效期内的专精特新“小巨人”企业，不属于大型企业的，奖励
50万元；自2026年1月1日起奖励60万元。
第九条　有失信、安全事故、环境处罚、欠税情形之一的，不予奖励。
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

VALID = (date(2025, 1, 1), date(2028, 12, 31))


def judge(firm: Firm, day: date) -> Opinion:
    granted = firm["title_little_giant_granted"]
    entitled = every(
        firm["title_little_giant"],
        when(granted, lambda since: since >= date(2024, 7, 1)),
        when(firm["size"], lambda size: size != "大型"),
        no(firm["vetoed"]),
    )
    return opinion(entitled, 60 * WAN if day >= date(2026, 1, 1) else 50 * WAN)
