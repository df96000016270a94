"""What is counted and how it is grouped: the kinds of entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "ATTRIBUTES",
    "NULL",
    "Basis",
    "Entry",
    "Flow",
    "Grouping",
    "Measure",
    "Span",
    "entries",
    "groupings",
    "measures",
]

NULL = -(2**63)  # the whole number that stands for "not reported" in dense columns
ATTRIBUTES = (
    "enterprise",
    "name",
    "county",
    "town",
    "industry",
    "size",
    "chain",
    "park",
    "tier",
    "state",
)

Span = Literal["month", "to_date"]
Basis = Literal["matched", "scope", "nominal"]
Flow = Literal["flow", "stock"]
E = TypeVar("E", bound="Entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of the catalogue: what it is called, whence its meaning comes."""

    key: str
    name: str
    source: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Entry):
    """What an enterprise reports each month, kept as whole numbers of ``unit``.

    ``scale`` such units make one ``shown`` unit, printed with ``digits`` decimals. A
    stock (用工) is not added up over months; a ``signed`` one may be below zero.
    ``synonyms`` are other heads of its column; ``within`` names the attribute inside
    which alone it may be summed (产量 of one product).
    """

    unit: str
    shown: str
    scale: int
    digits: int = 0
    flow: Flow = "flow"
    signed: bool = False
    better: Literal["up", "down", ""] = "up"
    synonyms: tuple[str, ...] = ()
    within: str = ""

    def column(self, span: Span = "month", *, last: bool = False) -> str:
        """Name the column of a return: 本月, 1–本月, and both of last year."""
        tail = "_to_date" if span == "to_date" else ""
        return f"{self.key}{tail}{'_last' if last else ''}"

    @property
    def columns(self) -> tuple[str, ...]:
        """Name the columns of a return that hold this measure."""
        spans: tuple[Span, ...] = ("month",)
        if self.flow == "flow":
            spans = ("month", "to_date")
        return tuple(
            self.column(span, last=last) for last in (False, True) for span in spans
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping(Entry):
    """How enterprises are put together: by the value of one attribute.

    ``code`` turns what a return says into the code of the group (3911 → 39), ``label``
    a code into a name; a group with the code "" holds those of whom it is not known.
    """

    attribute: str
    code: Callable[[str], str]
    label: Callable[[str], str]


@cache
def entries() -> Mapping[str, Entry]:
    """Return what the package itself knows, by key."""
    from diaodu.indicators import load

    return load()


def _only(kind: type[E]) -> Mapping[str, E]:
    found = entries().items()
    return {key: entry for key, entry in found if isinstance(entry, kind)}


def measures() -> Mapping[str, Measure]:
    """Return the measures by key."""
    return _only(Measure)


def groupings() -> Mapping[str, Grouping]:
    """Return the groupings by key."""
    return _only(Grouping)
