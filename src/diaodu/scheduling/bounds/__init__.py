"""Lower bounds on what any plan of a shop must cost."""

from __future__ import annotations

from diaodu.scheduling.bounds.exact import exact_bound
from diaodu.scheduling.bounds.search import network_bound

__all__ = ["exact_bound", "network_bound"]
