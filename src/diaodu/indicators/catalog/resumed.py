"""复产。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.warning.model import Example, Judged, WarningRule, setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.indicators.warning.history import History


def _judge(history: History, limits: Mapping[str, float], _whole: float) -> Judged:
    now, before = history.growth("output"), history.growth("output", periods=1)
    back = 100 + now
    return Judged(
        flagged=(back > limits["back"]) & (before <= limits["was"]),
        unknown=np.isnan(now) | np.isnan(before),
        numbers={"back": back, "before": before},
    )


def _reason(numbers: Mapping[str, float]) -> str:
    before = -numbers["before"]
    return f"上期产值同比下降{before:.1f}%，本期恢复到上年同期的{numbers['back']:.1f}%"


RULE = WarningRule(
    key="resumed",
    name="复产",
    source="停减产预警默认规则（建议值，县里可改）",
    description="上期停产或减产（同比下降30%以上），本期产值回到上年同期的80%以上。",
    weight="good",
    order=6,
    thresholds={"back": setting(80.0), "was": setting(-30.0)},
    judge=_judge,
    reason=_reason,
    examples=(
        Example(
            month="2026-10",
            given={"output": {0: 90, 1: 0, 12: 100, 13: 100}},
            reason="上期产值同比下降100.0%，本期恢复到上年同期的90.0%",
        ),
        Example(
            month="2026-10",
            given={"output": {0: 75, 1: 0, 12: 100, 13: 100}},
            reason=None,
        ),
        Example(
            month="2026-10",
            given={"output": {0: 90, 1: 85, 12: 100, 13: 100}},
            reason=None,
        ),
    ),
)
