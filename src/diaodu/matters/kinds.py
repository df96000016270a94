"""Kinds of matter: each one file in ``catalog``, all of it data."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from diaodu.errors import CatalogError
from diaodu.kernel.catalog import load_catalog
from diaodu.matters.model import COMMON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diaodu.matters.model import Clock, Example, Field, Move, State

__all__ = ["Kind", "adjusted", "load"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of matter; its first state is where a matter begins.

    ``numbering`` is a pattern with ``{county}``, ``{year}`` and ``{sequence}``;
    ``labels`` gives common fields other names; ``schedule`` names the fields of what is
    done and what is to be reached. Broken definitions raise CatalogError.
    """

    key: str
    name: str
    description: str
    source: str
    numbering: str
    fields: tuple[Field, ...]
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    clocks: tuple[Clock, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    schedule: tuple[str, str] | None = None
    examples: tuple[Example, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        if faults := list(_faults(self)):
            raise CatalogError(f"{self.key}: {'; '.join(faults)}")

    @property
    def first(self) -> State:
        """Return the state in which a matter begins."""
        return self.states[0]

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """Return the common fields under the kind's labels, then its own."""
        named = (
            replace(each, name=self.labels.get(each.key, each.name)) for each in COMMON
        )
        return (*named, *self.fields)

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of all fields."""
        return tuple(each.name for each in self.all_fields)

    @property
    def main(self) -> Clock | None:
        """Return the clock whose deadline is the matter's due day."""
        return next((each for each in self.clocks if each.main), None)

    def state(self, key: str) -> State:
        """Return a state by its key; KeyError if there is none."""
        return {each.key: each for each in self.states}[key]

    def move(self, key: str) -> Move:
        """Return a move by its key; KeyError if there is none."""
        return {each.key: each for each in self.moves}[key]

    def field(self, key: str) -> Field:
        """Return a field by its key; KeyError if there is none."""
        return {each.key: each for each in self.all_fields}[key]


@cache
def load(*more: str) -> Mapping[str, Kind]:
    """Load the kinds of matter, and a county's own from further packages."""
    return load_catalog("diaodu.matters.catalog", Kind, *more)


def adjusted(kind: Kind, days: Mapping[str, int]) -> Kind:
    """Return the kind with a county's own days for some of its clocks, by their key."""
    if unknown := set(days) - {each.key for each in kind.clocks}:
        raise CatalogError(f"{kind.key}: no clock {'、'.join(sorted(unknown))}")
    return replace(
        kind,
        clocks=tuple(
            replace(each, days=days.get(each.key, each.days)) for each in kind.clocks
        ),
    )


def _faults(kind: Kind) -> Iterator[str]:
    """Tell what is wrong with a definition."""
    states = {each.key for each in kind.states}
    moves = {each.key for each in kind.moves}
    fields = {each.key for each in kind.all_fields}
    for what, items in (
        ("state", (each.key for each in kind.states)),
        ("move", (each.key for each in kind.moves)),
        ("clock", (each.key for each in kind.clocks)),
        ("field", (each.key for each in kind.all_fields)),
        ("field", (each.name for each in kind.all_fields)),
    ):
        yield from (f"{what} {key} twice" for key in _repeated(items))
    yield from _unknown("labels", kind.labels, fields)
    yield from _unknown("schedule", kind.schedule or (), fields)
    for move in kind.moves:
        yield from _unknown(f"move {move.key}", move.states, states)
        yield from _unknown(f"move {move.key}", (move.to or kind.first.key,), states)
        yield from _unknown(f"move {move.key}", move.needs, fields)
        yield from _unknown(f"move {move.key}", (f.key for f in move.asks), fields)
    for clock in kind.clocks:
        yield from _unknown(f"clock {clock.key}", (*clock.starts, *clock.stops), moves)
        yield from _unknown(f"clock {clock.key}", (clock.by or "title",), fields)
    if sum(each.main for each in kind.clocks) > 1:
        yield "two main clocks"
    yield from _bare_choices(kind)
    yield from _dead_ends(kind)


def _repeated(keys: Iterable[str]) -> list[str]:
    return [key for key, count in Counter(keys).items() if count > 1]


def _unknown(where: str, used: Iterable[str], known: set[str]) -> Iterator[str]:
    yield from (f"{where}: no {key}" for key in used if key not in known)


def _bare_choices(kind: Kind) -> Iterator[str]:
    for each in kind.fields:
        if (each.type == "choice") != bool(each.choices):
            yield f"field {each.key}: choices and type do not agree"


def _dead_ends(kind: Kind) -> Iterator[str]:
    """Tell of states that nothing leads to, and of open ones that nothing leaves."""
    led_to = {each.to for each in kind.moves} | {kind.first.key}
    left = {key for each in kind.moves if each.to for key in each.states}
    for state in kind.states:
        if state.key not in led_to:
            yield f"state {state.key}: nothing leads to it"
        if not state.closed and state.key not in left:
            yield f"state {state.key}: nothing leaves it"
