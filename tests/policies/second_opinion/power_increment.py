"""云泽县促进工业经济平稳增长若干措施（云府办发〔2026〕3号）：用电增量奖励。

第二条　本措施自2026年1月1日起施行，有效期至2026年12月31日。
第三条　（第一款）规模以上工业企业，（第二款）不属于电力、热力、燃气和水的生产供应业
（44、45、46）；（第三款）本年累计用电量同比增长10%以上（含）；（第四款）增量不低于50万
千瓦时，自2026年7月1日起不低于30万千瓦时。
第四条　按增量每千瓦时奖励0.05元，自2026年7月1日起每千瓦时0.08元；百元以下舍去；每户
不超过30万元，同一企业一年内享受的用电类奖补合计不超过40万元。
第十条　严重失信的企业不予奖励。
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
    share,
    when,
)

VALID = (date(2026, 1, 1), date(2026, 12, 31))


def judge(firm: Firm, day: date) -> Opinion:
    more = firm["electricity_increase"]
    second_half = day >= date(2026, 7, 1)
    floor = 300_000 if second_half else 500_000
    growth = share(firm["electricity_to_date_growth"])
    entitled = every(
        firm["above_scale"],
        when(firm["industry_division"], lambda code: code not in {"44", "45", "46"}),
        when(growth, lambda part: part >= Fraction(10, 100)),
        when(more, lambda kwh: kwh >= floor),
        no(firm["credit_veto"]),
    )
    if more is None:
        return opinion(entitled, None)
    amount = min(down(more * (8 if second_half else 5), 100 * YUAN), 30 * WAN)
    rest = left_of(40 * WAN, firm["received_power"])
    return opinion(entitled, least_known(amount, rest))
