"""The shapes of matters: their kinds, a row of the ledger, one with its history."""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field

from diaodu import matters as engine
from diaodu.web import clock
from diaodu.web.api.v1.shapes import (
    After,
    Asked,
    Key,
    Limit,
    Shape,
    UnitName,
    Value,
    Words,
    Years,
)
from diaodu.web.matters.access import Matter

__all__ = [
    "FieldOut",
    "KindOut",
    "MatterFilter",
    "MatterIn",
    "MatterOut",
    "MatterPage",
    "MatterWhole",
    "MoveIn",
    "MoveOut",
    "StepOut",
    "kind_out",
]


class FieldOut(Shape):
    """One thing that a kind asks for."""

    key: str
    name: str
    type: str
    required: bool
    choices: list[str]
    help: str


class KindOut(Shape):
    """A kind of matter: what it asks for, where it may stand."""

    key: str
    name: str
    fields: list[FieldOut]
    states: dict[str, str]


class MatterFilter(Asked):
    """Which matters."""

    kind: Key | None = None
    state: Key | None = None
    phase: Literal["draft", "open", "paused", "done", "ended"] | None = None
    light: Literal["红", "黄", "绿", "蓝", "无"] | None = None
    lead: Key | None = None
    text: Words = ""
    due_until: Years | None = None
    after: After = 0
    limit: Limit = 50


class MatterOut(Shape):
    """A matter, as the ledger shows it."""

    id: int
    number: str
    kind: str
    title: str
    state: str
    state_name: str
    phase: str
    waits: str
    light: str | None
    lead: UnitName | None
    support_names: str
    leader: str
    about: UnitName | None
    due: date | None
    due_text: str
    deadline: date | None
    opened: date
    given: date | None
    closed: date | None
    latest: str
    source_name: str
    version: int
    url: str

    @staticmethod
    def resolve_state_name(matter: Matter) -> str:
        """Return where it stands, in words."""
        return matter.state_of.name

    @staticmethod
    def resolve_light(matter: Matter) -> str | None:
        """Return the colour of today's light."""
        colour = matter.light(clock.today()).colour
        return colour.value if colour else None

    @staticmethod
    def resolve_url(matter: Matter) -> str:
        """Return the address of its page."""
        return matter.get_absolute_url()


class MatterPage(Shape):
    """Matters, and whence the next ones follow."""

    items: list[MatterOut]
    next: int | None


class StepOut(Shape):
    """What was done with a matter."""

    move: str
    name: str
    state: str
    day: date
    moment: datetime
    actor_name: str
    actor_unit: str
    note: str
    changes: dict[str, Any]
    undone: bool


class MoveOut(Shape):
    """A move that the own unit may make now."""

    key: str
    name: str
    note: bool
    proof: bool
    asks: list[FieldOut]


class MatterWhole(MatterOut):
    """A matter with the fields of its kind, its history, and what may be done."""

    data: dict[str, Any]
    quote: str
    steps: list[StepOut]
    moves: list[MoveOut]


class MatterIn(Asked):
    """A matter to be opened; units by their code."""

    kind: Key
    title: Words = Field(min_length=1)
    lead: Key | None = None
    supports: list[Key] = Field(default_factory=list, max_length=50)
    about: Key | None = None
    leader: Key = ""
    due: Years | None = None
    due_text: Key = ""
    data: dict[Key, Value] = Field(default_factory=dict)
    source_name: Key = ""
    quote: Words = ""


class MoveIn(Asked):
    """A move; ``version`` is the one that was read, so that nothing is overwritten."""

    move: Key
    version: After
    note: Words = ""
    given: dict[Key, Value] = Field(default_factory=dict)


def kind_out(kind: engine.Kind) -> dict[str, Any]:
    """Return a kind as the API gives it."""
    return {
        "key": kind.key,
        "name": kind.name,
        "fields": list(kind.fields),
        "states": {each.key: each.name for each in kind.states},
    }
