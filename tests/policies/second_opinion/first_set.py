"""云泽县首台（套）重大技术装备推广应用办法（云工信发〔2024〕30号）。

第二条　本办法自2024年10月1日起施行。
第四条　取得首台（套）认定、认定日期不早于2023年10月1日；认定产品年销售额在50万元以上；
自2026年1月1日起，在30万元以上。
第五条　按认定产品销售额分段累进计算：500万元以内的部分10%，500万元至2000万元的部分6%，
超过2000万元的部分3%；自2026年7月1日起，各段为12%、8%、4%。每户不超过150万元，自2026年
7月1日起不超过200万元。元以下四舍五入。
第八条　严重失信的企业不予支持。
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

VALID = (date(2024, 10, 1), None)


def judge(firm: Firm, day: date) -> Opinion:
    sold = firm["first_set_sales"]
    floor = 30 * WAN if day >= date(2026, 1, 1) else 50 * WAN
    granted = firm["title_first_set_granted"]
    entitled = every(
        firm["title_first_set"],
        when(granted, lambda since: since >= date(2023, 10, 1)),
        when(sold, lambda fen: fen >= floor),
        no(firm["credit_veto"]),
    )
    if sold is None:
        return opinion(entitled, None)
    later = day >= date(2026, 7, 1)
    low, middle, high = (12, 8, 4) if later else (10, 6, 3)
    first = min(sold, 500 * WAN)
    second = min(max(sold - 500 * WAN, 0), 1500 * WAN)
    third = max(sold - 2000 * WAN, 0)
    exact = Fraction(first * low + second * middle + third * high, 100)
    return opinion(entitled, min(nearest(exact, YUAN), (200 if later else 150) * WAN))
