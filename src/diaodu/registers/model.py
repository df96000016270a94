"""What a register is made of: fields and their values, examples, reminders."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

__all__ = [
    "Check",
    "Example",
    "Field",
    "FieldType",
    "Record",
    "Reminder",
    "Rule",
    "Value",
]

FieldType = Literal["text", "long", "day", "choice", "number", "whole", "units"]
Value: TypeAlias = str | int | float | Decimal | date | tuple[str, ...] | None
Record: TypeAlias = Mapping[str, Value]
Check: TypeAlias = Callable[[str], str]
Rule: TypeAlias = Callable[[Record], bool]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is kept: a form's input, a column of the workbook, a filter.

    ``check`` tells what is wrong with a text, "" if nothing; ``past`` forbids a day
    after the one on which it is checked; ``fact`` is the key of the fact that the field
    tells of its enterprise. ``unit`` stands behind a number, which is not negative.
    """

    key: str
    name: str
    type: FieldType = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    help: str = ""
    unit: str = ""
    check: Check | None = None
    past: bool = False
    synonyms: tuple[str, ...] = ()
    fact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A record, the day on which it is checked, and the fields that are wrong in it."""

    given: Record
    day: date = date(2026, 11, 27)
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A record that runs out: on which day, how far off, since which day it is told.

    ``left`` is negative once the day is over.
    """

    record: Record = field(repr=False)
    day: date
    left: int
    since: date
    text: str

    @property
    def over(self) -> bool:
        """Tell whether the day has passed."""
        return self.left < 0
