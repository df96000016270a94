"""Synthetic returns of invented enterprises, on the scale of the real ones.

The same seed gives the same bytes.
"""

from diaodu.indicators.sample.faults import Planted, plant
from diaodu.indicators.sample.months import MEASURES, returns, returns_of
from diaodu.indicators.sample.sheets import Form, write_csv, write_month, write_parquet
from diaodu.indicators.sample.workbook import write_excel

__all__ = [
    "MEASURES",
    "Form",
    "Planted",
    "plant",
    "returns",
    "returns_of",
    "write_csv",
    "write_excel",
    "write_month",
    "write_parquet",
]
