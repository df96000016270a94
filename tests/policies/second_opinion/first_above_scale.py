"""云泽县首次上规工业企业奖励办法（云工信发〔2024〕17号）。

第一条　本办法自2024年1月1日起施行。
第二条　奖励对象：首次纳入规模以上工业统计、入规日期不早于2023年1月1日的企业；自2025年
1月1日起，入规日期不早于2024年1月1日；自2026年1月1日起，不早于2025年1月1日。
第三条　企业在本县注册，具有独立法人资格，上年营业收入达到2000万元。
第四条　一次性奖励10万元；自2026年1月1日起，一次性奖励15万元。
第五条　严重失信的企业不予奖励。
"""

from datetime import date

from tests.policies.second_opinion.plainly import (
    WAN,
    Firm,
    Opinion,
    every,
    no,
    opinion,
    when,
)

VALID = (date(2024, 1, 1), None)


def judge(firm: Firm, day: date) -> Opinion:
    if day >= date(2026, 1, 1):
        earliest, prize = date(2025, 1, 1), 15 * WAN
    elif day >= date(2025, 1, 1):
        earliest, prize = date(2024, 1, 1), 10 * WAN
    else:
        earliest, prize = date(2023, 1, 1), 10 * WAN
    entitled = every(
        firm["first_listing"],
        when(firm["listed"], lambda entered: entered >= earliest),
        firm["registered_here"],
        firm["legal_entity"],
        when(firm["revenue_year"], lambda fen: fen >= 2000 * WAN),
        no(firm["credit_veto"]),
    )
    return opinion(entitled, prize)
