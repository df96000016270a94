"""云泽县支持企业稳岗扩岗若干措施（云人社发〔2025〕15号）：稳岗补贴。

第二条　本措施自2025年3月1日起施行，有效期至2027年2月28日。
第五条　参保人数不少于10人、职工参保率不低于80%的企业，按参保人数每人150元补贴，自
2026年3月1日起每人123.5元；元以下四舍五入，每户不超过20万元；同一企业一年内享受的招工、
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
    people = firm["insured"]
    insured = share(firm["insured_share"])
    entitled = every(
        when(people, lambda count: count >= 10),
        when(insured, lambda part: part >= Fraction(80, 100)),
        no(
            either(
                firm["credit_veto"],
                firm["tax_arrears"],
                when(firm["state"], lambda state: state in GONE),
            )
        ),
    )
    if people is None:
        return opinion(entitled, None)
    each = 12_350 if day >= date(2026, 3, 1) else 15_000
    amount = min(nearest(people * each, YUAN), 20 * WAN)
    rest = left_of(20 * WAN, firm["received_hiring"])
    return opinion(entitled, least_known(amount, rest))
