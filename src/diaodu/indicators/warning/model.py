"""What a warning is: a rule over the past of enterprises, its reason in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from diaodu.indicators.model import Entry
from diaodu.kernel.dated import Dated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from diaodu.indicators.warning.history import Flags, History

__all__ = ["PROPOSAL", "Example", "Found", "Judged", "WarningRule", "Weight", "setting"]

Weight = Literal["alarm", "verify", "good", "missing"]
PROPOSAL = "建议值，县里可改"


def setting(value: float) -> Dated[float]:
    """Return a threshold that the trade proposes and a county may change."""
    return Dated({date(2020, 1, 1): value}, source=PROPOSAL)


@dataclass(frozen=True, slots=True)
class Judged:
    """Who is flagged, of whom it is not known, and the numbers of the reason."""

    flagged: Flags
    unknown: Flags
    numbers: Mapping[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One firm: what it reported so many months ago, and what is to be said of it.

    ``given`` maps measure → months back → whole number; ``reason`` is the sentence
    expected, None if the rule has to keep silent.
    """

    month: str
    given: Mapping[str, Mapping[int, int | None]]
    reason: str | None
    state: str = ""
    listed: bool = True
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRule(Entry):
    """A rule that an office follows; a lower ``order`` is told first.

    ``judge`` gets the history, the thresholds in force and the whole that pulls are
    measured on (last year's output of all; NaN unknown).
    """

    weight: Weight
    order: int
    thresholds: Mapping[str, Dated[float]]
    judge: Callable[[History, Mapping[str, float], float], Judged]
    reason: Callable[[Mapping[str, float]], str]
    examples: tuple[Example, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One warning: which rule, which enterprise (its row), why, on which numbers."""

    rule: WarningRule
    row: int
    reason: str
    numbers: Mapping[str, float]
