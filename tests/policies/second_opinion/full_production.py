"""云泽县促进工业经济平稳增长若干措施（云府办发〔2026〕3号）：满产超产奖励。

第二条　本措施自2026年1月1日起施行，有效期至2026年12月31日。
第六条　（第一款）规模以上工业企业，本年累计工业总产值不低于5000万元，同比增长15%以上
（含），自2026年7月1日起增长10%以上（含）；（第二款）或者前两年营业收入连续增长（连续增长
年数等于2年）且本年累计工业总产值同比增长5%以上（含）。
第七条　按本年累计工业总产值比上年同期增加额的0.3%奖励，每户不超过20万元，万元以下舍去；
减少的不奖励。
第八条　同时符合用电增量奖励和满产超产奖励的，只享受用电增量奖励。
第十条　严重失信、发生生产安全事故的企业不予奖励。
"""

from datetime import date
from fractions import Fraction

from tests.policies.second_opinion.plainly import (
    WAN,
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

VALID = (date(2026, 1, 1), date(2026, 12, 31))


def judge(firm: Firm, day: date) -> Opinion:
    now, before = firm["output_to_date"], firm["output_to_date_last"]
    wanted = Fraction(10 if day >= date(2026, 7, 1) else 15, 100)
    growth = share(firm["output_to_date_growth"])
    entitled = every(
        firm["above_scale"],
        either(
            every(
                when(now, lambda fen: fen >= 5000 * WAN),
                when(growth, lambda part: part >= wanted),
            ),
            every(
                when(firm["revenue_growth_years"], lambda years: years == 2),
                when(growth, lambda part: part >= Fraction(5, 100)),
            ),
        ),
        no(firm["credit_veto"]),
        no(firm["safety_veto"]),
    )
    if now is None or before is None:
        return opinion(entitled, None)
    more = max(now - before, 0)
    return opinion(entitled, min(down(Fraction(more * 3, 1000), WAN), 20 * WAN))
