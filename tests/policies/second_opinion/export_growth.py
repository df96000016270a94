"""云泽县促进外贸稳规模优结构若干措施（云商发〔2025〕11号）：出口奖励。

第二条　本措施自2025年1月1日起施行，有效期至2026年12月31日。
第三条　上年出口交货值在100万元以上，且比前年增长10%以上（含），或者前年没有出口。
第四条　按上年出口交货值分档奖励，全额适用所到的档：不足1000万元的0.2%，1000万元以上的
0.3%，5000万元以上的0.4%；自2026年1月1日起，分别为0.3%、0.4%、0.5%。每户不超过60万元，
百元以下四舍五入。
第七条　严重失信的企业不予奖励。
"""

from datetime import date
from fractions import Fraction

from tests.policies.second_opinion.plainly import (
    WAN,
    YUAN,
    Firm,
    Opinion,
    either,
    every,
    nearest,
    no,
    opinion,
    share,
    when,
)

VALID = (date(2025, 1, 1), date(2026, 12, 31))


def judge(firm: Firm, day: date) -> Opinion:
    sold = firm["exports_year"]
    growth = share(firm["exports_growth"])
    entitled = every(
        when(sold, lambda fen: fen >= 100 * WAN),
        either(
            when(growth, lambda part: part >= Fraction(10, 100)),
            when(firm["exports_year_before"], lambda fen: fen == 0),
        ),
        no(firm["credit_veto"]),
    )
    if sold is None:
        return opinion(entitled, None)
    mills = 2 if sold < 1000 * WAN else 3 if sold < 5000 * WAN else 4
    if day >= date(2026, 1, 1):
        mills += 1
    amount = nearest(Fraction(sold * mills, 1000), 100 * YUAN)
    return opinion(entitled, min(amount, 60 * WAN))
