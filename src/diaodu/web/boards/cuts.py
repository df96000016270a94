"""The cuts of a closed month that pages ask for, each divided only once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from diaodu.flows import board
from diaodu.web.boards.keeping import kept

if TYPE_CHECKING:
    from diaodu.flows.board import Asked
    from diaodu.flows.board.groups import Groups
    from diaodu.flows.board.members import Members
    from diaodu.web.boards.access import Sight
    from diaodu.web.boards.keeping import Shown

__all__ = ["groups_of", "members_of"]


def groups_of(shown: Shown, asked: Asked, *, dim: str, sight: Sight) -> Groups:
    """Divide a cut by a dimension, whatever of it the reader may see."""
    make = partial(
        board.groups_of, shown.store, shown.month, asked, dim=dim, own=sight.own
    )
    return kept(shown, make, "groups", asked, dim, sorted(sight.own.items()))


def members_of(
    shown: Shown, asked: Asked, *, order: str, page: tuple[int, int], words: str
) -> Members:
    """Return the firms of a cut from one place to another, in an order."""
    make = partial(
        board.members_of,
        shown.store,
        shown.month,
        asked,
        order=order,
        page=page,
        words=words,
    )
    return kept(shown, make, "members", asked, order, page, words)
