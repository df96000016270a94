"""Would the method have been right: forecasts from the past, against what came.

Scores are those of the M competitions (Makridakis, Hibon: International Journal of
Forecasting 16, 2000; Makridakis, Spiliotis, Assimakopoulos 2020): sMAPE; MASE, scaled
by the in-sample error of the seasonal naive rule; OWA, the mean of both over those of a
reference method, here the seasonal naive rule: above one is worse than last year's
month. For the year's end the error of the sum counts: ``total`` is the
sums' absolute error, all added up, over the actual sums.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from diaodu.indicators.forecast.methods import forecast
from diaodu.indicators.forecast.model import (
    METHODS,
    Ask,
    Flags,
    Forecast,
    Matrix,
    as_floats,
    quotient,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from diaodu.kernel.period import Month

__all__ = [
    "NAIVE",
    "SEASON",
    "Choice",
    "Score",
    "backtest",
    "choose",
    "table",
    "usual_origins",
]

NAIVE: Final = "seasonal_naive"
SEASON: Final = 12


@dataclass(frozen=True, slots=True)
class Score:
    """How one method did over all series and origins that could be compared."""

    method: str
    smape: float  # %, 0–200
    mase: float
    owa: float  # 1 = the seasonal naive rule
    total: float  # %, of the sum over the horizon
    covered: float  # share of months inside the 80 % interval
    count: int  # months compared


@dataclass(frozen=True, slots=True)
class Choice:
    """The method to use, the scores that decided, the reason in words."""

    method: str
    scores: tuple[Score, ...]
    reason: str


def usual_origins(months: int, *, horizon: int) -> tuple[int, ...]:
    """Return the origins of the last year that leave two years before them.

    An origin is the number of months known then.
    """
    last = months - horizon
    first = max(2 * SEASON, last - SEASON + 1)
    return tuple(range(first, last + 1))


def backtest(
    values: NDArray[np.int64] | Matrix,
    origins: Sequence[int],
    *,
    horizon: int,
    methods: Iterable[str] = ("theta_shrunk", "theta", "halved", "growth"),
    last: Month | None = None,
    season: int = SEASON,
) -> tuple[Score, ...]:
    """Score the methods from each origin; the seasonal naive rule is always among them.

    Only months count that every method forecast and that then became known, so that
    all are compared on the same ones.
    """
    known = as_floats(values)
    names = tuple(dict.fromkeys((*methods, NAIVE)))
    trials = [
        _trial(known, origin, Ask(horizon, season, last), names)
        for origin in origins
        if season < origin <= known.shape[1] - horizon
    ]
    sums = {name: sum((trial[name] for trial in trials), _Sums()) for name in names}
    naive = sums[NAIVE]
    return tuple(sums[name].score(name, naive) for name in names)


def choose(
    values: NDArray[np.int64] | Matrix,
    *,
    horizon: int,
    candidates: Sequence[str] = ("theta_shrunk", "blend", "growth", "halved"),
    last: Month | None = None,
    by: Literal["owa", "total"] = "owa",
) -> Choice:
    """Choose the best candidate that beats the seasonal naive rule, else that rule.

    Looks at the last year's origins, month by month or, for what a period will end
    with, at the error of the sum; where there is not enough past to look at, the naive
    rule it is.
    """
    ahead = max(horizon, 1)
    origins = usual_origins(np.atleast_2d(values).shape[1], horizon=ahead)
    scores = backtest(values, origins, horizon=ahead, methods=candidates, last=last)
    errors = {each.method: getattr(each, by) for each in scores}
    best = min(candidates, key=lambda name: (np.isnan(errors[name]), errors[name]))
    part = _ratio(errors[best], errors[NAIVE])
    if part < 1:
        words = f"回测误差为“{METHODS[NAIVE]}”的{part:.0%}，采用"
        return Choice(best, scores, words + METHODS[best])
    if any(each.count for each in scores):
        reason = f"回测未优于“{METHODS[NAIVE]}”，采用{METHODS[NAIVE]}"
    else:
        reason = f"历史不足，无法回测，采用{METHODS[NAIVE]}"
    return Choice(NAIVE, scores, reason)


def table(scores: Iterable[Score]) -> str:
    """Return the scores as a table in Markdown, best first."""
    rows = sorted(scores, key=lambda each: (np.isnan(each.owa), each.owa))
    lines = [
        "| 方法 | sMAPE % | MASE | OWA | 合计误差 % | 80 % 区间命中 % |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join(
        lines
        + [
            f"| {METHODS[row.method]} | {row.smape:.2f} | {row.mase:.3f} "
            f"| {row.owa:.3f} | {row.total:.2f} | {row.covered * 100:.0f} |"
            for row in rows
        ]
    )


@dataclass(slots=True)
class _Sums:
    """Sums that become a score once all origins are in."""

    smape: float = 0.0
    mase: float = 0.0
    scaled: int = 0
    missed: float = 0.0
    total: float = 0.0
    inside: int = 0
    banded: int = 0
    count: int = 0

    def __add__(self, other: _Sums) -> _Sums:
        return _Sums(
            *(getattr(self, name) + getattr(other, name) for name in self.__slots__)
        )

    def score(self, method: str, naive: _Sums) -> Score:
        """Divide, with the naive rule's sums as the measure of OWA."""
        owa = (_ratio(self.smape, naive.smape) + _ratio(self.mase, naive.mase)) / 2
        return Score(
            method,
            smape=100 * _ratio(self.smape, self.count),
            mase=_ratio(self.mase, self.scaled),
            owa=owa,
            total=100 * _ratio(self.missed, self.total),
            covered=_ratio(self.inside, self.banded),
            count=self.count,
        )


def _ratio(above: float, below: float) -> float:
    return above / below if below else np.nan


def _trial(
    known: Matrix, origin: int, ask: Ask, names: Sequence[str]
) -> dict[str, _Sums]:
    """Forecast from one origin by all methods and sum their errors."""
    past, actual = known[:, :origin], known[:, origin : origin + ask.horizon]
    then = ask.last - (known.shape[1] - origin) if ask.last else None
    made = {
        name: forecast(
            past, horizon=ask.horizon, season=ask.season, method=name, last=then
        )
        for name in names
    }
    common = ~np.isnan(actual)
    for each in made.values():
        common &= ~np.isnan(each.point)
    scale = _scale(past, ask.season)
    return {name: _errors(each, actual, common, scale) for name, each in made.items()}


def _scale(past: Matrix, season: int) -> Matrix:
    """Return the mean in-sample error of the seasonal naive rule, NaN if it is zero."""
    steps = np.abs(past[:, season:] - past[:, :-season])
    known = ~np.isnan(steps)
    counts = known.sum(axis=1)
    sums = np.where(known, steps, 0).sum(axis=1)
    return quotient(sums, counts * (sums > 0))


def _errors(made: Forecast, actual: Matrix, common: Flags, scale: Matrix) -> _Sums:
    error = np.where(common, np.abs(made.point - actual), 0)
    size = np.where(common, np.abs(made.point) + np.abs(actual), 0)
    scalable = common & ~np.isnan(scale)[:, None]
    banded = common & ~np.isnan(made.low)
    whole = common.all(axis=1)
    sums = actual[whole].sum(axis=1)
    return _Sums(
        smape=float(quotient(2 * error, size, otherwise=0).sum()),
        mase=float(np.where(scalable, error / scale[:, None], 0).sum()),
        scaled=int(scalable.sum()),
        missed=float(np.abs(made.point[whole].sum(axis=1) - sums).sum()),
        total=float(np.abs(sums).sum()),
        inside=int((banded & (made.low <= actual) & (actual <= made.high)).sum()),
        banded=int(banded.sum()),
        count=int(common.sum()),
    )
