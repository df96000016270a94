"""云泽县促进外贸稳规模优结构若干措施（云商发〔2025〕11号）：参展补助。

第二条　本措施自2025年1月1日起施行，有效期至2026年12月31日。
第六条　企业为独立法人、不是大型企业，参加境内外展会、展位费不低于1万元的，按展位费的50%
补助，自2026年1月1日起按60%；百元以下舍去；每户不超过3万元，自2026年1月1日起不超过5万元；
同一企业一年内的参展补助合计不超过8万元。
第七条　严重失信的企业不予补助。
"""

from datetime import date
from fractions import Fraction

from tests.policies.second_opinion.plainly import (
    WAN,
    YUAN,
    Firm,
    Opinion,
    down,
    every,
    least_known,
    left_of,
    no,
    opinion,
    when,
)

VALID = (date(2025, 1, 1), date(2026, 12, 31))


def judge(firm: Firm, day: date) -> Opinion:
    fee = firm["exhibition_fee"]
    entitled = every(
        firm["legal_entity"],
        no(when(firm["size"], lambda size: size == "大型")),
        when(fee, lambda fen: fen >= WAN),
        no(firm["credit_veto"]),
    )
    if fee is None:
        return opinion(entitled, None)
    percent, cap = (60, 5) if day >= date(2026, 1, 1) else (50, 3)
    amount = min(down(Fraction(fee * percent, 100), 100 * YUAN), cap * WAN)
    rest = left_of(8 * WAN, firm["received_exhibition"])
    return opinion(entitled, least_known(amount, rest))
