"""未报。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.warning.model import Example, Judged, WarningRule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.indicators.warning.history import History


def _judge(history: History, _limits: Mapping[str, float], _whole: float) -> Judged:
    at = history.back(1)
    before = np.zeros(history.enterprises.height, np.bool_)
    if at is not None:
        before = history.listed[:, at]
    gone = np.isin(history.enterprises["state"], ["moved", "closed"])
    silent = np.isnan(history.amount("output"))
    absent = ~history.listed[:, -1]
    return Judged(
        flagged=silent & (before | ~absent) & ~gone,
        unknown=np.zeros_like(gone),
        numbers={"absent": absent.astype(np.float64)},
    )


def _reason(numbers: Mapping[str, float]) -> str:
    if numbers["absent"]:
        return "上期有报表，本期名单中没有，也没有登记退出原因"
    return "在本期名单中，产值没有报"


RULE = WarningRule(
    key="unreported",
    name="未报",
    source="停减产预警默认规则（建议值，县里可改）",
    description="封账时没有报表，又没有登记搬迁、注销等原因。",
    weight="missing",
    order=5,
    thresholds={},
    judge=_judge,
    reason=_reason,
    examples=(
        Example(
            month="2026-10",
            given={"output": {0: None, 1: 100}},
            reason="在本期名单中，产值没有报",
        ),
        Example(
            month="2026-10",
            given={"output": {0: None, 1: 100}},
            listed=False,
            reason="上期有报表，本期名单中没有，也没有登记退出原因",
        ),
        Example(
            month="2026-10",
            given={"output": {0: None, 1: 100}},
            listed=False,
            state="closed",
            reason=None,
        ),
        Example(month="2026-10", given={"output": {0: 0, 1: 100}}, reason=None),
    ),
)
