"""Jumps and slips of the unit, told from seasons, growth and the trade's own swing.

A value is compared in three ways, as logarithms: its change on last year, its change on
last month, and the latter with the firm's own a year ago; each with what is usual in
its division this month. Only what stands out in every way there is asked about, so that
a festival that stops all, or this firm each year, is no alarm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.model import NULL, Measure
from diaodu.indicators.returns.checks.view import amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from diaodu.indicators.returns.checks.view import View

__all__ = ["outliers"]

_ROBUST = 1.4826  # a median deviation times this is a standard deviation
_FEW = 3
_SLIPS = (1, 3, 4, 8)
_GREAT = 3  # from ×1,000 on it is surely a slip
_WORDS = {1: "10", 2: "100", 3: "1,000", 4: "10,000", 8: "1亿"}


def outliers(view: View) -> None:
    """Ask about values that are far from what was to be expected."""
    groups = _groups(view)
    for measure in view.measures:
        if measure.key == "quantity":
            continue
        if measure.signed:
            _signed(view, measure)
        else:
            _positive(view, measure, groups)


def _groups(view: View) -> NDArray[np.int64]:
    """Number the divisions; -1 for those too small to be a group."""
    names = [code[:2] for code in view.texts("industry")]
    found, inverse, counts = np.unique(
        np.array(names, "U2"), return_inverse=True, return_counts=True
    )
    small = (counts < view.limits.group) | (found == "")
    numbers: NDArray[np.int64] = np.where(small[inverse], -1, inverse)
    return numbers


def _positive(view: View, measure: Measure, groups: NDArray[np.int64]) -> None:
    column = measure.column()
    now = view.now(column)
    year, last = _last_year(view, measure), view.then(view.month - 1, column)
    before = _change(
        view.then(view.month - 12, column), view.then(view.month - 13, column)
    )
    month = _change(now, last)
    changes = [_change(now, year), month, month - before]
    _without_stops(view, measure, changes)
    whole = _whole_columns(view, measure, changes[:2])
    for change in changes:
        change[whole] = np.nan
    least = view.limits.grains * view.grain(now, key=column)
    seen = np.maximum(now, np.maximum(year, last)) >= least
    ways, spread = _deviation(view, changes, groups)
    off = _nearer(_nearer(ways[0], ways[1]), ways[2])
    known = sum(np.isfinite(each).astype(int) for each in ways)
    bar = np.where(known > 1, view.limits.jump, view.limits.jump_alone)
    with np.errstate(invalid="ignore"):
        far = np.abs(off) >= np.maximum(np.log(bar), view.limits.spread * spread)
        far &= seen & ~whole & ~view.noted
    slips = _slips(view, off, ways)
    _tell(view, measure, (far, off, slips), (now, year, last))


def _without_stops(
    view: View,
    measure: Measure,
    changes: Sequence[NDArray[np.float64]],
) -> None:
    """Leave out what a stop explains: power and staff of who makes nothing."""
    if measure.key == "output":
        return
    year, last = view.month - 12, view.month - 1
    for change, months in zip(changes, ((year,), (last,), (last, year)), strict=True):
        change[view.now("output") == 0] = np.nan
        if change is changes[0]:
            change[view.now("output_last") == 0] = np.nan
        for month in months:
            change[view.then(month, "output") == 0] = np.nan


def _last_year(view: View, measure: Measure) -> NDArray[np.int64]:
    """Return last year's closed value, where there is none the firm's own report."""
    closed = view.then(view.month - 12, measure.column())
    return np.where(closed == NULL, view.now(measure.column(last=True)), closed)


def _change(now: NDArray[np.int64], base: NDArray[np.int64]) -> NDArray[np.float64]:
    known = (now > 0) & (base > 0)
    return np.where(
        known, np.log(np.where(known, now, 1) / np.where(known, base, 1)), np.nan
    )


def _deviation(
    view: View, changes: list[NDArray[np.float64]], groups: NDArray[np.int64]
) -> tuple[list[NDArray[np.float64]], NDArray[np.float64]]:
    """Return how far each is off its group in every way, and the spread there."""
    spread = np.full(view.height, view.limits.quiet)
    ways: list[NDArray[np.float64]] = []
    for change in changes:
        middle, swing = _middles(change, groups, int(view.limits.group))
        ways.append(change - middle)
        spread = np.maximum(spread, np.nan_to_num(swing))
    return ways, spread


def _nearer(
    one: NDArray[np.float64], other: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Take the smaller deviation; 0 where they point to different sides."""
    apart = one * other < 0
    both = np.where(np.abs(one) <= np.abs(other), one, other)
    found = np.where(np.isnan(one), other, np.where(np.isnan(other), one, both))
    return np.where(apart, 0.0, found)


def _middles(
    change: NDArray[np.float64], groups: NDArray[np.int64], least: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return median and robust spread of each one's group, of all for small groups.

    A few enterprises tell the season, but no spread; one or two tell nothing.
    """
    middle = np.full(len(change), np.nan)
    swing = np.full(len(change), np.nan)
    known = np.isfinite(change)
    if known.sum() >= least:
        middle[:], swing[:] = _robust(change[known])
    elif known.any():
        few = known.sum() < _FEW
        middle[:], swing[:] = 0.0 if few else float(np.median(change[known])), 0.0
    order = np.argsort(groups, kind="stable")
    cuts = np.flatnonzero(np.diff(groups[order])) + 1
    for members in np.split(order, cuts):
        mine = members[known[members]]
        if len(mine) >= least and groups[members[0]] >= 0:
            middle[members], swing[members] = _robust(change[mine])
    return middle, swing


def _robust(values: NDArray[np.float64]) -> tuple[float, float]:
    middle = float(np.median(values))
    return middle, _ROBUST * float(np.median(np.abs(values - middle)))


def _whole_columns(
    view: View, measure: Measure, changes: list[NDArray[np.float64]]
) -> NDArray[np.bool_]:
    """Find sheets whose column as a whole is off by a unit."""
    found = np.zeros(view.height, np.bool_)
    sheets = view.data.origin[view.rows]
    for sheet in np.unique(sheets).tolist():
        mine = sheets == sheet
        middles = [
            float(np.median(change[mine & np.isfinite(change)]))
            for change in changes
            if (mine & np.isfinite(change)).sum() >= view.limits.firms
        ]
        off = min(middles, key=abs, default=0.0)
        if abs(off) >= np.log(view.limits.column):
            found |= mine
            _tell_column(view, measure, int(np.flatnonzero(mine)[0]), off)
    return found


def _tell_column(view: View, measure: Measure, row: int, off: float) -> None:
    origin = view.data.origins[view.data.origin[view.rows[row]]]
    column = origin.column(measure.column())
    unit = column.unit if column else ""
    ratio = np.exp(abs(off))
    way = "的" if off > 0 else "的 1/"
    message = (
        f"{measure.name}整列约为以前{way} {ratio:,.0f}"
        f"{' 倍' if off > 0 else ''}，疑为单位错（现按{unit}读），请核对表头的单位"
    )
    where = view.data.where(int(view.rows[row]), measure.column())
    view.faults.tell(where, "returns.unit_column", message)


def _slips(
    view: View, off: NDArray[np.float64], ways: list[NDArray[np.float64]]
) -> NDArray[np.int64]:
    """Say by which power of ten each seems to have slipped, 0 for none."""
    known = np.isfinite(np.stack(ways))
    total = np.sum(np.nan_to_num(np.stack(ways)), axis=0)
    tens = np.abs(total / np.maximum(known.sum(axis=0), 1)) / np.log(10)
    slips = np.where(np.abs(tens - 1) <= view.limits.decade, 1, 0)
    least = np.nan_to_num(np.abs(off)) / np.log(10)
    for slip in _SLIPS[1:]:  # nothing grows to the three-hundredfold by itself
        slips[least >= slip - 2 * view.limits.decade] = slip
    return slips


def _tell(
    view: View,
    measure: Measure,
    judged: tuple[NDArray[np.bool_], NDArray[np.float64], NDArray[np.int64]],
    values: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
) -> None:
    far, off, slips = judged
    now, year, last = values

    def message(at: int) -> str:
        before = [
            f"{word} {amount(value[at], measure)}"
            for word, value in (("上年同月", year), ("上月", last))
            if value[at] != NULL
        ]
        text = f"{measure.name}本月 {amount(now[at], measure)}，{'、'.join(before)}"
        if slip := int(slips[at]):
            side = "大" if off[at] > 0 else "小"
            return f"{text}，约{side}了 {_WORDS[slip]} 倍，疑为单位错，请核对"
        return f"{text}，与同行业和本企业往年的变化都不合，请核实；属实请在备注说明"

    column = measure.column()
    view.tell("returns.unit", column, far & (slips >= _GREAT), message)
    view.tell("returns.unit_ten", column, far & (slips == 1), message)
    view.tell("returns.jump", column, far & (slips == 0), message)


def _signed(view: View, measure: Measure) -> None:
    """Find slips of 1,000 and more in what may be negative, by its amount alone."""
    column = measure.column()
    now = view.now(column)
    year, last = _last_year(view, measure), view.then(view.month - 1, column)
    size = np.abs(np.where(now == NULL, 0, now))
    changes = [
        _change(size, np.abs(np.where(base == NULL, 0, base))) for base in (year, last)
    ]
    off = _nearer(changes[0], changes[1])
    sold = view.now("revenue")
    with np.errstate(invalid="ignore"):
        near = [
            np.abs(off / np.log(10) - slip) <= 2 * view.limits.decade
            for slip in _SLIPS
            if slip >= _GREAT
        ]
        found = np.logical_or.reduce(near) & ((sold == NULL) | (size > sold))
    view.tell(
        "returns.unit",
        column,
        found & ~view.noted,
        lambda at: (
            f"{measure.name}本月 {amount(now[at], measure)}，约为以前的 "
            f"{np.exp(off[at]):,.0f} 倍，疑为单位错，请核对"
        ),
    )
