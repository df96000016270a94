"""云泽县深化“亩均论英雄”改革实施办法（云府办发〔2025〕9号）：亩均效益奖励。

第二条　本办法自2025年1月1日起施行。
第五条　占地面积5亩以上，亩均税收不低于12万元/亩（自2026年1月1日起不低于15万元/亩），
亩均产值高于300万元/亩，上年纳税比前年不下降的企业，列为A类。
第六条　A类企业按亩均税收分档奖励：12万元/亩以上的10万元，20万元/亩以上的20万元，
30万元/亩以上的40万元。
第九条　欠税、受到环境处罚的企业，不得列为A类。
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

VALID = (date(2025, 1, 1), None)


def judge(firm: Firm, day: date) -> Opinion:
    # Land is kept in hundredths of a 亩.
    tax = share(firm["tax_per_land"])
    output = share(firm["output_per_land"])
    per_mu = None if tax is None else tax * 100 / WAN
    floor = 15 if day >= date(2026, 1, 1) else 12
    entitled = every(
        when(firm["land"], lambda area: area >= 5 * 100),
        when(per_mu, lambda wan: wan >= floor),
        when(output, lambda each: each * 100 / WAN > 300),
        when(share(firm["tax_growth"]), lambda part: part >= Fraction(0)),
        no(firm["tax_arrears"]),
        no(firm["environment_veto"]),
    )
    if per_mu is None:
        return opinion(entitled, None)
    reached = [prize for at, prize in ((12, 10), (20, 20), (30, 40)) if per_mu >= at]
    return opinion(entitled, max(reached, default=0) * WAN)
