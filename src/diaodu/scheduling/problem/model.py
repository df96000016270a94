"""What a planner tells: orders, factories, lines, calendars, transport, fixed work.

Times are local, without a zone, on whole minutes; money is whole fen; a grade is a
letter, A the best. ``metadata`` of a field says what values it takes; ``judging`` tells
every fault. What the fields mean together stands in
``docs/reference/schedule-problem.md``, which planner and checker both follow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

__all__ = [
    "Aims",
    "Calendar",
    "Cell",
    "ExtraShift",
    "Factory",
    "FrozenLot",
    "FrozenStep",
    "Grade",
    "Lines",
    "Order",
    "Placed",
    "Problem",
    "Process",
    "RouteStep",
    "Share",
    "Shift",
    "Skill",
    "Tables",
    "Transport",
    "Window",
]

Grade = Literal["A", "B", "C", "D"]
ProcessKind = Literal["cut", "skilled", "plain"]
Role = Literal["core", "satellite", "cutting"]
Goal = Literal["tardiness", "cost", "makespan", "balance"]


def _within(least: int, most: int = 1_000_000_000) -> dict[str, Any]:
    """Limit a number; nothing a plan sums up may leave 64 bits."""
    return {"least": least, "most": most}


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A process in its place in the usual route.

    ``cut``: on tables, by layers and lays. ``skilled``: a factory must have the skill
    of the category, and its efficiency counts (sewing). ``plain``: any factory that
    has lines for it, at 100 %.
    """

    code: str
    name: str = ""
    kind: ProcessKind = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Work on one weekday (1 Monday to 7); an end not after the begin is next day."""

    weekday: int = field(metadata=_within(1, 7))
    begin: time
    end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraShift:
    """Work on one day; the day's extra shifts replace those of its weekday."""

    day: date
    begin: time
    end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When people work: by weekday, but for closed days and days with extra shifts.

    A shift belongs to the day it begins on. Work pauses outside and goes on after.
    """

    code: str
    shifts: tuple[Shift, ...] = ()
    closed: tuple[date, ...] = ()
    extra: tuple[ExtraShift, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """A category a factory can make, how well, and what learning it costs.

    ``learning_percent``: more minutes for the first lot of the category on each line.
    """

    category: str
    efficiency_percent: int = field(default=100, metadata=_within(1, 300))
    learning_percent: int = field(default=0, metadata=_within(0, 500))


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Hours of every day; an end not after the begin is on the next day."""

    begin: time
    end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Factory:
    """A core factory, a satellite, or the shared cutting centre.

    ``contract_minutes`` of standard work over the horizon are paid, given or not.
    ``power_kw`` None is no cap; without ``power_windows`` it holds at all hours.
    """

    code: str
    name: str = ""
    role: Role = "satellite"
    firm: str = ""
    town: str = ""
    distance_km: int = field(default=0, metadata=_within(0, 5_000))
    grade: Grade = "B"
    skills: tuple[Skill, ...] = ()
    fen_per_hour: int = field(default=0, metadata=_within(0, 1_000_000))
    trip_fen: int = field(default=0, metadata=_within(0))
    minimum_lot: int = field(default=1, metadata=_within(1, 10_000_000))
    maximum_lot: int | None = field(default=None, metadata=_within(1))
    contract_minutes: int = field(default=0, metadata=_within(0))
    power_kw: int | None = field(default=None, metadata=_within(0, 1_000_000))
    power_windows: tuple[Window, ...] = ()

    def skill(self, category: str) -> Skill | None:
        """Return the skill in a category, or None."""
        return next((each for each in self.skills if each.category == category), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """How a cutting table cuts: ``marker_pieces`` pieces come out of one layer."""

    max_layers: int = field(default=100, metadata=_within(1, 100_000))
    marker_pieces: int = field(default=4, metadata=_within(1, 100_000))
    spread_minutes: int = field(default=1, metadata=_within(0, 10_000))
    cut_minutes: int = field(default=30, metadata=_within(0, 100_000))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Equal lines (or cutting tables) of one process in one factory, numbered from 1.

    The set-up is paid in minutes and fen where the style before differs, on a table
    the fabric or the pattern; on a line's first lot too.
    """

    factory: str
    process: str
    count: int = field(default=1, metadata=_within(1, 1_000))
    people: int = field(default=1, metadata=_within(1, 10_000))
    calendar: str
    power_kw: int = field(default=0, metadata=_within(0, 1_000_000))
    setup_minutes: int = field(default=0, metadata=_within(0, 100_000))
    setup_fen: int = field(default=0, metadata=_within(0))
    tables: Tables | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transport:
    """The way from one factory to another; without ``departures`` at any time.

    Ways that are not given: see ``Problem.speed_kmh``.
    """

    origin: str
    target: str
    minutes: int = field(metadata=_within(0, 100_000))
    departures: tuple[time, ...] = ()
    fen: int = field(default=0, metadata=_within(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Pieces of one colour and size."""

    colour: str
    size: str
    pieces: int = field(metadata=_within(1, 1_000_000))


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteStep:
    """A process of the route and its standard seconds a piece.

    Of a cut they are the base of the price only; its time is by layers and lays.
    """

    process: str
    seconds: int = field(metadata=_within(0, 100_000))


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a firm wants made: colour × size, route, grade, dates, and its rules.

    Material is there when the day ``material`` begins; the order is on time if it ends
    before the day ``due`` is over; after the day ``latest`` it must not end.
    ``only``, ``never`` and ``together`` speak of the factories of its skilled steps.
    """

    code: str
    firm: str = ""
    style: str
    category: str
    fabric: str = ""
    pattern: str = ""
    cells: tuple[Cell, ...]
    route: tuple[RouteStep, ...]
    grade: Grade = "C"
    material: date
    due: date
    latest: date | None = None
    priority: int = field(default=5, metadata=_within(1, 9))
    late_fen_per_day: int = field(default=0, metadata=_within(0))
    minimum_lot: int = field(default=1, metadata=_within(1, 10_000_000))
    most_lots: int = field(default=3, metadata=_within(1, 50))
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    together: Literal["", "factory", "grade"] = ""
    accepted: bool = True

    @property
    def pieces(self) -> int:
        """Return how many pieces are wanted in all."""
        return sum(cell.pieces for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenStep:
    """One step of a frozen lot: where and when it is done, whatever the calendar."""

    process: str
    factory: str
    line: int = field(metadata=_within(1, 1_000))
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenLot:
    """Work that stays: part of an order, with neighbouring steps of its route fixed.

    Steps before the first fixed one are done; those after the last are to be planned.
    """

    code: str
    order: str
    cells: tuple[Cell, ...]
    steps: tuple[FrozenStep, ...]

    @property
    def pieces(self) -> int:
        """Return how many pieces the lot has."""
        return sum(cell.pieces for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The share of a week's shared cutting that a firm may take while others wait."""

    firm: str
    percent: int = field(metadata=_within(1, 100))


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Pieces of an order that the plan before had in a factory, at a skilled step."""

    order: str
    process: str
    factory: str
    pieces: int = field(metadata=_within(1, 1_000_000))


@dataclass(frozen=True, slots=True, kw_only=True)
class Aims:
    """What a good plan is: one sum of prices, or one goal after the other.

    Weighted: the least ``cost_weight × cost + tardiness_weight × tardiness`` (fen)
    ``+ ⌈makespan minutes × makespan_fen_per_hour / 60⌉ + balance_fen × balance``
    (thousandths) ``+ change_fen × pieces changed``.
    """

    mode: Literal["weighted", "lexicographic"] = "weighted"
    goals: tuple[Goal, ...] = ("tardiness", "cost", "makespan", "balance")
    cost_weight: int = field(default=1, metadata=_within(0, 10_000))
    tardiness_weight: int = field(default=1, metadata=_within(0, 10_000))
    makespan_fen_per_hour: int = field(default=0, metadata=_within(0, 1_000_000))
    balance_fen: int = field(default=0, metadata=_within(0))
    change_fen: int = field(default=0, metadata=_within(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """All that a plan is made from; everything must end within ``days`` of ``begin``.

    A way that ``transports`` does not give takes ``⌈60 × km / speed_kmh⌉`` minutes at
    any time, km the sum of the two factories' distances, and costs the sum of their
    trip costs.
    """

    name: str = ""
    begin: datetime
    days: int = field(default=60, metadata=_within(1, 1_000))
    tick_minutes: int = field(default=30, metadata=_within(1, 1_440))
    speed_kmh: int = field(default=40, metadata=_within(1, 200))
    processes: tuple[Process, ...]
    calendars: tuple[Calendar, ...]
    factories: tuple[Factory, ...]
    lines: tuple[Lines, ...]
    transports: tuple[Transport, ...] = ()
    orders: tuple[Order, ...]
    frozen: tuple[FrozenLot, ...] = ()
    shares: tuple[Share, ...] = ()
    placed: tuple[Placed, ...] = ()
    aims: Aims = Aims()

    @property
    def end(self) -> datetime:
        """Return when the horizon is over."""
        return self.begin + timedelta(days=self.days)
