"""云泽县支持企业稳岗扩岗若干措施（云人社发〔2025〕15号）：新招工补贴。

第二条　本措施自2025年3月1日起施行，有效期至2027年2月28日。
第三条　本年新增就业不少于10人（自2026年3月1日起不少于5人），职工参保率不低于90%，企业
状态为正常。
第四条　按新增就业人数分段累进：30人以内的部分每人500元，30人至100人的部分每人800元，
超过100人的部分每人1000元；自2026年3月1日起，每段每人增加200元。每户不超过15万元；同一
企业一年内享受的招工、稳岗类补贴合计不超过20万元。
第八条　严重失信的企业不予补贴。
"""

from datetime import date
from fractions import Fraction

from tests.policies.second_opinion.plainly import (
    WAN,
    YUAN,
    Firm,
    Opinion,
    every,
    least_known,
    left_of,
    no,
    opinion,
    share,
    when,
)

VALID = (date(2025, 3, 1), date(2027, 2, 28))


def judge(firm: Firm, day: date) -> Opinion:
    hired = firm["new_staff"]
    second_year = day >= date(2026, 3, 1)
    insured = share(firm["insured_share"])
    entitled = every(
        when(hired, lambda people: people >= (5 if second_year else 10)),
        when(insured, lambda part: part >= Fraction(90, 100)),
        when(firm["state"], lambda state: state == "正常"),
        no(firm["credit_veto"]),
    )
    if hired is None:
        return opinion(entitled, None)
    more = 200 if second_year else 0
    yuan = 0
    for number in range(1, hired + 1):
        each = 500 if number <= 30 else 800 if number <= 100 else 1000
        yuan += each + more
        if yuan >= 150_000:
            break
    amount = min(yuan * YUAN, 15 * WAN)
    rest = left_of(20 * WAN, firm["received_hiring"])
    return opinion(entitled, least_known(amount, rest))
