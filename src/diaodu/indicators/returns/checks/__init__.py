"""Checks of the returns of one month against themselves and the months before."""

from diaodu.indicators.returns.checks.consistency import consistent
from diaodu.indicators.returns.checks.outliers import outliers
from diaodu.indicators.returns.checks.presence import present
from diaodu.indicators.returns.checks.view import View

__all__ = ["View", "consistent", "outliers", "present"]
