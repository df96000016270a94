"""云泽县推进企业上市挂牌奖励办法（云府发〔2024〕5号）：上市阶段。

第二条　本办法自2024年3月1日起施行，有效期至2029年2月28日。
第五条　注册地在本县、成功上市的企业，奖励300万元，其中上年营业收入达到5亿元的奖励400
万元；同一企业一年内享受的县级奖补合计不超过500万元。
第九条　有失信、安全事故、环境处罚、欠税情形之一的，不予奖励。
"""

from datetime import date

from tests.policies.second_opinion.plainly import (
    WAN,
    YI,
    Firm,
    Opinion,
    every,
    least_known,
    left_of,
    no,
    opinion,
    when,
)

VALID = (date(2024, 3, 1), date(2029, 2, 28))


def judge(firm: Firm, day: date) -> Opinion:
    entitled = every(
        firm["registered_here"],
        when(firm["listing_stage"], lambda stage: stage == "上市"),
        no(firm["vetoed"]),
    )
    revenue = firm["revenue_year"]
    if revenue is None:
        return opinion(entitled, None)
    prize = 400 * WAN if revenue >= 5 * YI else 300 * WAN
    rest = left_of(500 * WAN, firm["received_this_year"])
    return opinion(entitled, least_known(prize, rest))
