"""云泽县推进企业上市挂牌奖励办法（云府发〔2024〕5号）：辅导和申报阶段。

第二条　本办法自2024年3月1日起施行，有效期至2029年2月28日。
第四条　注册地在本县、进入上市辅导或者已经报会的企业，奖励100万元；自2026年1月1日起奖励
150万元。
第九条　有失信、安全事故、环境处罚、欠税情形之一的，不予奖励。
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

VALID = (date(2024, 3, 1), date(2029, 2, 28))


def judge(firm: Firm, day: date) -> Opinion:
    stage = firm["listing_stage"]
    entitled = every(
        firm["registered_here"],
        when(stage, lambda reached: reached in {"上市辅导", "报会"}),
        no(firm["vetoed"]),
    )
    return opinion(entitled, 150 * WAN if day >= date(2026, 1, 1) else 100 * WAN)
