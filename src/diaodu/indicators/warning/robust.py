"""What is odd by a firm's own past: a robust z of its 同比, and a budget of alarms.

A fixed threshold flags a third of all firms in the month of the Spring Festival and
misses a steady firm that falls by a quarter. Here this month's 同比 is measured by the
firm's own: z = (同比 less its median) over its spread, on a scale like the logarithm
that also bears zero (asinh), January and February as one period, since the festival
moves between them.

The spread is the deviations' root mean square, none counted above 2.5 times their
median (Huber's winsorising), drawn toward the county's usual spread by as much as so
few comparisons leave it open (empirical Bayes: the shorter the history the more). If
the rises of all firms judged together spread wider than their own pasts allow for, all
z shrink by as much; the falls, which are what is looked for, have no say in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from diaodu.indicators.forecast.model import as_floats, quotient

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.kernel.period import Month

    Matrix = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Codes = NDArray[np.intp]

__all__ = ["Alarms", "Comparisons", "Robust", "alarms", "comparisons", "robust_z"]

THRESHOLD: Final = -3.0
LEAST: Final = 12  # comparisons, without which nothing is said
BUDGET: Final = 10  # alarms a county
BIG_PULL: Final = 0.3  # percentage points: 影响大
_MOST_Z: Final = 10.0  # a stopped firm is not odder than that
_CAP: Final = 2.5
_EFFICIENCY: Final = 0.85  # of the winsorised spread, against the plain one
_FEW_SURE: Final = 10.0  # firms too few to tell: their spreads differ as is usual
_CAPPED: Final = 0.9776  # the variance of a normal distribution so capped
_MAD: Final = 1.4826
_FLOOR: Final = 0.01  # a firm's one percent: below it differences no longer count
_HIGH, _HIGH_Z = 0.95, 1.6448536269514722  # where the rises' spread is taken
_LOW, _LOW_Z = 0.1, 1.2815515655446004  # and the falls', of which many are real
_ALSO: Final = -0.5  # February alone is odd only if 1–2月 is low as well
_MOVED: Final = 1.0  # the median z of all firms that tells a moved festival
_POOL: Final = 30  # so many firms at least tell how wide all spread
_BLOCK: Final = 50_000


@dataclass(frozen=True, slots=True)
class Comparisons:
    """同比 on the asinh scale: the period judged, and those before it (firms × them).

    ``now`` and ``base`` are the amounts of the period judged, this year and last.
    """

    current: Matrix
    past: Matrix
    now: Matrix
    base: Matrix


@dataclass(frozen=True, slots=True)
class Robust:
    """The z of each firm, NaN where its own past is too short or this month unknown.

    ``usual`` is the growth in percent that the firm's median stands for; ``count`` the
    comparisons it has.
    """

    z: Matrix
    usual: Matrix
    count: NDArray[np.intp]
    now: Matrix
    base: Matrix

    @property
    def growth(self) -> Matrix:
        """Return this period's 同比 in percent, NaN where the base is not above 0."""
        return 100 * quotient(self.now - self.base, self.base)

    def reason(self, row: int) -> str:
        """Return in words why a firm is odd."""
        return (
            f"同比{_percent(self.growth[row])}，本企业以往多在{_percent(self.usual[row])}"
            f"上下，偏低{-self.z[row]:.1f}个标准差"
        )


@dataclass(frozen=True, slots=True)
class Alarms:
    """Who is odd, who of them comes within the county's budget, and in which place.

    ``pull`` is on the growth of the county's firms that can be compared, in percentage
    points; ``place`` counts from 1 in each county, 0 is no alarm.
    """

    odd: Flags
    listed: Flags
    place: Codes
    pull: Matrix


def robust_z(
    values: NDArray[np.int64] | Matrix,
    last: Month,
    *,
    counties: NDArray[np.generic] | None = None,
) -> Robust:
    """Return how odd the last month of each firm (firms × months) is by its own past.

    In January nothing is said. In February the period is 1–2月; where that is low and
    both years reported the months by themselves, February alone counts too, unless the
    firms' median shows that the festival has moved between the two years.
    """
    values = as_floats(values)
    together = comparisons(values, last)
    own = _own_past(together.past, _codes(counties, len(values)))
    z = _calibrated(own.z(together.current))
    if last.month == 2:
        alone = _against_all(own.z(_february_alone(values)))
        z = np.where(z < _ALSO, np.fmin(z, alone), z)
    if last.month == 1:
        z = np.full(len(values), np.nan)
    usual = 100 * np.expm1(np.where(own.count >= LEAST, own.centre, np.nan))
    return Robust(z, usual, own.count, together.now, together.base)


def alarms(
    found: Robust,
    counties: NDArray[np.generic] | None = None,
    *,
    budget: int = BUDGET,
    threshold: float = THRESHOLD,
) -> Alarms:
    """Flag z below the threshold, and list the worst of each county up to a budget.

    Worst is the sum of z and of the pull downwards, each over what counts as much.
    """
    county = _codes(counties, len(found.z))
    pull = _pull(found, county)
    odd = found.z < threshold
    drag = np.where(np.isnan(pull), 0, -pull).clip(0)
    score = (-found.z).clip(0, _MOST_Z) / -THRESHOLD + drag / BIG_PULL
    rows = np.flatnonzero(odd)
    order = rows[np.lexsort((rows, -score[rows], county[rows]))]
    place: Codes = np.zeros(len(found.z), dtype=np.intp)
    first = np.searchsorted(county[order], county[order])
    place[order] = np.arange(len(order)) - first + 1
    place[place > budget] = 0
    return Alarms(odd, place > 0, place, pull)


def comparisons(values: Matrix, last: Month) -> Comparisons:
    """Compare each period with the same of last year; January goes with February.

    Where January is known in both years or in neither (then February holds both), the
    two can be compared, else not.
    """
    months = values.shape[1]
    scale = _scales(values)
    found: list[Matrix] = []
    ends = [np.full(len(values), np.nan)] * 2
    for at in range(12, months):
        month = (last - (months - 1 - at)).month
        if month == 1 and at < months - 1:
            continue
        now, base = values[:, at], values[:, at - 12]
        if month == 2:
            if at < 13:
                continue
            now, base = _both(values, at), _both(values, at - 12)
            alike = np.isnan(values[:, at - 1]) == np.isnan(values[:, at - 13])
            now = np.where(alike, now, np.nan)
        found.append(np.arcsinh(now / scale) - np.arcsinh(base / scale))
        ends = [now, base]
    if not found or months < 13:
        return Comparisons(ends[0], np.empty((len(values), 0)), *ends)
    return Comparisons(found[-1], _stack(found[:-1], len(values)), *ends)


def _both(values: Matrix, february: int) -> Matrix:
    """Return January and February of a year; February where January is not told."""
    january = values[:, february - 1]
    return values[:, february] + np.where(np.isnan(january), 0, january)


def _stack(columns: list[Matrix], rows: int) -> Matrix:
    return np.stack(columns, axis=1) if columns else np.empty((rows, 0))


def _february_alone(values: Matrix) -> Matrix:
    """Return February's 同比 where January was reported by itself in both years."""
    if values.shape[1] < 14:
        return np.full(len(values), np.nan)
    apart = ~np.isnan(values[:, -2] + values[:, -14])
    scale = _scales(values)
    alone = np.arcsinh(values[:, -1] / scale) - np.arcsinh(values[:, -13] / scale)
    return np.where(apart, alone, np.nan)


def _scales(values: Matrix) -> Matrix:
    """Return one percent of each firm's mean month, NaN where that is zero."""
    size = np.abs(values)
    known = ~np.isnan(size)
    sums = np.where(known, size, 0).sum(axis=1)
    return _FLOOR * quotient(sums, known.sum(axis=1) * (sums > 0))


@dataclass(frozen=True, slots=True)
class _Own:
    """What each firm's past says: its median 同比, its spread, out of how many."""

    centre: Matrix
    spread: Matrix
    count: Codes

    def z(self, current: Matrix) -> Matrix:
        """Return how many spreads the current 同比 is from the median."""
        with np.errstate(invalid="ignore", divide="ignore"):
            z = (current - self.centre) / self.spread
        return np.where(self.count >= LEAST, z, np.nan)


def _own_past(past: Matrix, county: Codes) -> _Own:
    """Return what the firms' pasts say, their spreads drawn toward the county's."""
    parts = [
        _centre_and_spread(past[at : at + _BLOCK]) for at in range(0, len(past), _BLOCK)
    ]
    empty = (np.empty(0), np.empty(0), np.empty(0, dtype=np.intp))
    centre, own, count = (
        np.concatenate(each) for each in zip(empty, *parts, strict=True)
    )
    log = np.full(len(own), np.nan)
    np.log(own, out=log, where=(count >= LEAST) & (own > 0))
    usual = _county_median(log, county)
    error = 1 / (2 * _EFFICIENCY * (count - 1).clip(1))  # variance of a log spread
    apart = _apart(log - usual, error)
    weight = apart / (apart + error)
    # Firms that never moved have no spread of their own: the county's is all there is.
    drawn = np.where(np.isnan(log), usual, weight * log + (1 - weight) * usual)
    return _Own(centre, np.exp(drawn), count)


def _apart(log: Matrix, error: Matrix) -> float:
    """Return by how much variance the firms' spreads truly differ, on a log scale."""
    known = ~np.isnan(log)
    if known.sum() < _POOL:
        return 1 / _FEW_SURE
    seen = (_MAD * float(np.median(np.abs(log[known])))) ** 2
    return max(seen - float(error[known].mean()), 0.0)


def _centre_and_spread(past: Matrix) -> tuple[Matrix, Matrix, Codes]:
    """Return median, winsorised spread and number of the known comparisons."""
    count = (~np.isnan(past)).sum(axis=1)
    centre = _median(past, count)
    away = past - centre[:, None]
    middle = _MAD * _median(np.abs(away), count)
    with np.errstate(invalid="ignore", divide="ignore"):
        capped = np.minimum((away / middle[:, None]) ** 2, _CAP**2)
    squares = np.where(np.isnan(capped), 0, capped).sum(axis=1)
    spread = middle * np.sqrt(squares / (_CAPPED * (count - 1).clip(1)))
    return centre, spread, count


def _median(rows: Matrix, count: Codes) -> Matrix:
    """Return the median of the known values of each row, NaN where none is."""
    if not rows.shape[1]:
        return np.full(len(rows), np.nan)
    ordered = np.sort(rows, axis=1)  # NaN goes last
    below = ((count - 1) // 2).clip(0)[:, None]
    above = (count // 2).clip(0, rows.shape[1] - 1)[:, None]
    low = np.take_along_axis(ordered, below, axis=1)
    high = np.take_along_axis(ordered, above, axis=1)
    middle: Matrix = ((low + high) / 2)[:, 0]
    return middle


def _county_median(values: Matrix, county: Codes) -> Matrix:
    """Return the median of each firm's county, of all where the county is small."""
    known = np.flatnonzero(~np.isnan(values))
    if not known.size:
        return np.full(len(values), np.nan)
    order = known[np.lexsort((values[known], county[known]))]
    size = np.bincount(county[known], minlength=int(county.max()) + 1)
    start = np.cumsum(size) - size
    middle = order[(start + (size - 1).clip(0) // 2).clip(0, len(order) - 1)]
    usual = np.where(size >= _POOL, values[middle], np.median(values[known]))
    found: Matrix = usual[county]
    return found


def _calibrated(z: Matrix) -> Matrix:
    """Shrink z where the rises of all firms spread wider than one."""
    known = z[np.isfinite(z)]
    if len(known) < _POOL:
        return z
    middle, high = np.quantile(known, (0.5, _HIGH))
    return z / max(float(high - middle) / _HIGH_Z, 1.0)


def _against_all(z: Matrix) -> Matrix:
    """Return z from the median of all firms, in their falls' own spread.

    NaN where the firms are too few to tell, or all have moved together.
    """
    known = z[np.isfinite(z)]
    low, middle = np.quantile(known, (_LOW, 0.5)) if len(known) else (0.0, np.inf)
    if len(known) < _POOL or abs(middle) > _MOVED:
        return np.full(len(z), np.nan)
    return (z - middle) / max(float(middle - low) / _LOW_Z, 1.0)


def _pull(found: Robust, county: Codes) -> Matrix:
    """Return each firm's pull on its county's growth, in percentage points."""
    change = found.now - found.base
    known = ~np.isnan(change)
    size = int(county.max(initial=0)) + 1
    base = np.bincount(county[known], weights=found.base[known], minlength=size)
    return 100 * quotient(change, base[county])


def _codes(counties: NDArray[np.generic] | None, rows: int) -> Codes:
    if counties is None:
        return np.zeros(rows, dtype=np.intp)
    return np.asarray(np.unique(counties, return_inverse=True)[1], dtype=np.intp)


def _percent(value: float) -> str:
    if np.isnan(value):
        return "无法计算"
    return f"{'增长' if value >= 0 else '下降'}{abs(value):.1f}%"
