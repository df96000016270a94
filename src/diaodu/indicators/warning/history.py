"""What enterprises reported over the months: one dense array a measure.

January and February are one period: January holds nothing, February what 1–2月 brought,
as the statistics bureau publishes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from diaodu.indicators.model import NULL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from diaodu.indicators.frame import Frame
    from diaodu.kernel.period import Month

    Flags: TypeAlias = NDArray[np.bool_]
    Numbers: TypeAlias = NDArray[np.float64]

__all__ = ["History", "growth"]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Enterprises in rows, months in columns, the last month is the one judged.

    ``enterprises`` holds their attributes; ``listed`` whether they had a row in the
    closed month; ``values`` whole numbers by measure, NULL where nothing was reported.
    """

    months: tuple[Month, ...]
    enterprises: Frame
    listed: Flags
    values: Mapping[str, NDArray[np.int64]]

    @property
    def month(self) -> Month:
        """Return the month that is judged."""
        return self.months[-1]

    def back(self, periods: int) -> int | None:
        """Return the column so many periods ago: after February comes last December."""
        at = len(self.months) - 1
        for _ in range(periods):
            at -= 2 if at > 0 and self.months[at].month == 2 else 1
        return at if at >= 0 else None

    def amount(self, measure: str, *, periods: int = 0, years: int = 0) -> Numbers:
        """Return what was reported so many periods and years ago, NaN if unknown."""
        at = self.back(periods)
        at = None if at is None else at - 12 * years
        unknown = np.full(self.enterprises.height, np.nan)
        if at is None or at < 0 or measure not in self.values:
            return unknown
        column = self.values[measure][:, at]
        return np.where(column == NULL, np.nan, column.astype(np.float64))

    def growth(self, measure: str, *, periods: int = 0) -> Numbers:
        """Return 同比 in percent; NaN: a side is unknown or the base not above 0."""
        return growth(
            self.amount(measure, periods=periods),
            self.amount(measure, periods=periods, years=1),
        )

    def whole(self, measure: str) -> float:
        """Return last year's sum of the firms that are known in both years."""
        both = ~np.isnan(self.amount(measure))
        return float(np.nansum(self.amount(measure, years=1)[both]))

    def mean(self, measure: str) -> Numbers:
        """Return the mean a month of the 12 months before the one judged.

        A year's sum over 12, so that a period of two months counts as two; NaN unless
        every period of the twelve months is known.
        """
        last = len(self.months) - 1
        unknown = np.full(self.enterprises.height, np.nan)
        if last < 12 or measure not in self.values:
            return unknown
        places = [at for at in range(last - 12, last) if self.months[at].month != 1]
        block = self.values[measure][:, places]
        known = np.where(block == NULL, np.nan, block.astype(np.float64))
        return np.asarray(known.sum(axis=1) / 12, np.float64)


def growth(now: Numbers, base: Numbers) -> Numbers:
    """Return the growth in percent; NaN where the base is not above zero."""
    # The difference first: it is exact, so that a threshold is met to the unit.
    return 100 * (now - base) / np.where(base > 0, base, np.nan)
