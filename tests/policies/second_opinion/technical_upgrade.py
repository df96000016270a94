"""云泽县支持工业企业技术改造若干措施（云府发〔2025〕8号）：设备补助。

第二条　本措施自2025年1月1日起施行，有效期至2027年12月31日。
第三条　申报企业应为规模以上工业企业。
第四条　（第一款）年度设备投资不低于500万元；自2026年1月1日起，不低于300万元。
（第二款）属于纺织业（17）、纺织服装服饰业（18）；（第三款）不属于的，上年研发费用占
营业收入的比重应不低于3%。
第五条　按年度设备投资的8%补助，自2026年7月1日起按10%补助，每户不超过200万元，百元以下
舍去。同一企业一年内享受的技改类补助合计不超过300万元。
第七条　严重失信、发生生产安全事故或者受到环境处罚的企业，不予支持。
"""

from datetime import date
from fractions import Fraction

from tests.policies.second_opinion.plainly import (
    WAN,
    YUAN,
    Firm,
    Opinion,
    down,
    either,
    every,
    least_known,
    left_of,
    no,
    opinion,
    share,
    when,
)

VALID = (date(2025, 1, 1), date(2027, 12, 31))


def judge(firm: Firm, day: date) -> Opinion:
    floor = 300 * WAN if day >= date(2026, 1, 1) else 500 * WAN
    spent = firm["equipment_investment"]
    entitled = every(
        firm["above_scale"],
        when(spent, lambda fen: fen >= floor),
        either(
            when(firm["industry_division"], lambda code: code in {"17", "18"}),
            when(share(firm["rd_share"]), lambda part: part >= Fraction(3, 100)),
        ),
        no(firm["credit_veto"]),
        no(firm["safety_veto"]),
        no(firm["environment_veto"]),
    )
    if spent is None:
        return opinion(entitled, None)
    percent = 10 if day >= date(2026, 7, 1) else 8
    amount = min(down(Fraction(spent * percent, 100), 100 * YUAN), 200 * WAN)
    rest = left_of(300 * WAN, firm["received_upgrade"])
    return opinion(entitled, least_known(amount, rest))
