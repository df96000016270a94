"""云泽县科技创新奖补办法（云府办发〔2024〕21号）：研发投入增量补助。

第三条　本办法自2024年7月1日起施行，有效期至2027年6月30日。
第八条　上年研发费用不低于100万元（自2026年1月1日起不低于80万元），占营业收入的比重不
低于3%（自2026年1月1日起不低于2.5%），且比前年增加的企业，按增加额的10%补助，研发费用
占比达到5%的按12%，但不超过上年研发费用的2%；自2026年7月1日起取消2%的限制，另按上年研发
费用的1%补助。
第九条　每户不超过100万元，千元以下四舍五入；同一企业一年内享受的研发类补助合计不超过
120万元。
第十二条　严重失信的企业不予补助。
"""

from datetime import date
from fractions import Fraction

from tests.policies.second_opinion.plainly import (
    QIAN,
    WAN,
    Firm,
    Opinion,
    every,
    least_known,
    left_of,
    nearest,
    no,
    opinion,
    share,
    when,
)

VALID = (date(2024, 7, 1), date(2027, 6, 30))


def judge(firm: Firm, day: date) -> Opinion:
    spent, more, part = firm["research_year"], firm["rd_increase"], firm["rd_share"]
    eased = day >= date(2026, 1, 1)
    floor = 80 * WAN if eased else 100 * WAN
    least = Fraction(25, 1000) if eased else Fraction(3, 100)
    entitled = every(
        when(spent, lambda fen: fen >= floor),
        when(share(part), lambda found: found >= least),
        when(more, lambda fen: fen > 0),
        no(firm["credit_veto"]),
    )
    if spent is None or more is None or part is None:
        return opinion(entitled, None)
    percent = 12 if Fraction(*part) >= Fraction(5, 100) else 10
    exact = Fraction(max(more, 0) * percent, 100)
    if day >= date(2026, 7, 1):
        exact += Fraction(spent, 100)
    else:
        exact = min(exact, Fraction(spent * 2, 100))
    amount = min(nearest(exact, QIAN), 100 * WAN)
    rest = left_of(120 * WAN, firm["received_research"])
    return opinion(entitled, least_known(amount, rest))
