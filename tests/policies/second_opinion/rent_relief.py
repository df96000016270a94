"""云泽县标准厂房租金减免办法（云经开发〔2025〕7号）。

第二条　本办法自2025年5月1日起施行，有效期至2027年4月30日。
第三条　租用云泽经济开发区、云泽高新技术产业园标准厂房的小型、微型企业，成立不满3年，
或者亩均产值不低于200万元/亩。
第四条　按本年已付租金的50%补贴，自2026年5月1日起按30%补贴；每户不超过20万元；百元以下
舍去。
第六条　严重失信、停产的企业不予补贴。
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

VALID = (date(2025, 5, 1), date(2027, 4, 30))

PARKS = {"云泽经济开发区", "云泽高新技术产业园"}


def judge(firm: Firm, day: date) -> Opinion:
    made = share(firm["output_per_land"])
    entitled = every(
        when(firm["park"], lambda park: park in PARKS),
        when(firm["size"], lambda size: size in {"小型", "微型"}),
        either(
            when(firm["age"], lambda years: years < 3),
            when(made, lambda each: each * 100 >= 200 * WAN),
        ),
        no(firm["credit_veto"]),
        no(when(firm["state"], lambda state: state == "停产")),
    )
    paid = firm["rent_paid"]
    if paid is None:
        return opinion(entitled, None)
    percent = 30 if day >= date(2026, 5, 1) else 50
    amount = down(Fraction(paid * percent, 100), 100 * YUAN)
    return opinion(entitled, min(amount, 20 * WAN))
