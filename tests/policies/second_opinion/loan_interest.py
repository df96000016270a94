"""云泽县工业企业技改贷款贴息办法（云财金〔2025〕4号）。

第二条　本办法自2025年4月1日起施行，有效期至2027年3月31日。
第三条　（第一款）实施智能化改造、绿色化改造项目，（第二款）或者项目总投资不低于2000万元
（自2026年4月1日起不低于1000万元）的技术改造项目；（第三款）企业生产经营正常；
（第四款）贷款余额不高于6000万元。
第四条　本年已支付贷款利息；贴息基数为已付利息与贷款余额的3%两者中的较低者，按基数的50%
贴息（自2026年4月1日起60%），减去已获各级贴息；不足零的按零计。
第五条　每户每年不超过50万元，自2026年7月1日起不超过100万元；百元以下四舍五入。
第七条　有失信、安全事故、环境处罚、欠税情形之一的，不予贴息。
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
    when,
)

VALID = (date(2025, 4, 1), date(2027, 3, 31))

PREFERRED = {"智能化改造", "绿色化改造"}


def judge(firm: Firm, day: date) -> Opinion:
    second_year = day >= date(2026, 4, 1)
    large = 1000 * WAN if second_year else 2000 * WAN
    kind, paid, owed = firm["project_kind"], firm["interest_paid"], firm["loan_balance"]
    entitled = every(
        either(
            when(kind, lambda word: word in PREFERRED),
            every(
                when(kind, lambda word: word == "技术改造"),
                when(firm["project_total"], lambda fen: fen >= large),
            ),
        ),
        when(firm["state"], lambda state: state == "正常"),
        when(owed, lambda fen: fen <= 6000 * WAN),
        when(paid, lambda fen: fen > 0),
        no(firm["vetoed"]),
    )
    had = firm["interest_discounted"]
    if paid is None or owed is None or had is None:
        return opinion(entitled, None)
    base = min(Fraction(paid), Fraction(owed * 3, 100))
    exact = max(base * (60 if second_year else 50) / 100 - had, Fraction(0))
    cap = 100 * WAN if day >= date(2026, 7, 1) else 50 * WAN
    return opinion(entitled, min(nearest(exact, 100 * YUAN), cap))
