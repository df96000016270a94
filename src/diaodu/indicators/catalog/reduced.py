"""减产。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.warning.model import Example, Judged, WarningRule, setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.indicators.warning.history import History


def _judge(history: History, limits: Mapping[str, float], _whole: float) -> Judged:
    now, before = history.growth("output"), history.growth("output", periods=1)
    planned = np.isin(
        history.enterprises["state"],
        ["planned_stop", "seasonal_stop", "moved", "closed"],
    )
    twice = (now <= limits["two_months"]) & (before <= limits["two_months"])
    once = now <= limits["one_month"]
    return Judged(
        flagged=(once | twice) & ~planned,
        unknown=np.isnan(now),
        numbers={"now": now, "before": before, "once": once.astype(np.float64)},
    )


def _reason(numbers: Mapping[str, float]) -> str:
    if numbers["once"]:
        return f"本期产值同比下降{-numbers['now']:.1f}%"
    now, before = -numbers["now"], -numbers["before"]
    return f"产值同比连续两期下降：上期下降{before:.1f}%，本期下降{now:.1f}%"


RULE = WarningRule(
    key="reduced",
    name="减产",
    source="停减产预警默认规则（建议值，县里可改）",
    description="产值同比连续两期下降20%以上，或一期下降30%以上；1—2月合并为一期。",
    weight="alarm",
    order=2,
    thresholds={"one_month": setting(-30.0), "two_months": setting(-20.0)},
    judge=_judge,
    reason=_reason,
    examples=(
        Example(
            month="2026-10",
            given={"output": {0: 70, 12: 100}},
            reason="本期产值同比下降30.0%",
        ),
        Example(
            month="2026-10",
            given={"output": {0: 80, 1: 75, 12: 100, 13: 100}},
            reason="产值同比连续两期下降：上期下降25.0%，本期下降20.0%",
        ),
        Example(
            month="2026-03",
            given={"output": {0: 80, 1: 150, 12: 100, 13: 200}},
            reason="产值同比连续两期下降：上期下降25.0%，本期下降20.0%",
        ),
        Example(
            month="2026-10",
            given={"output": {0: 80, 1: 90, 12: 100, 13: 100}},
            reason=None,
        ),
        Example(month="2026-10", given={"output": {0: 0, 12: 0}}, reason=None),
    ),
)
