"""云泽县制造业数字化转型奖补细则（云工信发〔2025〕19号）：中小企业上云用数。

第二条　本细则自2025年7月1日起施行，有效期至2027年12月31日。
第八条　企业规模为小型、微型，软件和信息化投资不低于5万元、低于50万元的，按投资额的30%
补助，自2026年7月1日起按40%补助；每户不超过10万元，自2026年7月1日起不超过15万元；元以下
四舍五入。
第十条　有失信、安全事故、环境处罚、欠税情形之一的，不予奖补。
"""

from datetime import date
from fractions import Fraction

from tests.policies.second_opinion.plainly import (
    WAN,
    YUAN,
    Firm,
    Opinion,
    every,
    nearest,
    no,
    opinion,
    when,
)

VALID = (date(2025, 7, 1), date(2027, 12, 31))


def judge(firm: Firm, day: date) -> Opinion:
    spent = firm["software_investment"]
    entitled = every(
        when(firm["size"], lambda size: size in {"小型", "微型"}),
        when(spent, lambda fen: 5 * WAN <= fen < 50 * WAN),
        no(firm["vetoed"]),
    )
    if spent is None:
        return opinion(entitled, None)
    percent, cap = (40, 15) if day >= date(2026, 7, 1) else (30, 10)
    amount = nearest(Fraction(spent * percent, 100), YUAN)
    return opinion(entitled, min(amount, cap * WAN))
