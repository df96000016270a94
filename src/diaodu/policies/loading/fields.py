"""The fields of a table: taken by name, each fault noted, and reading goes on.

What cannot be read is noted and stands in by something empty, for the other fields'
sake: a file with faults never becomes a policy.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from diaodu.kernel.dated import Dated
from diaodu.policies.loading import values
from diaodu.policies.loading.nodes import FaultError, Table, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diaodu.policies.facts.model import Fact
    from diaodu.policies.facts.units import Unit
    from diaodu.policies.loading.nodes import Faults, Node

__all__ = ["Fields", "Reader"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading needs to know: the facts, and the days a policy is valid.

    ``document`` is where the values are laid down.
    """

    faults: Faults
    facts: Mapping[str, Fact]
    document: str = ""
    start: date = date.min
    end: date | None = None

    def within(self, start: date, end: date | None, document: str) -> Reader:
        """Return a reader for the values of a policy that is valid so long."""
        return replace(self, start=start, end=end, document=document)

    def attempt(self, read: Callable[[], T], otherwise: T) -> T:
        """Return what is read; note the fault and return ``otherwise`` if it fails."""
        try:
            return read()
        except FaultError as error:
            self.faults.add(error.place, error.code, error.message)
            return otherwise

    def day_within(self, node: Node, what: str) -> date:
        """Read a day on which the policy is valid."""
        found = values.day(node, what)
        if self.start <= found <= (self.end or date.max):
            return found
        span = f"{self.start} 至 {self.end or '长期'}"
        told = f"{what} {found} 不在政策有效期（{span}）之内"
        raise FaultError(node.place, "validity", told)

    def dated(
        self, node: Node, what: str, clause: str, read: Callable[[Node], T]
    ) -> Dated[T] | None:
        """Read a value that holds all the time, or one for each day it begins on."""
        found: dict[date, T | None] = {}
        if isinstance(node, Table):
            for key, each in node.entries:
                day = self.attempt(partial(self.day_within, key, what), date.max)
                found[day] = self.attempt(partial(read, each), None)
            self._from_the_start(node, what, found)
        else:
            found[self.start] = self.attempt(partial(read, node), None)
        kept = {day: value for day, value in found.items() if value is not None}
        source = f"{self.document}{clause}"
        return Dated(kept, source=source) if kept and source else None

    def _from_the_start(
        self, node: Table, what: str, found: Mapping[date, object]
    ) -> None:
        first = min(found, default=None)
        if first is None:
            self.faults.add(node.place, "type", f"{what}是空的")
        elif first > self.start > date.min and date.max not in found:
            told = f"{what}从 {first} 才有，而政策从 {self.start} 起有效"
            self.faults.add(node.place, "validity", told)


@dataclass(frozen=True, slots=True)
class Fields:
    """The keys of a table; ``names`` are those it may have, and what they are called.

    A key that nobody knows is noted at once.
    """

    table: Table
    reader: Reader
    names: Mapping[str, str]
    found: dict[str, Node] = field(init=False)

    def __post_init__(self) -> None:
        found = {key.text: node for key, node in self.table.entries}
        object.__setattr__(self, "found", found)
        for key, _ in self.table.entries:
            if key.text not in self.names:
                told = f"没有“{key.text}”这一项{values.nearest(key.text, self.names)}"
                self.reader.faults.add(key.place, "key", told)

    @classmethod
    def of(
        cls, node: Node | None, what: str, reader: Reader, names: Mapping[str, str]
    ) -> Fields | None:
        """Return the fields of a node; None if it has none, which is a fault."""
        if node is None:
            return None
        if isinstance(node, Table):
            return cls(node, reader, names)
        told = f"{what}应写成“键: 值”（半角冒号，后面空一格）"
        reader.faults.add(node.place, "type", told)
        return None

    def may(self, key: str) -> Node | None:
        """Return what stands at a key; None if it is not there or null."""
        node = self.found.get(key)
        return None if isinstance(node, Text) and node.empty else node

    def must(self, key: str) -> Node | None:
        """Return what stands at a key; a fault if nothing does."""
        node = self.may(key)
        if node is None:
            keys = {each.text: each.place for each, _ in self.table.entries}
            told = f"缺少“{key}”（{self.names[key]}）"
            self.reader.faults.add(keys.get(key, self.table.place), "missing", told)
        return node

    def read(self, node: Node | None, read: Callable[[Node], T], otherwise: T) -> T:
        """Read a node, if there is one."""
        if node is None:
            return otherwise
        return self.reader.attempt(partial(read, node), otherwise)

    def text(self, key: str) -> str:
        """Read a text that must be there."""
        named = self.names[key]
        return self.read(self.must(key), lambda node: values.words(node, named), "")

    def unit(self) -> Unit | None:
        """Read the unit of the numbers beside it, if one is given."""
        return self.read(self.may("unit"), values.unit, None)
