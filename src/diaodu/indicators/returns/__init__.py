"""Returns in: the month's Excel, CSV or Parquet as it exists, checked cell by cell."""

from diaodu.indicators.returns.model import (
    Mapped,
    Origin,
    Returns,
    Settled,
    Severity,
    severity,
)
from diaodu.indicators.returns.reading import read_returns

__all__ = [
    "Mapped",
    "Origin",
    "Returns",
    "Settled",
    "Severity",
    "read_returns",
    "severity",
]
