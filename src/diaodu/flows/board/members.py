"""The firms of a cut, a page at a time, each with what it adds to the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from diaodu.flows.board.cut import cut_of
from diaodu.flows.board.groups import growth_of
from diaodu.flows.monthly.figures import scale_of
from diaodu.indicators.model import groupings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.flows.board.cut import Asked, Cut
    from diaodu.indicators.store import Store
    from diaodu.kernel.period import Month
    from diaodu.papers.monthly import Rate, Scale

__all__ = ["ORDERS", "Member", "Members", "members_of"]

ORDERS = {"amount": "数额", "pull": "拉动", "drag": "下拉", "growth": "增速"}
_SHOWN = ("division", "town", "park", "chain", "size")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One firm of a cut: its figure, last year's, and its pull on the cut in points."""

    code: str
    name: str
    groups: dict[str, str]
    amount: int | None
    base: int | None
    growth: Rate
    pull: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """A page of the firms of a cut, and how many there are in all."""

    rows: tuple[Member, ...]
    count: int
    scale: Scale


def members_of(
    store: Store,
    month: Month,
    asked: Asked,
    *,
    order: str = "amount",
    page: tuple[int, int] = (0, 50),
    words: str = "",
) -> Members:
    """Return the firms of a cut from one place to another, in an order."""
    cut = cut_of(store, month, asked)
    rows = np.flatnonzero(cut.rows)
    if words:
        names = cut.facts.names(rows)
        rows = rows[np.array([words in str(name) for name in names], np.bool_)]
    places = rows[np.argsort(-_key(cut, rows, order), kind="stable")]
    shown = places[page[0] : page[1]]
    whole = int(cut.base[cut.rows & cut.counted].sum())
    return Members(
        rows=tuple(_members(cut, shown, whole)),
        count=len(rows),
        scale=scale_of(cut.asked.measure),
    )


def _key(cut: Cut, rows: NDArray[np.int64], order: str) -> NDArray[np.float64]:
    change = (cut.top - cut.base)[rows].astype(np.float64)
    base = cut.base[rows]
    growth = np.where(base > 0, change / np.where(base > 0, base, 1), -np.inf)
    found: dict[str, NDArray[np.float64]] = {
        "pull": change,
        "drag": -change,
        "growth": growth,
        "amount": cut.amount[rows].astype(np.float64),
    }
    return found.get(order, found["amount"])


def _members(cut: Cut, rows: NDArray[np.int64], whole: int) -> list[Member]:
    ids, names = cut.facts.ids(rows), cut.facts.names(rows)
    texts = {dim: cut.facts.texts(groupings()[dim].attribute, rows) for dim in _SHOWN}
    found = []
    for at, row in enumerate(rows):
        now, base = int(cut.top[row]), int(cut.base[row])
        counted = bool(cut.counted[row])
        found.append(
            Member(
                code=str(ids[at]),
                name=str(names[at]),
                groups={dim: _label(dim, str(texts[dim][at])) for dim in _SHOWN},
                amount=int(cut.amount[row]) if cut.told[row] else None,
                base=base if counted else None,
                growth=growth_of(cut.asked.measure, now, base) if counted else None,
                pull=100 * (now - base) / whole if counted and whole > 0 else None,
            )
        )
    return found


def _label(dim: str, text: str) -> str:
    grouping = groupings()[dim]
    code = grouping.code(text)
    return grouping.label(code) if code else ""
