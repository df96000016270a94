"""Whole jobs to agents with budgets at the least cost: the generalised assignment."""

from __future__ import annotations

from diaodu.scheduling.engines.assignment.search import search
from diaodu.scheduling.engines.assignment.table import fits
from diaodu.scheduling.solve import Engine

__all__ = ["ENGINE"]

ENGINE = Engine(key="assignment", rank=10, fits=fits, search=search)
