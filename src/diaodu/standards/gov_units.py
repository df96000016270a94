"""Names of the units of a county, as printed, and the unit each one means.

The list is written for a 县. A 区 or a 市 of county level says 区工信局, 市工信局 for
the same unit; ``level`` is the kind of place whose paper is read. With ``level="市"``
a leading 市 is the county-level place itself, otherwise it is the level above.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from diaodu.standards import _tables, _unit_shapes, regions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "Level",
    "Unit",
    "candidates",
    "is_generic",
    "looks_like_unit",
    "names",
    "resolve",
    "units",
]

Level = Literal["县", "区", "市"]

# Categories that a paper may address as a whole class: 各乡镇, 各园区.
_CLASSES = frozenset({"乡镇街道", "基层组织", "园区"})
_SMALL = frozenset({"乡镇街道", "基层组织"})
_SEAT = re.compile(r"(?<!强)县")
_LONGEST_PLACE = 16
_OFFICE_ENDS = ("局", "委", "办", "办公室", "中心")
_FIELD = re.compile(r"(?:行政|行业)?(?:主管)?部门$")
_PARTY = re.compile(r"(?:党组|党委|党支部|班子)$")
_BRACKET = re.compile(r"\([^()]*\)$")
_STRANGE = re.compile(r"[^\w()*×]")  # in no name and in no place
_BLANK = re.compile(r"\s")
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("县", re.compile(r"[\u4e00-\u9fff*×X]{2,6}[县区旗]|[X*×某]+[县区旗]")),
    ("市", re.compile(r"[\u4e00-\u9fff*×X]{2,6}市|[X*×某]+市")),
    ("省", re.compile(r"[X*×某]+省|自治区")),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: its full name for a 县, its short name, its category, its level.

    ``level`` is 县 for the units of the county, 市, 省 or 国家 for those above.
    """

    canonical: str
    short: str
    category: str
    level: Literal["县", "市", "省", "国家"] = "县"

    def at(self, place: str) -> str:
        """Name the unit for a place (于都县) or a kind of place (区)."""
        if self.level != "县":
            return self.canonical
        return _SEAT.sub(place, self.canonical)


def units() -> tuple[Unit, ...]:
    """List all units in the order of the list."""
    return tuple(unit for unit, _, _ in _entries())


def resolve(name: str, *, in_list: bool = False, level: Level = "县") -> Unit | None:
    """Find the one unit a printed name means; None if unknown or ambiguous.

    Bare words (科技, 工信) are names only ``in_list``, that is in a list that ends in
    部门, 单位 or 局.
    """
    found = candidates(name, in_list=in_list, level=level)
    return found[0] if len(found) == 1 else None


def candidates(
    name: str, *, in_list: bool = False, level: Level = "县"
) -> tuple[Unit, ...]:
    """List every unit a printed name may mean, the owner of the name first."""
    return _candidates(_plain(name), in_list=in_list, level=level)


@cache
def names(*, in_list: bool = False) -> tuple[str, ...]:
    """List all names that can be printed without a place, the longest first.

    Every one resolves for some level; 县, 区 and 市 stand in front where they may.
    """
    known = set(_index()) | {f"{stem}部门" for stem in _stems()}
    known |= {name[1:] for name in known if _may_lose_seat(name)}
    known |= {f"县{name}" for name in known if _may_take_seat(name)}
    known |= {_SEAT.sub(seat, name) for name in known for seat in "区市"}
    known |= set(_words()) if in_list else set()
    return tuple(sorted(known, key=lambda name: (-len(name), name)))


def is_generic(name: str) -> bool:
    """Tell whether the name addresses everybody and so nobody: 各级各部门, 有关单位.

    各乡镇 is generic too, though it also resolves to the class of units it names.
    """
    plain = _plain(name)
    if plain in _generics():
        return True
    if not any(pattern.fullmatch(plain) for pattern in _unit_shapes.GENERIC):
        return False
    core = _unit_shapes.QUANTIFIER.sub("", plain)
    return not _names_one(plain) and not _names_one(core)


def looks_like_unit(name: str) -> bool:
    """Tell whether the name is one of the list or shaped like a unit."""
    plain = _BRACKET.sub("", _plain(name))
    if is_generic(plain):
        return False
    if candidates(plain):
        return True
    shaped = _unit_shapes.UNIT.fullmatch(plain) is not None
    return shaped and not _unit_shapes.NOT_A_UNIT.search(plain)


def _plain(name: str) -> str:
    """Drop blanks and full-width forms, keep the rest as printed."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", name))


@lru_cache(maxsize=8192)
def _candidates(plain: str, *, in_list: bool, level: Level) -> tuple[Unit, ...]:
    for form, words in _forms(plain, in_list=in_list):
        if _STRANGE.search(form) or form.count("(") != form.count(")"):
            continue
        for reading in _readings(form, level):
            found = _index().get(reading) or (words and _words().get(reading))
            if found:
                return found
    return ()


def _forms(plain: str, *, in_list: bool) -> Iterator[tuple[str, bool]]:
    """Yield the name as it is and without what may stand around it.

    The second value says whether bare words count as names.
    """
    core = _unit_shapes.QUANTIFIER.sub("", plain)
    for bare in dict.fromkeys((plain, core, _BRACKET.sub("", plain))):
        yield bare, in_list
        stem = _FIELD.sub("", bare)
        if stem != bare:
            yield stem, True
            yield from ((stem + end, False) for end in _OFFICE_ENDS)
        yield _PARTY.sub("", bare), False


def _readings(plain: str, level: Level) -> Iterator[str]:
    """Yield the name with its places, wherever they stand, written as in the list."""
    seat = "市" if level == "市" else "区"
    if plain.startswith("市") and level == "市":
        yield "县" + plain[1:]
    yield from (plain, plain.replace(seat, "县"))
    if _may_lose_seat("县" + plain):
        yield "县" + plain
    for reading in _seated(plain, level):
        yield reading
        if reading.startswith("市") and reading != plain:
            yield from _seated(reading, level)


def _seated(plain: str, level: Level) -> Iterator[str]:
    """Yield the name with one of its places written as the list writes it.

    Places behind words with which no name of the list begins are not looked for, but in
    a name that is read twice, because 市 stands before it.
    """
    twice = plain.startswith("市")
    for start in range(len(plain)):
        head = plain[:start]
        if not twice and head not in _beginnings():
            return
        for end in range(min(start + _LONGEST_PLACE, len(plain)), start, -1):
            seat, rest = _seat(plain[start:end], level), plain[end:]
            if seat:
                yield head + seat + rest
            if seat == "县" and not head:
                yield rest


@lru_cache(maxsize=65536)
def _seat(place: str, level: Level) -> str | None:
    """Say what stands in the list for this place: 县, 市, 省, or None if it is none."""
    if place in {"县", "区", "旗", "全县", "全区", "我县", "我区"}:
        return "县"
    if place in {"市", "全市", "我市"}:
        return "县" if level == "市" else "市"
    known = regions.named(place)
    if known:
        return {3: "县", 2: "市", 1: "省"}[max(region.level for region in known)]
    seat = next((seat for seat, shape in _SHAPES if shape.fullmatch(place)), None)
    return "县" if seat == level == "市" else seat


def _names_one(plain: str) -> bool:
    """Tell whether a name means a unit and not a class of units."""
    ending = plain.endswith(("部门", "局", "委", "办", "厅", "中心"))
    return ending and any(u.category not in _CLASSES for u in candidates(plain))


@cache
def _entries() -> tuple[tuple[Unit, tuple[str, ...], tuple[str, ...]], ...]:
    """Read the units with their names, the owner's first, and their bare words."""
    return tuple(_entry(row) for row in _tables.rows("gov_units"))


def _entry(row: dict[str, str]) -> tuple[Unit, tuple[str, ...], tuple[str, ...]]:
    unit = Unit(row["canonical"], row["short"], row["category"], _level(row))
    words = tuple(filter(None, row["list_only_aliases"].split("|")))
    aliases = [name.replace("X", "") for name in row["aliases"].split("|")]
    own = [unit.canonical, unit.short, *filter(None, aliases)]
    own += [name.replace("管理委员会", "管委会") for name in own]
    if unit.level == "省":
        own += [name[1:] for name in own if name.endswith("厅")]
    return unit, tuple(n for n in dict.fromkeys(own) if n not in words), words


def _level(row: dict[str, str]) -> Literal["县", "市", "省", "国家"]:
    if row["category"] != "上级单位":
        return "县"
    if row["canonical"].startswith("市"):
        return "市"
    return "省" if row["canonical"].startswith("省") else "国家"


@cache
def _index() -> Mapping[str, tuple[Unit, ...]]:
    """Map every name to its units; whose own short name it is comes first."""
    found: dict[str, list[Unit]] = {}
    for unit, own, _ in _entries():
        for name in own:
            heirs = found.setdefault(name, [])
            owner = name in {unit.short, unit.short.removeprefix("县")}
            heirs.insert(0 if owner else len(heirs), unit)
    return {name: tuple(heirs) for name, heirs in found.items()}


@cache
def _beginnings() -> frozenset[str]:
    """List all that a name may begin with, the empty beginning too."""
    names = (*_index(), *_words())
    return frozenset(name[:end] for name in names for end in range(len(name) + 1))


@cache
def _words() -> Mapping[str, tuple[Unit, ...]]:
    return {word: (unit,) for unit, _, words in _entries() for word in words}


def _stems() -> Iterator[str]:
    """Yield what may stand before 部门: bare words and the names of bureaus."""
    yield from _words()
    for name in _index():
        if name.endswith("局") and "县" not in name and name[0] not in "市省国":
            yield name.removesuffix("局")


def _may_lose_seat(name: str) -> bool:
    """Tell whether a name is known with 县 before it and long enough without."""
    one = name.startswith("县") and len(_SEAT.findall(name)) == 1
    return one and len(name) > 5 and name[1] not in "委直" and name in _index()


def _may_take_seat(name: str) -> bool:
    found = _index().get(name, ())
    if "县" in name or name[0] in "中国海村":
        return False
    return all(u.level == "县" and u.category not in _SMALL for u in found)


@cache
def _generics() -> frozenset[str]:
    return frozenset(row["text"] for row in _tables.rows("gov_generic_addressees"))
