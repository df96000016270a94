"""A public benchmark instance: its file into a shop, the outcome into a record."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from diaodu.errors import InputError
from diaodu.scheduling import families
from diaodu.scheduling.measure import faults, measure
from diaodu.scheduling.solve import Outcome

if TYPE_CHECKING:
    from diaodu.scheduling.board import Board
    from diaodu.scheduling.families import Family
    from diaodu.scheduling.shop import Shop
    from diaodu.scheduling.solve import Status

__all__ = ["family_of", "outcome_now", "read_family", "record_of"]

_NOTHING = -(10**15)  # a bound below this says nothing
_DIGITS = 6


def family_of(name: str) -> Family:
    """Return a family by the name that a user writes: with hyphens."""
    known = {key.replace("_", "-"): family for key, family in families.load().items()}
    if name in known:
        return known[name]
    close = get_close_matches(name, known, n=1)
    meant = f"；是不是 {close[0]}？" if close else ""
    hint = f"可以是 {'、'.join(known)}{meant}" if known else ""
    raise InputError(f"没有“{name}”这一族算例", where="--family", hint=hint)


def read_family(family: Family, text: str, *, where: str) -> Shop:
    """Read an instance; a fault in it is told with the file and the line."""
    try:
        return family.read(text)
    except InputError as error:
        place = f"{where} {error.where}".strip()
        raise InputError(error.message, where=place, hint=error.hint) from error


def record_of(family: Family, shop: Shop, outcome: Outcome) -> dict[str, object]:
    """Return what is printed: ``gap`` is a share of the objective, null if unknown."""
    known = outcome.bound > _NOTHING and outcome.status != "infeasible"
    gap = outcome.gap if known else None
    return {
        "status": outcome.status,
        "objective": outcome.objective,
        "bound": outcome.bound if known else None,
        "gap": None if gap is None else round(gap, _DIGITS),
        "seconds": round(outcome.seconds, 3),
        "plan": None if outcome.layout is None else family.plan(shop, outcome.layout),
    }


def outcome_now(shop: Shop, board: Board) -> Outcome:
    """Return the best plan on a board whose search did not come back when told.

    It is looked through as that of a search that came back, and worth what is measured:
    the search may better it at any moment.
    """
    layout, objective = board.layout, None
    if layout is not None:
        if wrong := faults(shop, layout):
            raise AssertionError(f"no plan: {wrong[:3]}")
        objective = measure(shop, layout).objective
    return Outcome(
        status=_status(objective, board.bound),
        objective=objective,
        bound=board.bound,
        seconds=board.seconds,
        layout=layout,
    )


def _status(objective: int | None, bound: int) -> Status:
    if objective is None:
        return "unknown"
    return "optimal" if objective <= bound else "feasible"
