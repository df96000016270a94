"""The targets of the county's book against what the returns say is done."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from diaodu.flows.monthly.ends import total_row
from diaodu.indicators.engines.model import column
from diaodu.indicators.model import measures
from diaodu.indicators.plans.key_period import YEAR, ahead, current, outlook
from diaodu.indicators.plans.target import progress

if TYPE_CHECKING:
    from diaodu.flows.monthly.ends import Ends
    from diaodu.flows.monthly.value_added import Added
    from diaodu.indicators.dispatch import Dispatch
    from diaodu.indicators.model import Span
    from diaodu.indicators.plans.book import Book, Indicator
    from diaodu.indicators.plans.key_period import KeyPeriod, Outlook
    from diaodu.indicators.plans.target import Progress
    from diaodu.kernel.period import Month

__all__ = ["Standing", "factor", "standings_of"]

_ADDED = "增加值"
_UNITS = {
    "元": 1,
    "千元": 1_000,
    "万元": 10_000,
    "百万元": 1_000_000,
    "亿元": 100_000_000,
    "千瓦时": 1,
    "度": 1,
    "万千瓦时": 10_000,
    "万度": 10_000,
    "亿千瓦时": 100_000_000,
    "亿度": 100_000_000,
    "人": 1,
    "万人": 10_000,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A target, how it stands, and what is to be expected of it.

    Amounts are in the unit that the book prints; ``about`` marks what is estimated.
    ``outlook`` is of the year's end, ``next`` of the key period that ends before it,
    ``ended`` what became of the key period that the month ends: a fact.
    """

    indicator: Indicator
    progress: Progress
    about: bool
    origin: str
    outlook: Outlook | None = None
    next: Outlook | None = None
    ended: Outlook | None = None


def factor(key: str, printed: str) -> Fraction:
    """Return how many kept units one printed unit is: 1 亿元 is 100,000,000 元."""
    known = measures()[key]
    if printed == known.shown:
        return Fraction(known.scale)
    return Fraction(_UNITS.get(printed, 0) or known.scale)


def standings_of(
    dispatch: Dispatch, book: Book, ends: Ends, added: Added | None
) -> tuple[Standing, ...]:
    """Judge each target of the book by the returns, else by what the book says."""
    return tuple(_standing(each, dispatch, ends, added) for each in book.targets)


def _standing(
    given: Indicator, dispatch: Dispatch, ends: Ends, added: Added | None
) -> Standing:
    target, month = given.target, dispatch.month
    key = target.indicator
    done, base_done, base_year = given.done, given.base_done, given.base_year
    origin, about = given.source, False
    if key and key in dispatch.measures and given.done is None:
        done, base_done = _of_returns(given, dispatch)
        origin = f"{month.label}封账报表"
    elif done is None and _ADDED in target.name and added is not None:
        done = added.to_date.growth
        origin, about = "测算", True
    return Standing(
        indicator=given,
        progress=progress(
            target, month, done=done, base_done=base_done, base_year=base_year
        ),
        about=about,
        origin=origin,
        outlook=_outlook(given, month, ends, YEAR),
        next=_next(given, month, ends),
        ended=_ended(given, month, done),
    )


def _of_returns(
    given: Indicator, dispatch: Dispatch
) -> tuple[Fraction | None, Fraction | None]:
    """Return what is done, in the printed unit or percent, and last year's amount."""
    key, row, sums = given.target.indicator, total_row(dispatch), dispatch.sums
    span: Span = "to_date" if measures()[key].flow == "flow" else "month"
    field = "base_scope" if dispatch.basis == "scope" else "base_matched"
    side = "now" if dispatch.basis == "scope" else "now_matched"
    if not sums[column(key, span, "n_now")][row]:
        return None, given.base_done
    unit = factor(key, given.target.unit)
    base = Fraction(int(sums[column(key, span, field)][row]))
    now = Fraction(int(sums[column(key, span, "now")][row]))
    told = given.base_done if given.base_done is not None else base / unit
    if given.target.kind == "amount":
        return now / unit, told
    if given.target.kind == "growth":
        compared = Fraction(int(sums[column(key, span, side)][row]))
        return (100 * (compared / base - 1) if base > 0 else None), given.base_done
    return None, given.base_done


def _outlook(
    given: Indicator, month: Month, ends: Ends, period: KeyPeriod
) -> Outlook | None:
    """Set what is forecast of a period's end against the plan; None once it is over."""
    found = ends.of(given.target.indicator, period.last)
    over = month.month >= period.last
    if found is None or over or given.target.kind != "amount":
        return None
    end, at = found
    unit = factor(given.target.indicator, given.target.unit)

    def exact(value: float) -> Fraction | None:
        return None if value != value else Fraction(value) / unit  # noqa: PLR0124

    return outlook(
        given.target,
        period,
        month.year,
        expected=exact(float(end.total[at])),
        low=exact(float(end.low[at])),
        high=exact(float(end.high[at])),
    )


def _next(given: Indicator, month: Month, ends: Ends) -> Outlook | None:
    """Return the outlook of the next key period, if it ends before the year does."""
    period = ahead(month)
    if period is None or period.last == YEAR.last:
        return None
    return _outlook(given, month, ends, period)


def _ended(given: Indicator, month: Month, done: Fraction | None) -> Outlook | None:
    """Say whether the key period that the month ends has brought what was due."""
    period = current(month)
    if month.month != period.last or done is None or given.target.kind != "amount":
        return None
    period = YEAR if period.last == YEAR.last else period
    return outlook(given.target, period, month.year, expected=done)
