"""Hybrid flow shops: stages of equal machines, all jobs in one direction."""

from diaodu.scheduling.engines.flow.hybrid.shape import fits
from diaodu.scheduling.engines.flow.hybrid.workers import search

__all__ = ["fits", "search"]
