"""Small problems solved to proven optimality, through the posts of the catalogue."""

from diaodu.scheduling.planning.exact.small import Small
from diaodu.scheduling.planning.exact.solving import Answer, exact

__all__ = ["Answer", "Small", "exact"]
