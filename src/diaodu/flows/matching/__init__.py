"""Policies and enterprises brought together: who gets what, why, on which papers."""

from __future__ import annotations

from diaodu.flows.matching.explaining import explain
from diaodu.flows.matching.judged import Matching, match
from diaodu.flows.matching.report import Head, Report, report_of
from diaodu.flows.matching.taking import Taken, take_in
from diaodu.flows.matching.write import write_all, write_issues

__all__ = [
    "Head",
    "Matching",
    "Report",
    "Taken",
    "explain",
    "match",
    "report_of",
    "take_in",
    "write_all",
    "write_issues",
]
