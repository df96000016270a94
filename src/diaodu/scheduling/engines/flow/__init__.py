"""The engine of flow shops: hybrid ones, and equal lines that keep one order.

``hybrid`` (hybrid flow shop): lists of all stages, annealed; each trial is pushed to
the right and back to the left (forward-backward improvement, Li, Willis 1992; Tormos,
Lova 2001) and judged by the sum of what its jobs end after a target. The bound is that
of each stage alone with heads and tails (Carlier 1987; Santos et al. 1995).

``distributed`` (distributed permutation flow shop): NEH2 (Naderi, Ruiz 2010) and an
iterated greedy (Ruiz, Pan, Naderi 2019), every place of a line judged at once (Taillard
1990); the bound takes each machine of the lines as a stage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.engines.flow import distributed, hybrid
from diaodu.scheduling.solve import Engine

if TYPE_CHECKING:
    from diaodu.scheduling.board import Board
    from diaodu.scheduling.shop import Shop

__all__ = ["ENGINE"]


def _fits(shop: Shop) -> bool:
    return hybrid.fits(shop) or distributed.fits(shop)


def _search(shop: Shop, board: Board) -> None:
    part = distributed if shop.permutation else hybrid
    part.search(shop, board)


ENGINE = Engine(key="flow", rank=10, fits=_fits, search=_search)
