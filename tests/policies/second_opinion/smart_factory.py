"""云泽县制造业数字化转型奖补细则（云工信发〔2025〕19号）：智能工厂。

第二条　本细则自2025年7月1日起施行，有效期至2027年12月31日。
第五条　（第一款）取得智能工厂认定，级别为领航级、卓越级或者先进级；（第二款）关键工序
数控化率不低于60%，自2026年7月1日起不低于65%；（第三款）项目竣工日期不早于2024年1月1日；
（第四款）项目竣工日期早于2026年1月1日，自2026年1月1日起申报的，早于2027年1月1日。
第六条　按设备投资与软件投资之和的10%奖补；自2026年7月1日起，设备投资按10%、软件投资按
15%分别计算。每户不超过300万元，千元以下舍去。同一企业一年内享受的技改类补助合计不超过
400万元。
第十条　有失信、安全事故、环境处罚、欠税情形之一的，不予奖补。
"""

from datetime import date
from fractions import Fraction

from tests.policies.second_opinion.plainly import (
    QIAN,
    WAN,
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

VALID = (date(2025, 7, 1), date(2027, 12, 31))

LEVELS = {"领航级", "卓越级", "先进级"}


def judge(firm: Firm, day: date) -> Opinion:
    percent = 65 if day >= date(2026, 7, 1) else 60
    done_by = date(2027, 1, 1) if day >= date(2026, 1, 1) else date(2026, 1, 1)
    finished = firm["project_finished"]
    controlled = share(firm["numerical_control_rate"])
    entitled = every(
        firm["title_smart_factory"],
        when(firm["smart_factory_level"], lambda level: level in LEVELS),
        when(controlled, lambda part: part * 100 >= percent),
        when(finished, lambda done: done >= date(2024, 1, 1)),
        when(finished, lambda done: done < done_by),
        no(firm["vetoed"]),
    )
    machines, software = firm["equipment_investment"], firm["software_investment"]
    if machines is None or software is None:
        return opinion(entitled, None)
    rate_of_software = 15 if day >= date(2026, 7, 1) else 10
    exact = Fraction(machines * 10 + software * rate_of_software, 100)
    amount = min(down(exact, QIAN), 300 * WAN)
    rest = left_of(400 * WAN, firm["received_upgrade"])
    return opinion(entitled, least_known(amount, rest))
