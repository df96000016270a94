"""Equal flow lines: spread jobs over them and order each, for the least makespan."""

from diaodu.scheduling.engines.flow.distributed.search import search
from diaodu.scheduling.engines.flow.distributed.shape import fits

__all__ = ["fits", "search"]
