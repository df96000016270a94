"""云泽县推进工业绿色低碳发展若干措施（云府办发〔2025〕12号）：绿色工厂。

第二条　本措施自2025年6月1日起施行，有效期至2028年5月31日。
第四条　（第一款）在有效期内的国家级、省级绿色工厂，认定日期不早于2024年6月1日；
（第二款）上年单位产值能耗不高于0.3吨标准煤/万元，自2026年6月1日起不高于0.25吨标准煤/万元。
第五条　奖励30万元；自2027年1月1日起奖励20万元。
第八条　受到环境处罚、发生生产安全事故的企业，不予奖励。
"""

from datetime import date

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

VALID = (date(2025, 6, 1), date(2028, 5, 31))


def judge(firm: Firm, day: date) -> Opinion:
    # 千克标准煤 for each fen of output; 0.3 t a 万元 are 300 kg for 1,000,000 fen.
    kilograms = 250 if day >= date(2026, 6, 1) else 300
    burnt = share(firm["energy_per_output"])
    granted = firm["title_green_factory_granted"]
    entitled = every(
        firm["title_green_factory"],
        when(firm["green_factory_level"], lambda level: level in {"国家级", "省级"}),
        when(granted, lambda since: since >= date(2024, 6, 1)),
        when(burnt, lambda each: each * WAN <= kilograms),
        no(firm["environment_veto"]),
        no(firm["safety_veto"]),
    )
    return opinion(entitled, (20 if day >= date(2027, 1, 1) else 30) * WAN)
