"""The month: from the returns as they exist to the papers that an office sends out."""

from __future__ import annotations

from diaodu.flows.monthly.intake import Intake, take_in
from diaodu.flows.monthly.month import MonthFacts, facts_of_month
from diaodu.flows.monthly.report import report_of
from diaodu.flows.monthly.write import write_papers

__all__ = [
    "Intake",
    "MonthFacts",
    "facts_of_month",
    "report_of",
    "take_in",
    "write_papers",
]
