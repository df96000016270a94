"""A year's target against what is done: progress, gap, what the rest must bring.

Sources of the formulas: 序时进度 and 完成率 as county offices use them in 调度 (months
passed ÷ 12 or the plan's own curve; done ÷ annual target). All arithmetic is exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeAlias

from diaodu.kernel.dated import Dated

if TYPE_CHECKING:
    from diaodu.kernel.period import Month

__all__ = [
    "LINEAR",
    "YELLOW_WITHIN",
    "Kind",
    "Light",
    "Progress",
    "Target",
    "progress",
]

Kind = Literal["amount", "growth", "rate"]
Light = Literal["green", "yellow", "red", "unknown"]
Curve: TypeAlias = tuple[Fraction, ...]

LINEAR: Curve = tuple(Fraction(month, 12) for month in range(1, 13))
_PROPOSAL = "建议值，县里可改"
YELLOW_WITHIN = Dated({date(2020, 1, 1): Fraction(10)}, source=_PROPOSAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is to be reached in a year.

    An ``amount`` is a sum over the year (产值 120 亿元), a ``growth`` the year's 同比
    in percent, a ``rate`` a state in percent that has no time share (占比, 排名除外).
    ``dispatch`` is the higher office's own figure (市上调度目标), in the same terms.
    ``curve`` holds the cumulative share of the year after each month.
    """

    indicator: str
    name: str
    unit: str
    kind: Kind
    annual: Fraction | None
    dispatch: Fraction | None = None
    responsible: str = ""
    curve: Curve = LINEAR

    def __post_init__(self) -> None:
        rises = all(a <= b for a, b in zip(self.curve, self.curve[1:], strict=False))
        if len(self.curve) != 12 or self.curve[-1] != 1 or not rises:
            raise ValueError(f"not the curve of a year: {self.curve}")

    def due(self, month: Month) -> Fraction | None:
        """Return what has to be done by the end of a month; for an amount only."""
        if self.annual is None or self.kind != "amount":
            return None
        return self.annual * self.curve[month.month - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How a target stands after a month. Ratios and gaps are in percent and points.

    ``share`` 完成率, ``schedule`` 序时进度, ``gap`` their difference (negative: 欠账),
    ``rest`` what is left, ``monthly`` the rest per remaining month, ``rest_growth``
    the 同比 that the remaining months need. None is unknown or does not apply.
    """

    target: Target
    month: Month
    done: Fraction | None
    share: Fraction | None
    schedule: Fraction | None
    gap: Fraction | None
    rest: Fraction | None
    monthly: Fraction | None
    rest_growth: Fraction | None
    light: Light


def progress(
    target: Target,
    month: Month,
    *,
    done: Fraction | None,
    base_done: Fraction | None = None,
    base_year: Fraction | None = None,
) -> Progress:
    """Judge a target after a month.

    ``done`` is the sum so far for an amount, the growth so far for a growth, the
    state for a rate. ``base_done`` and ``base_year`` are last year's sum so far and
    whole, in the unit of the amount (for a growth target: of its measure).
    """
    goal = _goal(target, base_year)
    reached = _reached(target, done, base_done)
    timed = target.kind == "amount"  # rates and growths have no share of the year
    share = _percent(reached, goal) if timed else None
    schedule = 100 * target.curve[month.month - 1] if timed else None
    gap = _gap(target, done, share, schedule)
    rest = None if target.kind == "rate" else _less(goal, reached)
    left = 12 - month.month
    return Progress(
        target=target,
        month=month,
        done=done,
        share=share,
        schedule=schedule,
        gap=gap,
        rest=rest,
        monthly=max(rest, Fraction(0)) / left if rest is not None and left else None,
        rest_growth=_rest_growth(rest, base_done, base_year),
        light=_light(gap, month),
    )


def _goal(target: Target, base_year: Fraction | None) -> Fraction | None:
    """Return the year's amount; a growth target has one where the base is known."""
    if target.kind != "growth":
        return target.annual
    if target.annual is None or base_year is None:
        return None
    return base_year * (1 + target.annual / 100)


def _reached(
    target: Target, done: Fraction | None, base_done: Fraction | None
) -> Fraction | None:
    if target.kind != "growth":
        return done
    if done is None or base_done is None:
        return None
    return base_done * (1 + done / 100)


def _percent(part: Fraction | None, whole: Fraction | None) -> Fraction | None:
    if part is None or whole is None or whole <= 0:
        return None
    return 100 * part / whole


def _less(whole: Fraction | None, part: Fraction | None) -> Fraction | None:
    return whole - part if whole is not None and part is not None else None


def _gap(
    target: Target,
    done: Fraction | None,
    share: Fraction | None,
    schedule: Fraction | None,
) -> Fraction | None:
    """A rate and a growth are compared with their target, an amount with the plan."""
    if target.kind == "amount":
        return _less(share, schedule)
    return _less(done, target.annual)


def _rest_growth(
    rest: Fraction | None, base_done: Fraction | None, base_year: Fraction | None
) -> Fraction | None:
    if rest is None or base_done is None or base_year is None:
        return None
    base_rest = base_year - base_done
    return 100 * (rest / base_rest - 1) if base_rest > 0 else None


def _light(gap: Fraction | None, month: Month) -> Light:
    if gap is None:
        return "unknown"
    if gap >= 0:
        return "green"
    near = gap >= -YELLOW_WITHIN.on(month.last_day)
    return "yellow" if near and month.month < 12 else "red"
