"""What a fact of an enterprise is: asked in a column, or worked out from others.

Kept are whole numbers only. Money is fen; a ratio is a numerator and a denominator,
so that comparing it with a threshold needs no division; what is unknown is NULL in a
column and None by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    NamedTuple,
    Protocol,
    TypeAlias,
    get_args,
)

from diaodu.errors import CatalogError
from diaodu.policies.facts.units import UNITS, Unit, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

__all__ = [
    "HUNDREDTHS",
    "NULL",
    "Coded",
    "Columns",
    "Derive",
    "Derived",
    "Example",
    "Fact",
    "Group",
    "Pair",
    "Plain",
    "Ratio",
    "Type",
    "Values",
    "Written",
]

NULL = -(2**63)  # the smallest int64 stands for what is not known
HUNDREDTHS = 100  # a threshold of a ratio is in hundredths of its unit

Group = Literal[
    "基本情况",
    "规模",
    "收入和产值",
    "研发",
    "投资",
    "称号",
    "能源",
    "用工",
    "融资和市场",
    "用地",
    "否决事项",
    "已获补助和申报",
]
Type = Literal["money", "whole", "ratio", "yes_no", "choice", "text", "day"]
Values: TypeAlias = "NDArray[Any]"  # int64


class Ratio(NamedTuple):
    """A ratio of one enterprise; the denominator is above zero."""

    numerator: int
    denominator: int


class Pair(NamedTuple):
    """A ratio as two columns; both are NULL where it is unknown."""

    numerator: Values
    denominator: Values


class Coded(NamedTuple):
    """Words as a column of places in a list of labels."""

    codes: Values
    labels: tuple[str, ...]


# One enterprise's fact in Python: fen, steps, a ratio, True or False, a word, a day.
Plain: TypeAlias = int | Ratio | bool | str | date | None
Derived: TypeAlias = "Values | Pair | Coded"
# A fact as people write it in a cell or in an example.
Written: TypeAlias = int | float | str | bool | date | None


class Columns(Protocol):
    """Columns of facts by key, from which another one is worked out."""

    def __getitem__(self, key: str) -> Values:
        """Return the whole numbers, days, codes or truths (0, 1) of a fact."""
        ...

    def coded(self, key: str) -> Coded:
        """Return the words of a fact."""
        ...

    def pair(self, key: str) -> Pair:
        """Return the two columns of a ratio."""
        ...


Derive: TypeAlias = Callable[[Columns, date], Derived]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """What is given in the units of the facts, as people write it, and what comes out.

    Facts that are not given are unknown; ``expect`` None is unknown too.
    """

    given: Mapping[str, Written]
    expect: Written
    day: date = date(2026, 6, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that policies ask of an enterprise. Broken definitions raise.

    ``asked`` facts have a column in the table of enterprises; ``derive`` works a fact
    out from the columns ``needs`` on the judging day. A fact may be both: then its own
    told column is among what ``derive`` gets, and the function says which one counts.
    ``synonyms`` are other heads of its column; with ``year`` they leave out the year,
    which is counted from the day of the table: -1 is 上年. ``to_date`` is 1–N月 and not
    the whole year. ``signed`` may be below zero, ``future`` may be a day to come,
    ``most`` is the highest that can be true, in ``unit``. ``part`` is the fact that a
    ratio's numerator rises with, fen by fen or one by one: by it people are told how
    much a ratio misses. ``held`` is False if only the enterprise itself can tell it.
    ``within`` is the fact that it cannot exceed, ``after`` the day that it cannot
    precede, ``like`` one of about its size, by which a wrong unit shows. ``spell``
    writes a text as its standard does, or raises ValueError in Chinese.
    """

    key: str
    name: str
    type: Type
    source: str
    group: Group = "基本情况"
    unit: str = ""
    description: str = ""
    synonyms: tuple[str, ...] = ()
    year: int | None = None
    to_date: bool = False
    choices: tuple[str, ...] = ()
    signed: bool = False
    future: bool = False
    most: int | None = None
    part: str = ""
    held: bool = True
    within: str = ""
    after: str = ""
    like: str = ""
    spell: Callable[[str], str] | None = field(default=None, repr=False)
    asked: bool = True
    needs: tuple[str, ...] = ()
    derive: Derive | None = field(default=None, repr=False)
    examples: tuple[Example, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        if faults := list(_faults(self)):
            raise CatalogError(f"{self.key}: {'; '.join(faults)}")

    @property
    def rank(self) -> tuple[int, str, bool, int, str]:
        """Return its place among the others: by group, what it measures, and year."""
        stem = (
            self.synonyms[0] if self.year is not None and self.synonyms else self.name
        )
        group = get_args(Group).index(self.group)
        return group, stem, self.to_date, -(self.year or 0), self.key

    @property
    def is_ratio(self) -> bool:
        """Tell whether the fact is kept as numerator and denominator."""
        return self.type == "ratio"

    @property
    def is_coded(self) -> bool:
        """Tell whether the fact is kept as places in a list of words."""
        return self.type in {"choice", "text"}

    @property
    def measured(self) -> Unit:
        """Return the unit in which the fact is written."""
        return unit_of(self.unit) or UNITS[""]

    @property
    def steps(self) -> int:
        """Return how many steps one written unit has: 1,000,000 fen for 万元.

        A ratio, whatever its unit, is compared in hundredths of its unit.
        """
        return HUNDREDTHS if self.is_ratio else int(self.measured.steps)

    @property
    def step(self) -> Fraction:
        """Return what numerator ÷ denominator are for one step of a ratio.

        A ratio reaches n steps if numerator × step.denominator ≥
        n × step.numerator × denominator. For % it is 1/10,000; 1 for all else.
        """
        return self.measured.steps / HUNDREDTHS if self.is_ratio else Fraction(1)


def _faults(fact: Fact) -> Iterator[str]:
    """Tell what is wrong with a definition."""
    if not fact.name or not fact.source:
        yield "no name or no source"
    yield from _unit_faults(fact, unit_of(fact.unit))
    if (fact.type == "choice") != bool(fact.choices):
        yield "choices and type do not agree"
    if bool(fact.needs) != (fact.derive is not None):
        yield "needs and function do not agree"
    if not fact.asked and fact.derive is None:
        yield "neither asked nor derived"


def _unit_faults(fact: Fact, unit: Unit | None) -> Iterator[str]:
    if unit is None:
        yield f"unit {fact.unit} is unknown"
    elif fact.type == "money" and unit.family != "money":
        yield "money needs a unit of money"
    elif fact.type == "whole" and unit.steps.denominator != 1:
        yield "a whole number needs a unit of whole steps"
    elif fact.type not in {"money", "whole", "ratio"} and fact.unit:
        yield "only numbers have a unit"
