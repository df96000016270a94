"""What a ledger of tasks holds: plain values, already worded for printing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "Ledger",
    "LedgerFact",
    "LedgerProblem",
    "LedgerRow",
    "LedgerTarget",
    "OpenPoint",
    "Origin",
    "RemovedText",
    "Source",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document the ledger was made from. ``day`` is as exact as it was printed."""

    title: str
    day: str | None = None
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The place of a quote: ``document`` is an index into the ledger's sources.

    ``paragraph`` counts the lines of the cleaned text from 1; ``start`` and ``end``
    are offsets in that text, counted from 0.
    """

    document: int
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerTarget:
    """One number to be reached; ``value`` is None where the print masks it."""

    quote: str
    metric: str
    op: str
    value: float | None
    unit: str
    origin: Origin
    due_text: str = ""
    due_date: date | None = None
    stretch: bool = False
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One task. ``heading_path`` holds the headings above it, the highest first.

    ``fulfils`` holds the numbers of the rows of a higher document it carries out.
    """

    number: int
    task: str
    heading_path: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    due_text: str = ""
    due_date: date | None = None
    targets: tuple[LedgerTarget, ...] = ()
    origins: tuple[Origin, ...] = ()
    fulfils: tuple[int, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFact:
    """One number reached or observed. ``growth`` is in percent."""

    quote: str
    metric: str
    value: float | None
    unit: str
    origin: Origin
    period: str = ""
    growth: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerProblem:
    """A problem that a document names, and the numbers of the tasks that answer it."""

    quote: str
    origin: Origin
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """Something a person must settle: ``ask`` says what, ``kind`` groups the list."""

    kind: str
    text: str
    ask: str
    rows: tuple[int, ...] = ()
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedText:
    """What cleaning took out of a document, and why. ``now`` stands there instead."""

    document: int
    text: str
    reason: str
    now: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The task ledger of one document or of several."""

    title: str
    sources: tuple[Source, ...]
    rows: tuple[LedgerRow, ...]
    date: str | None = None
    targets: tuple[LedgerTarget, ...] = ()
    facts: tuple[LedgerFact, ...] = ()
    problems: tuple[LedgerProblem, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()
    removed: tuple[RemovedText, ...] = ()

    @property
    def undated(self) -> tuple[int, ...]:
        """Return the numbers of the tasks for which no time is printed."""
        return tuple(row.number for row in self.rows if not row.due_text)
