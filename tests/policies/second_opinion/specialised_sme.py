"""云泽县优质中小企业梯度培育奖励办法（云工信发〔2025〕6号）：省级专精特新。

第二条　本办法自2025年1月1日起施行，有效期至2028年12月31日。
第四条　2024年7月1日以后认定、在有效期内的专精特新中小企业；企业规模为中型、小型或者
微型；上年营业收入不低于1000万元；成立满2年。
第五条　奖励15万元；自2026年1月1日起奖励20万元。
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
    entitled = every(
        firm["title_specialised"],
        when(
            firm["title_specialised_granted"], lambda since: since >= date(2024, 7, 1)
        ),
        when(firm["size"], lambda size: size in {"中型", "小型", "微型"}),
        when(firm["revenue_year"], lambda fen: fen >= 1000 * WAN),
        when(firm["age"], lambda years: years >= 2),
        no(firm["vetoed"]),
    )
    return opinion(entitled, 20 * WAN if day >= date(2026, 1, 1) else 15 * WAN)
