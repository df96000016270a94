"""The clause page of a policy: what its file says, as people read a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diaodu.papers.monthly_cells import numeral

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

__all__ = ["ClauseChange", "ClauseItem", "ClausePart", "PolicyClauses", "numbered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseItem:
    """One point, and the points under it; ``clause`` is where the document says it."""

    text: str
    clause: str = ""
    items: tuple[ClauseItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausePart:
    """A chapter: its heading, its points."""

    heading: str
    items: tuple[ClauseItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseChange:
    """A value that changes by date: each day with the value in force from then on."""

    name: str
    values: tuple[tuple[date, str], ...]
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyClauses:
    """A policy in words; ``meta`` are its particulars, each a name and a value.

    ``version`` names the text that is judged by.
    """

    title: str
    document: str
    meta: tuple[tuple[str, str], ...]
    parts: tuple[ClausePart, ...]
    changes: tuple[ClauseChange, ...] = ()
    version: str = ""


def numbered(
    items: Sequence[ClauseItem], level: int = 1
) -> Iterator[tuple[int, str, str]]:
    """Yield level, text with its number, and clause: （一）, under it 1., then (1)."""
    for at, item in enumerate(items, 1):
        yield level, f"{_mark(at, level)}{item.text}", item.clause
        yield from numbered(item.items, level + 1)


def _mark(at: int, level: int) -> str:
    """Return the number of a point, as GB/T 9704 numbers under a chapter."""
    if level == 1:
        return f"（{numeral(at)}）"
    return f"{at}. " if level == 2 else f"({at}) "
