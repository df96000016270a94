"""云泽县支持企业稳岗扩岗若干措施（云人社发〔2025〕15号）：稳岗补贴。

第二条　本措施自2025年3月1日起施行，有效期至2027年2月28日。
第五条　参保人数不少于10人、职工参保率不低于80%的企业，按上年社会保险缴费额的5%给予稳岗
补贴，自2026年3月1日起按3%；元以下四舍五入，每户不超过20万元；同一企业一年内享受的招工、
稳岗类补贴合计不超过20万元。
第八条　严重失信、欠税的企业不予补贴；停产、搬迁、注销的企业不予补贴。
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
    least_known,
    left_of,
    nearest,
    no,
    opinion,
    share,
    when,
)

VALID = (date(2025, 3, 1), date(2027, 2, 28))

GONE = {"停产", "搬迁", "注销"}


def judge(firm: Firm, day: date) -> Opinion:
    insured = share(firm["insured_share"])
    entitled = every(
        when(firm["insured"], lambda people: people >= 10),
        when(insured, lambda part: part >= Fraction(80, 100)),
        no(
            either(
                firm["credit_veto"],
                firm["tax_arrears"],
                when(firm["state"], lambda state: state in GONE),
            )
        ),
    )
    paid = firm["insurance_paid"]
    if paid is None:
        return opinion(entitled, None)
    percent = 3 if day >= date(2026, 3, 1) else 5
    amount = min(nearest(Fraction(paid * percent, 100), YUAN), 20 * WAN)
    rest = left_of(20 * WAN, firm["received_hiring"])
    return opinion(entitled, least_known(amount, rest))
