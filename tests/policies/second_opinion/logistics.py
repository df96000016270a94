"""云泽县促进外贸稳规模优结构若干措施（云商发〔2025〕11号）：物流补贴。

第二条　本措施自2025年1月1日起施行，有效期至2026年12月31日。
第五条　规模以上工业企业本年支付物流费用不低于20万元，且上年出口交货值大于零或者人均营业
收入不低于60万元/人的，按物流费用分段累进补贴：100万元以内的部分5%，超过100万元的部分3%；
自2026年1月1日起，每段降低1个百分点。每户不超过20万元，元以下舍去。
第七条　严重失信的企业不予补贴。
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
    no,
    opinion,
    share,
    when,
)

VALID = (date(2025, 1, 1), date(2026, 12, 31))


def judge(firm: Firm, day: date) -> Opinion:
    paid = firm["logistics_paid"]
    per_head = share(firm["revenue_per_staff"])
    entitled = every(
        firm["above_scale"],
        when(paid, lambda fen: fen >= 20 * WAN),
        either(
            when(firm["exports_year"], lambda fen: fen > 0),
            when(per_head, lambda each: each >= 60 * WAN),
        ),
        no(firm["credit_veto"]),
    )
    if paid is None:
        return opinion(entitled, None)
    less = 1 if day >= date(2026, 1, 1) else 0
    below, above = min(paid, 100 * WAN), max(paid - 100 * WAN, 0)
    exact = Fraction(below * (5 - less) + above * (3 - less), 100)
    return opinion(entitled, min(down(exact, YUAN), 20 * WAN))
