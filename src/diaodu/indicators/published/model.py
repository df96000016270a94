"""What a published table is made of, and what is derived from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from fractions import Fraction

    from diaodu.indicators.published.bounds import Bounds
    from diaodu.indicators.published.figures import Figure
    from diaodu.kernel.issue import Issue

__all__ = [
    "Check",
    "Derived",
    "Entry",
    "Group",
    "Mapped",
    "Result",
    "Row",
    "Table",
    "Verdict",
]

Verdict = Literal["mistake", "method", "rounding"]


@dataclass(slots=True)
class Row:
    """One row: its name as printed and cleaned, and the row it is a part of.

    ``measure`` is set where the row itself names what is counted (营业收入). Rows are
    compared within one ``scope`` only; ``members`` are the rows that a subtotal sums.
    """

    at: int
    line: int
    name: str
    label: str
    scope: str = ""
    period: str = ""
    group: str = ""
    above: str = ""
    depth: int | None = None
    measure: str = ""
    breakdown: str = ""
    parent: int | None = None
    members: tuple[int, ...] = ()
    whole: bool = False


@dataclass(slots=True)
class Entry:
    """The figures of one row for one measure and one span of time."""

    at: int
    row: Row
    measure: str
    span: str
    period: str
    unit: str
    scale: Fraction | None
    figures: dict[str, Figure] = field(default_factory=dict)
    parent: Entry | None = None
    growth_unit: str = "%"
    rank_of: str = ""
    rate: bool = False
    signed: bool = False
    derived: dict[str, Derived] = field(default_factory=dict)

    def bounds(self, role: str) -> Bounds | None:
        """Return where the truth of a printed figure lies."""
        figure = self.figures.get(role)
        return figure.bounds if figure else None

    def cell(self, role: str) -> str:
        """Return the cell of a printed figure."""
        figure = self.figures.get(role)
        return figure.cell if figure else ""

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what entries must share to be compared."""
        return self.measure, self.span, self.period


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure that was not printed: its bounds, the rule, the cells it comes from.

    ``bounds`` is None where it cannot be told; ``note`` then says why.
    """

    bounds: Bounds | None
    formula: str
    inputs: tuple[str, ...] = ()
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A printed figure that is not what the others say, and why that may be."""

    where: str
    code: str
    message: str
    expected: tuple[float | None, float | None]
    printed: float | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Mapped:
    """A column: its place, its head as printed, and what it was read as."""

    column: str
    head: str
    role: str
    measure: str = ""
    span: str = ""
    period: str = ""
    unit: str = ""


@dataclass(slots=True)
class Table:
    """A published table as read."""

    source: str
    sheet: str | None
    title: str
    unit: str
    months: int | None
    mapping: tuple[Mapped, ...]
    rows: list[Row]
    entries: list[Entry]
    notes: tuple[str, ...] = ()
    issues: list[Issue] = field(default_factory=list)
    comparable: bool = False


@dataclass(slots=True)
class Result:
    """A table with what was derived, its groups of parts, and the checks."""

    table: Table
    groups: list[Group]
    checks: list[Check]


@dataclass(slots=True)
class Group:
    """The parts of one whole in one breakdown, for one measure and span."""

    whole: Entry | None
    breakdown: str
    parts: list[Entry]
    state: str = "unknown"
    derived: dict[str, Derived] = field(default_factory=dict)
