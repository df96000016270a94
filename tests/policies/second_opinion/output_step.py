"""云泽县培育壮大工业龙头企业奖励办法（云府发〔2025〕2号）：产值跨台阶奖励。

第二条　本办法自2025年1月1日起施行，有效期至2028年12月31日。
第四条　上年工业总产值首次达到5亿元、10亿元、50亿元的规模以上工业企业，即前年不足该
台阶、上年达到该台阶的，分别奖励20万元、50万元、200万元；自2026年1月1日起分别奖励30万元、
80万元、300万元。同时跨几个台阶的，按最高的台阶奖励。
第七条　有失信、安全事故、环境处罚、欠税情形之一的，不予奖励。
"""

from datetime import date

from tests.policies.second_opinion.plainly import (
    WAN,
    YI,
    Firm,
    Opinion,
    either,
    every,
    no,
    opinion,
    when,
)

VALID = (date(2025, 1, 1), date(2028, 12, 31))

STEPS = (5, 10, 50)


def judge(firm: Firm, day: date) -> Opinion:
    now, before = firm["output_year"], firm["output_year_before"]
    crossed = [
        every(
            when(now, lambda fen, at=step: fen >= at * YI),  # type: ignore[misc]
            when(before, lambda fen, at=step: fen < at * YI),  # type: ignore[misc]
        )
        for step in STEPS
    ]
    entitled = every(
        firm["above_scale"],
        either(*crossed),
        no(firm["vetoed"]),
    )
    if now is None:
        return opinion(entitled, None)
    prizes = (30, 80, 300) if day >= date(2026, 1, 1) else (20, 50, 200)
    reached = [p for step, p in zip(STEPS, prizes, strict=True) if now >= step * YI]
    return opinion(entitled, max(reached, default=0) * WAN)
