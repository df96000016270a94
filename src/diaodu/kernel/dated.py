"""Numbers of the law: each valid from a day on, with the clause that says so."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeVar

from diaodu.errors import CatalogError, InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["Dated"]

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Dated(Generic[V]):
    """A value that changes on given days; each holds until the next one begins."""

    values: Mapping[date, V]
    source: str = field(kw_only=True)

    def __post_init__(self) -> None:
        if not self.values or not self.source:
            raise CatalogError("a dated value needs at least one day and a source")
        ordered = {day: self.values[day] for day in sorted(self.values)}
        object.__setattr__(self, "values", MappingProxyType(ordered))

    def on(self, day: date) -> V:
        """Return the value in force on a day."""
        days = list(self.values)
        at = bisect_right(days, day)
        if at == 0:
            raise InputError(
                f"{day} 尚无规定值", where=self.source, hint=f"自 {days[0]} 起才有规定"
            )
        return self.values[days[at - 1]]
