"""Published tables: what a bulletin does not print, derived within its rounding.

A printed number stands for an interval, and so does all that is derived from it. A
printed figure outside its interval is reported, with the reason where one is known.
"""

from __future__ import annotations

from diaodu.indicators.published.deriving import derive
from diaodu.indicators.published.model import Check, Derived, Entry, Result, Table
from diaodu.indicators.published.reading import open_table
from diaodu.indicators.published.record import record_of
from diaodu.indicators.published.workbook import write_workbook

__all__ = [
    "Check",
    "Derived",
    "Entry",
    "Result",
    "Table",
    "derive",
    "open_table",
    "record_of",
    "write_workbook",
]
