"""What a matter is made of: its kind (fields, states, moves, clocks), its history."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "COMMON",
    "LADDER",
    "RELATIONS",
    "Clock",
    "Deed",
    "Draft",
    "Event",
    "Example",
    "Field",
    "FieldType",
    "Matter",
    "Move",
    "Phase",
    "Place",
    "Relation",
    "State",
    "Value",
]

FieldType = Literal["text", "long", "day", "choice", "number", "units"]
Phase = Literal["draft", "open", "paused", "done", "ended"]
Relation = Literal["lead", "support", "office", "owner", "leader"]
Value: TypeAlias = str | int | Decimal | date | tuple[str, ...] | None

# How someone stands to a matter; an account may stand to it in several ways.
RELATIONS: Mapping[Relation, str] = MappingProxyType(
    {
        "lead": "牵头单位",
        "support": "配合单位",
        "office": "督查室",
        "owner": "提出方",
        "leader": "牵头领导",
    }
)
LADDER: tuple[Relation, ...] = ("lead", "office", "leader")  # lowest first


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked: a form's input, a filter, a column of the ledger.

    ``required_if`` is (key of another field, its choice); ``unit`` stands behind a
    number.
    """

    key: str
    name: str
    type: FieldType = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    help: str = ""
    unit: str = ""
    required_if: tuple[str, str] | None = None


# The fields that every matter has; the web keeps each in a column of its own.
COMMON: tuple[Field, ...] = (
    Field("title", "事项", "long", required=True),
    Field("leaders", "牵头领导", "units"),
    Field("lead", "牵头单位", "units"),
    Field("support", "配合单位", "units"),
    Field("due", "办理时限", "day"),
)


@dataclass(frozen=True, slots=True)
class State:
    """Where a matter stands.

    In a ``draft`` no clock runs; in a ``paused`` state the clocks stand still; ``done``
    is an end that was reached, ``ended`` any other end. ``waits`` names whose turn it
    is.
    """

    key: str
    name: str
    phase: Phase = "open"
    waits: Relation | None = None

    @property
    def closed(self) -> bool:
        """Tell whether no more work is expected."""
        return self.phase in {"done", "ended"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What may be done with a matter, from which states, by whom.

    An empty ``to`` leaves the state as it is. ``asks`` are fields that the move sets on
    the matter; ``needs`` are keys that must be filled afterwards. ``within`` is at most
    so many work days after the state began, ``ahead`` at least so many before the due
    day; neither binds the office. ``raises`` lifts the matter one level.
    """

    key: str
    name: str
    states: tuple[str, ...]
    to: str = ""
    who: tuple[Relation, ...]
    note: bool = False
    proof: bool = False
    asks: tuple[Field, ...] = ()
    needs: tuple[str, ...] = ()
    within: int | None = None
    ahead: int | None = None
    raises: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time limit that some moves start and others stop; a later start begins anew.

    It counts ``days`` in work days (or ``months``). The deadline of a ``main`` clock
    is the matter's own due day. Where the field ``by`` holds a choice of ``cases``,
    the days given there count.
    """

    key: str
    name: str
    days: int | None = None
    months: int | None = None
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    main: bool = False
    by: str = ""
    cases: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A move that was made: the day, the state after it, what it set."""

    move: str
    day: date
    state: str
    changes: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One matter as the engine sees it; ``data`` holds the fields of its kind.

    ``level`` counts how often it was lifted to the next level, ``version`` how often
    it was changed.
    """

    id: str
    kind: str
    title: str
    state: str
    number: str = ""
    leaders: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    due: date | None = None
    level: int = 0
    version: int = 1
    data: Mapping[str, Value] = field(default_factory=dict)
    events: tuple[Event, ...] = ()

    def value(self, key: str) -> Value:
        """Return a common field or one of the kind, by its key."""
        if any(each.key == key for each in COMMON):
            found: Value = getattr(self, key)
            return found
        return self.data.get(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A move that someone wants to make: who he is to the matter, what he fills in."""

    move: str
    day: date
    by: tuple[Relation, ...]
    given: Mapping[str, Value] = field(default_factory=dict)
    note: str = ""
    proofs: int = 0

    def __str__(self) -> str:
        who = "、".join(RELATIONS[each] for each in self.by)
        filled = "，".join(f"{key}={value}" for key, value in self.given.items())
        return f"{self.day} {who} {self.move}{f'（{filled}）' if filled else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Deeds one after the other, and what is so on a day after them.

    ``lamp`` is the word of the light, empty where there is none; ``due`` the next
    deadline; ``refused`` are words of the message that refuses the last deed.
    """

    about: str
    deeds: tuple[Deed, ...]
    day: date
    state: str
    lamp: str
    due: date | None = None
    lead: tuple[str, ...] = ("县工信局",)
    data: Mapping[str, Value] = field(default_factory=dict)
    refused: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the words of a draft stand: offsets in the cleaned text of a document."""

    document: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A matter that is proposed, and not yet one: a person looks at it first."""

    kind: str
    title: str
    leaders: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    due: date | None = None
    data: Mapping[str, Value] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    doubts: tuple[str, ...] = ()
