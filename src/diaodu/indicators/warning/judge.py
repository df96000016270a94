"""Judge all enterprises by all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.model import entries
from diaodu.indicators.warning.model import Found, WarningRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diaodu.indicators.warning.history import History

__all__ = ["judge", "judge_rule", "rules"]


def rules() -> Mapping[str, WarningRule]:
    """Return the rules by key, those that are told first before the others."""
    found = [each for each in entries().values() if isinstance(each, WarningRule)]
    return {each.key: each for each in sorted(found, key=lambda each: each.order)}


def judge(
    history: History, *, only: Iterable[WarningRule] | None = None
) -> tuple[Found, ...]:
    """Return the warnings of the last month of the history, in the order of the rules.

    In January, which has no return of its own, there are none. Of an enterprise that
    has stopped it is not said too that it has declined.
    """
    if history.month.month == 1:
        return ()
    found: list[Found] = []
    stopped: set[int] = set()
    for rule in rules().values() if only is None else only:
        hits = [each for each in judge_rule(rule, history) if _is_news(each, stopped)]
        found += hits
        if rule.key == "stopped":
            stopped |= {each.row for each in hits}
    return tuple(found)


def judge_rule(
    rule: WarningRule, history: History, *, whole: float | None = None
) -> tuple[Found, ...]:
    """Return the warnings of one rule; pulls are measured on ``whole``."""
    day = history.month.last_day
    limits = {name: value.on(day) for name, value in rule.thresholds.items()}
    if whole is None:
        whole = history.whole("output")
    judged = rule.judge(history, limits, whole)
    rows = np.flatnonzero(judged.flagged & ~judged.unknown)
    return tuple(_found(rule, int(row), judged.numbers) for row in rows)


def _found(rule: WarningRule, row: int, numbers: Mapping[str, np.ndarray]) -> Found:
    own = {name: float(column[row]) for name, column in numbers.items()}
    return Found(rule=rule, row=row, reason=rule.reason(own), numbers=own)


def _is_news(found: Found, stopped: set[int]) -> bool:
    return found.row not in stopped or found.rule.weight != "alarm"
