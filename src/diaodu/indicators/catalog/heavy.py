"""影响大。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.warning.model import Example, Judged, WarningRule, setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.indicators.warning.history import History


def _judge(history: History, limits: Mapping[str, float], whole: float) -> Judged:
    now, base = history.amount("output"), history.amount("output", years=1)
    pull = 100 * (now - base) / (whole if whole > 0 else np.nan)
    return Judged(
        flagged=pull <= limits["pull"],
        unknown=np.isnan(pull),
        numbers={"pull": pull, "less": base - now},
    )


def _reason(numbers: Mapping[str, float]) -> str:
    less = numbers["less"] / 10_000
    pull = -numbers["pull"]
    return f"本期产值比上年同期减少{less:,.0f}万元，下拉全部产值增速{pull:.2f}个百分点"


RULE = WarningRule(
    key="heavy",
    name="影响大",
    source="停减产预警默认规则（建议值，县里可改）",
    description="不论降幅多少，一户下拉全部产值增速0.3个百分点以上。",
    weight="alarm",
    order=3,
    thresholds={"pull": setting(-0.3)},
    judge=_judge,
    reason=_reason,
    examples=(
        Example(
            month="2026-10",
            given={"output": {0: 95_000_000, 12: 100_000_000}},
            total=1_000_000_000,
            reason="本期产值比上年同期减少500万元，下拉全部产值增速0.50个百分点",
        ),
        Example(
            month="2026-10",
            given={"output": {0: 98_000_000, 12: 100_000_000}},
            total=1_000_000_000,
            reason=None,
        ),
    ),
)
