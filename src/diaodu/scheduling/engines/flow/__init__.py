"""The engine of flow shops: hybrid ones, and equal lines that keep one order.

``distributed``: equal lines (distributed permutation flow shop): NEH2 (Naderi, Ruiz
2010) and an iterated greedy (Ruiz, Pan, Naderi 2019), every place of a line judged at
once (Taillard 1990); the bound takes each machine of the lines as a stage.
"""

from __future__ import annotations

from diaodu.scheduling.engines.flow import distributed
from diaodu.scheduling.solve import Engine

__all__ = ["ENGINE"]

ENGINE = Engine(key="flow", rank=10, fits=distributed.fits, search=distributed.search)
