"""Figures of one return against one another and against closed months."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.model import NULL, Measure
from diaodu.indicators.returns.checks.view import amount

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.indicators.model import Span
    from diaodu.indicators.returns.checks.view import View

__all__ = ["consistent"]


def consistent(view: View) -> None:
    """Ask about sums that do not fit, wrong signs and changed bases."""
    spans: tuple[Span, ...] = ("month", "to_date")
    for measure in view.measures:
        if not measure.signed:
            for column in measure.columns:
                _sign(view, measure, column)
        if measure.flow == "flow":
            for last in (False, True) if not measure.signed else ():
                _over(view, measure, last=last)
            _sums(view, measure)
        for span in spans if measure.flow == "flow" else spans[:1]:
            _base(view, measure, span)
    for key in view.data.rates:
        _rate(view, key)


def _sign(view: View, measure: Measure, column: str) -> None:
    values = view.now(column)
    view.tell(
        "returns.sign",
        column,
        (values < 0) & (values != NULL),
        lambda at: (
            f"{measure.name}不应为负，现为 {amount(values[at], measure)}，请改正"
        ),
    )


def _over(view: View, measure: Measure, *, last: bool) -> None:
    """Compare 本月 with 1–本月, this year's or last year's."""
    month = view.now(measure.column("month", last=last))
    to_date = view.now(measure.column("to_date", last=last))
    both = (month != NULL) & (to_date != NULL) & (to_date >= 0)
    year = "上年同期" if last else ""
    view.tell(
        "returns.month_over",
        measure.column("month", last=last),
        both & (month > to_date),
        lambda at: (
            f"{measure.name}{year}本月 {amount(month[at], measure)} 大于"
            f"{year}{view.month.to_date_label}累计 "
            f"{amount(to_date[at], measure)}，请改正"
        ),
    )


def _sums(view: View, measure: Measure) -> None:
    """Check 1–N = 1–(N-1) + N (§ trade rule); the difference is a revision."""
    column = measure.column("to_date")
    month, to_date = view.now(measure.column()), view.now(column)
    if view.month.month == 1:
        before = np.zeros(view.height, np.int64)
    else:
        before = view.then(view.month - 1, column)
    known = (month != NULL) & (to_date != NULL) & (before != NULL)
    if not known.any():
        return
    grain = view.grain(month, to_date, before[before != 0], key=column)
    rest = np.where(known, to_date - before - month, 0)
    said = (view.month - 1).to_date_label if view.month.month > 1 else ""
    view.tell(
        "returns.to_date",
        column,
        known & (2 * np.abs(rest) > 3 * grain) & ~view.noted,
        lambda at: (
            f"{measure.name}{view.month.to_date_label}累计 "
            f"{amount(to_date[at], measure)}，与"
            + (f"{said}累计 {amount(before[at], measure)} 加" if said else "")
            + f"本月 {amount(month[at], measure)} 相差 {amount(rest[at], measure)}；"
            "如系修订以前月份，请在备注写明原因"
        ),
    )


def _base(view: View, measure: Measure, span: Span) -> None:
    """Compare self-reported figures of last year with that closed month."""
    column = measure.column(span, last=True)
    told = view.now(column)
    closed = view.then(view.month - 12, measure.column(span))
    known = (told != NULL) & (closed != NULL)
    if not known.any():
        return
    grain = view.grain(told, closed, key=column)
    rest = np.where(known, told - closed, 0)
    view.tell(
        "returns.base",
        column,
        known & (2 * np.abs(rest) > 3 * grain) & ~view.noted,
        lambda at: (
            f"{measure.name}上年同期报 {amount(told[at], measure)}，去年封账为 "
            f"{amount(closed[at], measure)}；如系修订基数，请在备注写明原因"
        ),
    )


def _rate(view: View, key: str) -> None:
    """Compare printed growth with the figures beside it."""
    name, _, said = key.removeprefix("growth:").partition("_")
    measure = next((one for one in view.measures if one.key == name), None)
    if measure is None:
        return
    rates = view.data.rates[key][view.rows]
    spans: tuple[Span, ...] = ("month", "to_date")
    chosen = [span for span in spans if said in {"", span}]
    found = [_growth(view, measure, span) for span in chosen]
    near = [_fits(rates, each, view.limits.growth) for each in found]
    first = np.where(np.isfinite(found[0]), found[0], found[-1])
    known = np.isfinite(rates) & np.isfinite(first)
    view.tell(
        "returns.growth",
        key,
        known & ~np.logical_or.reduce(near),
        lambda at: f"表上同比为 {rates[at]:g}，按本表数字算为 {first[at]:.1f}%，请核对",
    )


def _growth(view: View, measure: Measure, span: Span) -> NDArray[np.float64]:
    now = view.now(measure.column(span))
    base = view.now(measure.column(span, last=True))
    known = (now != NULL) & (base != NULL) & (base > 0)
    safe = np.where(known, base, 1)
    return np.where(known, (now / safe - 1) * 100, np.nan)


def _fits(
    rates: NDArray[np.float64], growth: NDArray[np.float64], points: float
) -> NDArray[np.bool_]:
    """Accept 12.3 and 0.123, and whole percents for whole percents."""
    whole = np.where(rates == np.rint(rates), 0.5, 0.0)
    near = np.abs(rates - growth) <= points + whole
    found: NDArray[np.bool_] = near | (np.abs(rates * 100 - growth) <= points)
    return found
