"""Orders in lots over shared cutting, a choice of satellites, and shared finishing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.engines.network.tables import levels_of
from diaodu.scheduling.solve import Engine

if TYPE_CHECKING:
    from diaodu.scheduling.board import Board
    from diaodu.scheduling.shop import Shop

__all__ = ["ENGINE"]


def _fits(shop: Shop) -> bool:
    """Accept timed shops whose routes pass at most three levels in one order."""
    if shop.permutation or not shop.jobs:
        return False
    if any(resource.budget is not None for resource in shop.resources):
        return False
    return levels_of(shop) is not None


def _search(shop: Shop, board: Board) -> None:
    from diaodu.scheduling.engines.network.search import search  # compiles: late

    search(shop, board)


ENGINE = Engine(key="network", rank=50, fits=_fits, search=_search)
