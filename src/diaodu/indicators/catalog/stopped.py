"""停产。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.warning.model import Example, Judged, WarningRule, setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.indicators.warning.history import History


def _judge(history: History, limits: Mapping[str, float], _whole: float) -> Judged:
    output, power = history.amount("output"), history.amount("electricity")
    months = 2 if history.month.month == 2 else 1
    mean = history.mean("electricity") * months
    used = 100 * power / np.where(mean > 0, mean, np.nan)
    dark = used < limits["power_share"]
    planned = np.isin(
        history.enterprises["state"],
        ["planned_stop", "seasonal_stop", "moved", "closed"],
    )
    return Judged(
        flagged=((output == 0) | dark) & ~planned,
        unknown=np.isnan(output) & np.isnan(used),
        numbers={"output": output, "used": used},
    )


def _reason(numbers: Mapping[str, float]) -> str:
    if numbers["output"] == 0:
        return "本月产值为零，且不在计划停产、季节性停产名单中"
    return f"本月用电只有前12个月平均的{numbers['used']:.1f}%，疑似停产，待核实"


RULE = WarningRule(
    key="stopped",
    name="停产",
    source="停减产预警默认规则（建议值，县里可改）",
    description=(
        "当月产值为零，或用电不到前12个月平均的10%，且不在计划停产、季节性停产名单中。"
    ),
    weight="alarm",
    order=1,
    thresholds={"power_share": setting(10.0)},
    judge=_judge,
    reason=_reason,
    examples=(
        Example(
            month="2026-10",
            given={"output": {0: 0, 12: 500}},
            reason="本月产值为零，且不在计划停产、季节性停产名单中",
        ),
        Example(
            month="2026-10",
            given={
                "output": {0: 30, 12: 500},
                "electricity": {0: 9, **dict.fromkeys(range(1, 13), 100), 8: 200},
            },
            reason="本月用电只有前12个月平均的9.0%，疑似停产，待核实",
        ),
        Example(
            month="2026-10",
            given={"output": {0: 0, 12: 500}},
            state="seasonal_stop",
            reason=None,
        ),
        Example(month="2026-10", given={"output": {0: None, 12: 500}}, reason=None),
    ),
)
