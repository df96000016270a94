"""Equal flow lines: spread jobs over them and order each, for the least makespan."""

from diaodu.scheduling.engines.flow.distributed.shape import fits
from diaodu.scheduling.engines.flow.distributed.workers import search

__all__ = ["fits", "search"]
