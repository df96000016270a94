"""One door to all methods of forecasting."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol

from diaodu.errors import InputError
from diaodu.indicators.forecast.blend import blend
from diaodu.indicators.forecast.ensemble import ensemble
from diaodu.indicators.forecast.model import METHODS, Ask, Forecast, Matrix, as_floats
from diaodu.indicators.forecast.naive import growth, halved, seasonal_naive
from diaodu.indicators.forecast.theta import theta, theta_shrunk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from diaodu.kernel.period import Month

__all__ = ["RULES", "Rule", "forecast"]


class Rule(Protocol):
    """A method of forecasting: all of them are asked in the same way."""

    def __call__(self, values: Matrix, ask: Ask) -> Forecast:
        """Forecast every series as far ahead as is asked."""
        ...


RULES: Final = MappingProxyType[str, Rule](
    {
        "seasonal_naive": seasonal_naive,
        "growth": growth,
        "halved": halved,
        "theta": theta,
        "theta_shrunk": theta_shrunk,
        "blend": blend,
        "ensemble": ensemble,
    }
)


def forecast(
    values: NDArray[np.int64] | Matrix,
    *,
    horizon: int,
    season: int = 12,
    method: str = "theta_shrunk",
    last: Month | None = None,
) -> Forecast:
    """Forecast every series (series × months, oldest first) by the named method.

    Unknown months are NaN, or the dense columns' NULL in an integer array. Say which
    month is the ``last`` one, where they are months: the office rules then carry this
    year's growth on, and January and February are forecast as the one figure they are.
    """
    if method not in RULES:
        names = "、".join(f"{key}（{METHODS[key]}）" for key in RULES)
        raise InputError(f"没有这种预测方法：{method}", hint=f"可用：{names}")
    return RULES[method](as_floats(values), Ask(horizon, season, last))
