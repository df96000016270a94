"""云泽县制造业数字化转型奖补细则（云工信发〔2025〕19号）：数字化车间。

第二条　本细则自2025年7月1日起施行，有效期至2027年12月31日。
第七条　取得智能工厂认定，级别为基础级（数字化车间），关键工序数控化率高于50%的，
按软件投资分档奖励：50万元以上的5万元，100万元以上的12万元，300万元以上的30万元（“以上”含本数）；
自2026年7月1日起，分别为6万元、15万元、40万元。不足50万元的，不予奖励。
第十条　有失信、安全事故、环境处罚、欠税情形之一的，不予奖补。
"""

from datetime import date
from fractions import Fraction

from tests.policies.second_opinion.plainly import (
    WAN,
    Firm,
    Opinion,
    every,
    no,
    opinion,
    share,
    when,
)

VALID = (date(2025, 7, 1), date(2027, 12, 31))


def judge(firm: Firm, day: date) -> Opinion:
    software = firm["software_investment"]
    controlled = share(firm["numerical_control_rate"])
    entitled = every(
        firm["title_smart_factory"],
        when(firm["smart_factory_level"], lambda level: level == "基础级"),
        when(controlled, lambda part: part > Fraction(1, 2)),
        when(software, lambda fen: fen >= 50 * WAN),
        no(firm["vetoed"]),
    )
    if software is None:
        return opinion(entitled, None)
    prizes = (6, 15, 40) if day >= date(2026, 7, 1) else (5, 12, 30)
    amount = 0
    for floor, prize in zip((50, 100, 300), prizes, strict=True):
        if software >= floor * WAN:
            amount = prize * WAN
    return opinion(entitled, amount)
