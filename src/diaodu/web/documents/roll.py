"""Whom a printed name means: the units of one county, by every name they go by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from diaodu.standards import gov_units
from diaodu.web.people.models import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Roll", "parted"]

_BETWEEN = re.compile(r"[、，,；;\s/]+")
_ENDS = ("人民政府", "街道办事处", "管理委员会", "管委会")
_LIKE, _OFFERED = 45, 3


def parted(text: str) -> tuple[str, ...]:
    """Return the names in a list as people write it."""
    return tuple(dict.fromkeys(filter(None, _BETWEEN.split(text.strip()))))


@dataclass(frozen=True)
class Roll:
    """The offices of a county, to look up printed names in."""

    units: Sequence[Unit]

    @classmethod
    def of(cls, county: str) -> Roll:
        """Return the roll of the county with this path."""
        offices = Unit.objects.offices().filter(region__path__startswith=county)
        return cls(tuple(offices.select_related("region")))

    @cached_property
    def _names(self) -> Mapping[str, frozenset[Unit]]:
        found: dict[str, set[Unit]] = {}
        for unit in self.units:
            for name in self._names_of(unit):
                found.setdefault(name, set()).add(unit)
        return {name: frozenset(units) for name, units in found.items()}

    @cached_property
    def _canonical(self) -> Mapping[str, frozenset[Unit]]:
        found: dict[str, set[Unit]] = {}
        for unit in self.units:
            for each in gov_units.candidates(unit.name):
                found.setdefault(each.canonical, set()).add(unit)
        return {name: frozenset(units) for name, units in found.items()}

    def unit(self, name: str) -> Unit | None:
        """Return the one unit that a printed name means; None if none or several."""
        exact = self._names.get(name)
        if exact:
            return next(iter(exact)) if len(exact) == 1 else None
        for meant in gov_units.candidates(name, in_list=True):
            units = self._canonical.get(meant.canonical, frozenset())
            if len(units) == 1:
                return next(iter(units))
        return None

    def mapped(self, names: Iterable[str]) -> tuple[list[Unit], list[str]]:
        """Return the units of some names, and the names that have none."""
        pairs = [(name, self.unit(name)) for name in names]
        units = dict.fromkeys(unit for _, unit in pairs if unit)
        return list(units), [name for name, unit in pairs if unit is None]

    def likely(self, name: str) -> list[str]:
        """Return the names of units that look like a printed one, the likest first."""
        names = [unit.short or unit.name for unit in self.units]
        near = process.extract(
            name, names, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=_OFFERED
        )
        return [found for found, _, _ in near]

    @staticmethod
    def _names_of(unit: Unit) -> Iterable[str]:
        for name in {unit.name, unit.short} - {""}:
            yield name
            for end in _ENDS:
                if name.endswith(end):
                    yield name.removesuffix(end)
