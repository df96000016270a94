"""Forecast every series: by rules, by batch Theta, by an ensemble; check on the past.

``forecast`` asks any method of METHODS, ``backtest`` scores them on the past,
``choose`` takes one that beats last year's month there, ``period_end`` tells what a
quarter, half or year will end with, ``split_january`` fills in months published as one.
"""

from diaodu.indicators.forecast.backtest import backtest, choose
from diaodu.indicators.forecast.festival import split_january
from diaodu.indicators.forecast.methods import forecast
from diaodu.indicators.forecast.model import METHODS, Forecast
from diaodu.indicators.forecast.period_end import Given, PeriodEnd, period_end

__all__ = [
    "METHODS",
    "Forecast",
    "Given",
    "PeriodEnd",
    "backtest",
    "choose",
    "forecast",
    "period_end",
    "split_january",
]
