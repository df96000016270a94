"""The nouns of forecasting: a forecast, the methods by name, unknown values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from diaodu.indicators.model import NULL

if TYPE_CHECKING:
    from diaodu.kernel.period import Month

__all__ = [
    "METHODS",
    "Ask",
    "Flags",
    "Forecast",
    "Matrix",
    "as_floats",
    "code",
    "quotient",
]

Matrix = NDArray[np.float64]
Flags = NDArray[np.bool_]

METHODS: Final = {
    "unknown": "待核实",
    "zero": "近一年均为零，按零计",
    "naive": "近三个月平均",
    "seasonal_naive": "上年同月",
    "growth": "上年同月×今年以来增速",
    "halved": "上年同月×减半增速",
    "theta": "Theta 法（经典）",
    "theta_shrunk": "Theta 法（季节因子收缩、一二月合并）",
    "blend": "Theta 法与今年以来增速法的平均",
    "ensemble": "组合预测（ETS、CES、动态 Theta 取中位数）",
}
_CODES: Final = {key: np.int8(place) for place, key in enumerate(METHODS)}
_KEYS: Final = tuple(METHODS)


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of a method: so many months ahead, of series of such a season.

    ``last`` is the calendar month of the last value where the values are months: it
    tells how much of this year is known, and where January and February are.
    """

    horizon: int
    season: int = 12
    last: Month | None = None

    @property
    def so_far(self) -> int:
        """Return how many months of this year are known, a whole year if not said.

        A whole year in January too, whose growth by itself tells nothing: the festival.
        """
        if self.last is None or self.season != 12 or self.last.month == 1:
            return self.season
        return self.last.month


@dataclass(frozen=True, slots=True)
class Forecast:
    """Points and the ends of the 80 % interval, series × months ahead.

    ``used`` holds for each series the place in METHODS of the rule that made the
    figure, which is not the rule asked for where the history is too short for it.
    Unknown is NaN, in the interval also where too little is known to tell its width.
    """

    point: Matrix
    low: Matrix
    high: Matrix
    used: NDArray[np.int8]

    @classmethod
    def unknown(cls, series: int, horizon: int) -> Forecast:
        """Return the forecast of which nothing is known yet."""
        point, low, high = (np.full((series, horizon), np.nan) for _ in range(3))
        return cls(point, low, high, np.full(series, code("unknown")))

    def put(self, rows: NDArray[np.intp], part: Forecast) -> None:
        """Write the forecast of some of the series into this one."""
        self.point[rows], self.low[rows] = part.point, part.low
        self.high[rows], self.used[rows] = part.high, part.used

    @property
    def methods(self) -> list[str]:
        """Return for each series the key in METHODS of the rule that was used."""
        return [_KEYS[place] for place in self.used]

    @property
    def labels(self) -> list[str]:
        """Return for each series the name of the rule that was used, in Chinese."""
        return [METHODS[key] for key in self.methods]


def code(method: str) -> np.int8:
    """Return the place of a method in METHODS, as kept in ``Forecast.used``."""
    return _CODES[method]


def quotient(
    above: Matrix, below: NDArray[Any], *, otherwise: float = np.nan
) -> Matrix:
    """Divide where the lower side is above zero, else return what is told."""
    out = np.full(np.broadcast(above, below).shape, float(otherwise))
    divided: Matrix = np.divide(above, below, out=out, where=below > 0)
    return divided


def as_floats(values: NDArray[np.int64] | Matrix) -> Matrix:
    """Return the values as float64; the integers' NULL becomes NaN."""
    table = np.atleast_2d(values)
    floats: Matrix = table.astype(np.float64, copy=False)
    if np.issubdtype(table.dtype, np.integer):
        floats[table == NULL] = np.nan
    return floats
