"""The only door to the engines: a shop in, an honest outcome out."""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from diaodu.errors import CatalogError, UnsolvableError
from diaodu.scheduling.board import Board, Limits
from diaodu.scheduling.measure import faults, measure

if TYPE_CHECKING:
    from collections.abc import Callable

    from diaodu.scheduling.board import Progress
    from diaodu.scheduling.shop import Layout, Shop

__all__ = ["Engine", "Outcome", "Status", "engine_for", "solve"]

Status = Literal["optimal", "feasible", "infeasible", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """A way to search the shops that ``fits`` accepts; lower ``rank`` is asked first.

    ``search`` writes on the board until it is over. It raises UnsolvableError only if
    it has proved that no plan exists.
    """

    key: str
    rank: int
    fits: Callable[[Shop], bool]
    search: Callable[[Shop, Board], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The best plan found and what is proven of it."""

    status: Status
    objective: int | None
    bound: int
    seconds: float
    layout: Layout | None

    @property
    def gap(self) -> float | None:
        """Return (objective - bound) / objective; None without a plan."""
        if self.objective is None:
            return None
        if self.objective == self.bound:
            return 0.0
        return (self.objective - self.bound) / abs(self.objective)


def engine_for(shop: Shop) -> Engine:
    """Return the most special engine that fits a shop."""
    home = "diaodu.scheduling.engines"
    names = sorted(
        found.name for found in pkgutil.iter_modules(import_module(home).__path__)
    )
    engines = [import_module(f"{home}.{name}").ENGINE for name in names]
    for engine in sorted(engines, key=lambda engine: engine.rank):
        if engine.fits(shop):
            return engine  # type: ignore[no-any-return]
    raise CatalogError(f"no engine fits the shop {shop.name!r}")


def solve(
    shop: Shop,
    limits: Limits | None = None,
    *,
    watch: Callable[[Progress], None] | None = None,
    board: Board | None = None,
) -> Outcome:
    """Search until the limits, or until another thread calls ``board.stop()``.

    The plan that is returned has been recomputed by ``measure`` and found free of
    ``faults``; a search that returns anything else is a bug and raises.
    """
    board = board or Board(limits or Limits(), watch)
    try:
        engine_for(shop).search(shop, board)
    except UnsolvableError:
        return _outcome(board, "infeasible", None)
    if board.layout is None or board.objective is None:
        return _outcome(board, "unknown", None)
    _prove(shop, board)
    return _outcome(board, "optimal" if board.proven else "feasible", board.objective)


def _outcome(board: Board, status: Status, objective: int | None) -> Outcome:
    return Outcome(
        status=status,
        objective=objective,
        bound=board.bound,
        seconds=board.seconds,
        layout=None if objective is None else board.layout,
    )


def _prove(shop: Shop, board: Board) -> None:
    layout, objective = board.layout, board.objective
    if layout is None or objective is None:
        return
    wrong = faults(shop, layout)
    true = measure(shop, layout).objective
    if wrong or true != objective:
        raise AssertionError(f"{objective} was said, {true} is true; {wrong[:3]}")
    if board.bound > objective:
        raise AssertionError(f"bound {board.bound} above the plan's {objective}")
