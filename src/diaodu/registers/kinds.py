"""Kinds of register: each one file in ``catalog``, all of it data."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from diaodu.errors import CatalogError
from diaodu.kernel.catalog import load_catalog
from diaodu.sheets import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diaodu.registers.model import Example, Field, FieldType, Rule
    from diaodu.sheets import Kind as CellKind

__all__ = ["Kind", "Law", "load"]

_CELLS: Mapping[FieldType, CellKind] = {
    "day": "date",
    "number": "decimal",
    "whole": "integer",
}
_WIDTHS: Mapping[FieldType, float] = {"long": 36, "units": 20}
_KEY_WIDTHS: Mapping[str, float] = {"code": 22, "firm": 30, "note": 16}


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """What must hold between fields: told at ``field`` with ``message`` if it does not.

    A law whose numbers or days are not all known holds: ``holds`` is asked only when
    all of ``needs`` are filled.
    """

    field: str
    message: str
    needs: tuple[str, ...]
    holds: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of register. Two records are the same if they agree in ``identity``.

    ``expiry`` is the field of the day on which a record runs out, ``remind`` how many
    days before it is told, and ``settled`` when it need not be told any more. Broken
    definitions raise CatalogError.
    """

    key: str
    name: str
    description: str
    source: str
    fields: tuple[Field, ...]
    identity: tuple[str, ...]
    laws: tuple[Law, ...] = ()
    expiry: str = ""
    remind: tuple[int, ...] = ()
    settled: Rule | None = None
    examples: tuple[Example, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        if faults := list(_faults(self)):
            raise CatalogError(f"{self.key}: {'; '.join(faults)}")

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the workbook in which the register goes in and out."""
        return tuple(
            Column(
                each.key,
                f"{each.name}（{each.unit}）" if each.unit else each.name,
                _CELLS.get(each.type, "text"),
                required=each.required,
                synonyms=(*each.synonyms, *((each.name,) if each.unit else ())),
                width=_KEY_WIDTHS.get(each.key, _WIDTHS.get(each.type)),
                choices=each.choices,
            )
            for each in self.fields
        )

    def field(self, key: str) -> Field:
        """Return a field by its key; KeyError if there is none."""
        return {each.key: each for each in self.fields}[key]


@cache
def load(*more: str) -> Mapping[str, Kind]:
    """Load the kinds of register, and a county's own from further packages."""
    return load_catalog("diaodu.registers.catalog", Kind, *more)


def _faults(kind: Kind) -> Iterator[str]:
    """Tell what is wrong with a definition."""
    keys = {each.key: each for each in kind.fields}
    for name, count in Counter(each.name for each in kind.fields).items():
        if count > 1:
            yield f"field {name} twice"
    if len(keys) < len(kind.fields):
        yield "a key twice"
    used = {*kind.identity, *(law.field for law in kind.laws)}
    used |= {key for law in kind.laws for key in law.needs}
    yield from (f"no field {key}" for key in sorted(used - set(keys)))
    if not kind.identity:
        yield "no identity"
    for each in kind.fields:
        if (each.type == "choice") != bool(each.choices):
            yield f"field {each.key}: choices and type do not agree"
    yield from _expiry_faults(kind, keys)


def _expiry_faults(kind: Kind, keys: Mapping[str, Field]) -> Iterator[str]:
    if kind.expiry and (kind.expiry not in keys or keys[kind.expiry].type != "day"):
        yield f"expiry {kind.expiry} is no day"
    if bool(kind.expiry) != bool(kind.remind):
        yield "expiry and reminders do not agree"
