"""What the papers of supervision say: matters, already worded for printing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diaodu.papers.model import Cell, Lamp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = [
    "NONE",
    "OPEN",
    "SupervisionItem",
    "SupervisionNotice",
    "SupervisionReport",
    "UnitCount",
    "counts_of",
    "due_cell",
    "lamp_cell",
    "names",
    "number_cell",
    "text_cell",
]

OPEN, NONE = "待明确", "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionItem:
    """One matter on paper.

    ``status`` stands beside the lamp; ``late`` counts the work days it is overdue,
    ``progress`` is the newest entry. ``due_text`` is the time as a document prints it.
    """

    number: str
    title: str
    state: str
    lamp: Lamp | None = None
    status: str = ""
    basis: str = ""
    quote: str = ""
    leaders: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    due: date | None = None
    due_text: str = ""
    late: int = 0
    done: bool = False
    closed: bool = False
    progress: str = ""
    urged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionNotice:
    """What is sent to one unit: matters to be done, or to be done at last.

    ``reply_by`` is the day by which the unit answers; ``contact`` whom it may ask.
    """

    region: str
    unit: str
    addressee: str
    items: tuple[SupervisionItem, ...]
    day: date
    number: str = ""
    reply_by: date | None = None
    contact: str = ""
    demands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionReport:
    """How all matters of a period stand, for everyone to read.

    ``period`` says which matters these are: 2026年第三季度; ``demands`` are the
    paragraphs of the last chapter, written by a person.
    """

    region: str
    unit: str
    period: str
    day: date
    items: tuple[SupervisionItem, ...]
    number: str = ""
    addressee: str = ""
    demands: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCount:
    """The matters of one unit, counted; ``rate`` is the share done of all, in %."""

    unit: str
    total: int
    done: int
    ended: int
    lamps: dict[Lamp, int]
    unlit: int

    @property
    def rate(self) -> float | None:
        """Return how many of the matters that were not broken off are done, in %."""
        counted = self.total - self.ended
        return 100 * self.done / counted if counted else None


def counts_of(items: Sequence[SupervisionItem], whole: str) -> list[UnitCount]:
    """Return the counts of each lead unit, the most overdue first, then of all.

    A matter that several units lead is counted for each of them, once in the whole.
    """
    units = dict.fromkeys(name for each in items for name in each.lead or (OPEN,))
    rows = [
        _count(unit, [each for each in items if unit in (each.lead or (OPEN,))])
        for unit in units
    ]
    rows.sort(key=lambda row: (-row.lamps[Lamp.RED], -row.total))
    return [*rows, _count(whole, items)]


def _count(unit: str, items: Sequence[SupervisionItem]) -> UnitCount:
    running = [each for each in items if not each.closed]
    lamps = Counter(each.lamp for each in running if each.lamp)
    return UnitCount(
        unit=unit,
        total=len(items),
        done=sum(each.done for each in items),
        ended=sum(each.closed and not each.done for each in items),
        lamps={lamp: lamps[lamp] for lamp in Lamp},
        unlit=sum(each.lamp is None for each in running),
    )


def names(people: Sequence[str]) -> str:
    """Return names in a row, a dash if there is none."""
    return "、".join(people) or NONE


def text_cell(text: str) -> Cell:
    """Return a text, a dash if there is none."""
    return Cell(text or NONE)


def due_cell(item: SupervisionItem) -> Cell:
    """Return the due day; one that nobody fixed waits for a person."""
    if item.due is None:
        told = f"{item.due_text}\n{OPEN}" if item.due_text else OPEN
        return Cell(told, open=True)
    return Cell(f"{item.due:%Y.%m.%d}")


def lamp_cell(item: SupervisionItem) -> Cell:
    """Return the lamp, a dash where none is lit."""
    return Cell(item.lamp or NONE)


def number_cell(item: SupervisionItem) -> Cell:
    """Return the number, broken before the year so that it fits a narrow column."""
    return text_cell(item.number.replace("〔", "\n〔"))
