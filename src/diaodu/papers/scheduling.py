"""What the papers of a plan say: tasks, bookings, orders, factories, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

__all__ = [
    "MARKS",
    "Booking",
    "BookingList",
    "PlanFactory",
    "PlanLot",
    "PlanOrder",
    "PlanReport",
    "PlanTrip",
    "WorkOrder",
    "WorkTask",
    "hour_text",
    "in_sizes",
    "span_text",
]

MARKS = ("技术好", "成本低", "反应快", "品类全", "服务优")
_LETTERS = {"XXXS": -3, "XXS": -2, "XS": -1, "S": 0, "M": 1, "L": 2, "XL": 3, "XXL": 4}
_LETTERS |= {f"{number}XL": number + 2 for number in range(2, 10)} | {"XXXL": 5}
_LETTERS |= {"XXXXL": 6, "F": 90, "均码": 90}
_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
Piece = tuple[str, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkTask:
    """One operation of a lot in one factory, for those who do it.

    ``cells`` are colour, size and pieces; ``comes`` and ``goes`` tell from where and
    whereto the goods move, and when.
    """

    lot: str
    order: str
    firm: str
    style: str
    category: str
    fabric: str
    pattern: str
    grade: str
    process: str
    line: str
    start: datetime
    end: datetime
    due: date
    cells: tuple[Piece, ...]
    comes: str = ""
    goes: str = ""
    frozen: bool = False

    @property
    def pieces(self) -> int:
        """Return how many pieces the task has."""
        return sum(pieces for _, _, pieces in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOrder:
    """All tasks of one factory, in the order of processes, lines and times."""

    plan: str
    factory: str
    about: str
    day: date
    tasks: tuple[WorkTask, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """One batch on a cutting table: what is spread, how high, how often."""

    place: str
    table: str
    start: datetime
    end: datetime
    firms: str
    orders: str
    styles: str
    fabric: str
    pattern: str
    colours: str
    pieces: int
    layers: int | None
    lays: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingList:
    """The bookings of all cutting tables."""

    plan: str
    day: date
    bookings: tuple[Booking, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOrder:
    """What becomes of an order; ``why`` tells why it is late."""

    code: str
    firm: str
    style: str
    category: str
    pieces: int
    material: date
    due: date
    done: datetime
    late_days: int
    late_fen: int
    cost_fen: int
    where: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLot:
    """The way of one lot: ``steps`` are process, place, start and end."""

    code: str
    order: str
    style: str
    pieces: int
    cells: str
    steps: tuple[tuple[str, str, datetime, datetime], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFactory:
    """What a factory gets; marks in the order of ``MARKS``, None without work."""

    name: str
    role: str
    pieces: int
    standard_minutes: int
    load: int
    cost_fen: int
    contract_fen: int
    marks: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTrip:
    """Goods on the way."""

    origin: str
    target: str
    departs: datetime
    arrives: datetime
    lots: str
    pieces: int
    fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReport:
    """The whole plan: what it is worth and what is proven, orders, factories, trips.

    Money is in fen; ``status`` and ``proof`` are sentences.
    """

    plan: str
    day: date
    until: date
    status: str
    proof: str
    cost_fen: int
    parts: tuple[tuple[str, int], ...]
    tardiness_fen: int
    makespan_days: float
    balance: int
    marks: tuple[int | None, ...]
    orders: tuple[PlanOrder, ...]
    lots: tuple[PlanLot, ...]
    factories: tuple[PlanFactory, ...]
    trips: tuple[PlanTrip, ...]

    @property
    def late(self) -> tuple[PlanOrder, ...]:
        """Return the orders that are late, the latest first."""
        late = (each for each in self.orders if each.late_days)
        return tuple(sorted(late, key=lambda each: (-each.late_days, each.code)))

    @property
    def pieces(self) -> int:
        """Return the pieces of all orders."""
        return sum(each.pieces for each in self.orders)


def hour_text(moment: datetime) -> str:
    """Return day and hour as they are printed, without the year."""
    return f"{moment.month}月{moment.day}日 {moment:%H:%M}"


def span_text(start: datetime, end: datetime) -> str:
    """Return from when to when; the day is said once where it is one."""
    if start.date() == end.date():
        return f"{hour_text(start)}—{end:%H:%M}"
    return f"{hour_text(start)}—{hour_text(end)}"


def in_sizes(sizes: Iterable[str]) -> list[str]:
    """Return sizes from small to large: letters, then numbers, then the rest."""
    return sorted(set(sizes), key=_rank)


def _rank(size: str) -> tuple[int, list[float], str]:
    letters = size.strip().upper()
    if letters in _LETTERS:
        return 0, [_LETTERS[letters]], size
    numbers = [float(each) for each in _NUMBERS.findall(size)]
    return (1, numbers, size) if numbers else (2, [], size)
