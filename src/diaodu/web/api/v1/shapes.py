"""The shapes of what the API takes and gives: plain, with names that stay."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, TypeAlias

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

__all__ = [
    "After",
    "Asked",
    "Fault",
    "Key",
    "Limit",
    "MonthText",
    "Number",
    "Refusal",
    "Shape",
    "UnitName",
    "UnitOut",
    "UnitPage",
    "Value",
    "Words",
    "Years",
    "cut",
]


def _clean(text: str) -> str:
    """Refuse what no database keeps."""
    if "\0" in text:
        raise ValueError
    return text


Words: TypeAlias = Annotated[str, AfterValidator(_clean), Field(max_length=5000)]
Key: TypeAlias = Annotated[str, AfterValidator(_clean), Field(max_length=60)]
Value: TypeAlias = Words | int | float | list[Words] | None
Number: TypeAlias = Annotated[int, Field(ge=1, le=2**63 - 1)]
After: TypeAlias = Annotated[int, Field(ge=0, le=2**63 - 1)]
Limit: TypeAlias = Annotated[int, Field(ge=1, le=200)]
MonthText: TypeAlias = Annotated[
    str, Field(pattern=r"^[0-9]{4}-[0-9]{2}$", examples=["2026-10"])
]
Years: TypeAlias = Annotated[date, Field(ge=date(1949, 10, 1), le=date(2199, 12, 31))]


class Shape(Schema):
    """A shape of ours: of what comes in, nothing unknown."""

    model_config = ConfigDict(from_attributes=True)


class Asked(Schema):
    """Something that is asked; what is not known is refused, not overlooked."""

    model_config = ConfigDict(extra="forbid")


class Fault(Shape):
    """One thing that is wrong: where, for programs, for people."""

    where: str
    code: str
    message: str


class Refusal(Shape):
    """Why something was not done."""

    status: int
    title: str
    message: str
    hint: str
    faults: list[Fault]


class UnitName(Shape):
    """A unit, as other things name it."""

    code: str
    name: str


class UnitOut(UnitName):
    """A unit."""

    short: str
    kind: str
    region: str
    is_active: bool

    @staticmethod
    def resolve_region(unit: Any) -> str:
        """Return the code of its region."""
        return str(unit.region.code)


class UnitPage(Shape):
    """Units, and whence the next ones follow."""

    items: list[UnitOut]
    next: int | None


def cut(found: Any, after: int, limit: int) -> tuple[list[Any], int | None]:
    """Return a page of things in the order of their numbers, and whence to go on."""
    rows = list(found.filter(pk__gt=after).order_by("pk")[: limit + 1])
    more = len(rows) > limit
    return rows[:limit], rows[limit - 1].pk if more else None
