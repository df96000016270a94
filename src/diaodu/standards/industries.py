"""Industries by GB/T 4754-2017: section, division, group, class, and groupings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from diaodu.standards import _tables

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Grouping",
    "Industry",
    "by_code",
    "by_name",
    "children",
    "code_at",
    "groupings",
    "groupings_of",
    "is_industrial",
    "name_of",
    "parent",
    "path",
]

_PART = re.compile(r"\(部分\)$")


@dataclass(frozen=True, slots=True)
class Industry:
    """One industry: ``level`` is 1 section, 2 division, 3 group, 4 class.

    ``industrial`` holds for sections B, C and D. ``known`` is False for a class that
    the table lacks but whose group it has: amendments add classes now and then.
    """

    code: str
    name: str
    level: int
    parent: str | None
    section: str
    division: str | None
    industrial: bool
    note: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Grouping:
    """A statistical grouping of industries, and what its definition rests on.

    ``parts`` are codes that belong to it only in part, so of a firm there it is not
    known whether it belongs.
    """

    name: str
    codes: tuple[str, ...]
    parts: tuple[str, ...]
    basis: str

    def holds(self, code: str) -> bool | None:
        """Tell whether an industry belongs to it; None where the code cannot tell."""
        industry = by_code(code)
        if industry is None:
            return None
        above = {each.code for each in path(industry)}
        if above & set(self.codes):
            return True
        if above & set(self.parts):
            return None
        below = {self.holds(child.code) for child in children(industry)}
        return below.pop() if len(below) == 1 else None if below else False


def by_code(code: str) -> Industry | None:
    """Look up a section letter or 2, 3 or 4 digits, also with its letter (C3911)."""
    code = code.strip().upper()
    if len(code) > 1 and code[0].isalpha():
        found = by_code(code[1:])
        return found if found and found.section == code[0] else None
    return _by_code().get(code) or _added_class(code)


def by_name(name: str) -> Industry | None:
    """Look up a name as the standard writes it, the widest industry with the name."""
    return _by_name().get(name.strip())


def parent(industry: Industry) -> Industry | None:
    """Return the industry right above, None above a section."""
    return _by_code()[industry.parent] if industry.parent else None


def path(industry: Industry) -> tuple[Industry, ...]:
    """List the industries from the section down to this one."""
    above = parent(industry)
    return (*(path(above) if above else ()), industry)


def children(industry: Industry | None) -> tuple[Industry, ...]:
    """List the industries right below, in order; below None the sections."""
    return _children().get(industry.code if industry else None, ())


def code_at(code: str, level: int) -> str:
    """Return the code of the industry above at a level, "" where it is not known."""
    found = by_code(code)
    above = path(found) if found else ()
    return above[level - 1].code if len(above) >= level else ""


def name_of(code: str) -> str:
    """Return the name of a code, "" for an unknown one."""
    found = by_code(code)
    return found.name if found else ""


def is_industrial(code: str) -> bool | None:
    """Tell whether the code is 工业 (divisions 06-46); None for an unknown code."""
    industry = by_code(code)
    return industry.industrial if industry else None


@cache
def groupings() -> tuple[Grouping, ...]:
    """List the groupings in the order of the table."""
    return tuple(_grouping(row) for row in _tables.rows("industry_groupings"))


def groupings_of(code: str) -> tuple[str, ...]:
    """List the names of the groupings that the industry surely belongs to."""
    return tuple(each.name for each in groupings() if each.holds(code))


def _added_class(code: str) -> Industry | None:
    group = _by_code().get(code[:3]) if re.fullmatch(r"[0-9]{4}", code) else None
    if group is None:
        return None
    name = f"{group.name}（未列小类 {code}）"
    return replace(
        group, code=code, name=name, level=4, parent=group.code, note="", known=False
    )


def _grouping(row: dict[str, str]) -> Grouping:
    codes = tuple(_tables.span(row["divisions_or_groups"]))
    parts = tuple(_PART.sub("", code) for code in codes if _PART.search(code))
    whole = tuple(code for code in codes if not _PART.search(code))
    return Grouping(row["name"], whole, parts, row["basis"])


@cache
def _by_code() -> Mapping[str, Industry]:
    return {
        row["code"]: Industry(
            code=row["code"],
            name=row["name"],
            level=int(row["level"]),
            parent=row["parent"] or None,
            section=row["section"],
            division=row["division"] or None,
            industrial=row["industrial"] == "1",
            note=row["note"],
        )
        for row in _tables.rows("industry_gbt4754_2017")
    }


@cache
def _by_name() -> Mapping[str, Industry]:
    found: dict[str, Industry] = {}
    for industry in sorted(_by_code().values(), key=lambda each: each.level):
        found.setdefault(industry.name, industry)
    return found


@cache
def _children() -> Mapping[str | None, tuple[Industry, ...]]:
    below: dict[str | None, list[Industry]] = {}
    for industry in _by_code().values():
        below.setdefault(industry.parent, []).append(industry)
    return {code: tuple(found) for code, found in below.items()}
