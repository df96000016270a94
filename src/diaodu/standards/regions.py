"""Provinces, cities and counties by GB/T 2260, looked up by code or by name.

Codes that begin with 99, which the standard gives to nobody, are invented areas for
demonstrations; they are found by code and name, but are no provinces of the nation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from diaodu.standards import _tables

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Region",
    "by_code",
    "by_name",
    "children",
    "invented",
    "is_under",
    "named",
    "parent",
    "path",
]

# Peoples in the names of autonomous areas, longest first where one begins another.
_PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族"
    "|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族"
    "|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族"
    "|撒拉族|毛南族|锡伯族|锡伯|普米族|塔吉克族|塔吉克|怒族|保安族|裕固族|独龙族"
    "|仡佬族|各族"
)
_AUTONOMOUS = re.compile(rf"(?:{_PEOPLES})*族?自治[区州县旗]$")
_PLAIN_END = re.compile(
    r"(?<=..)(?:特别行政区|新区|林区|特区|地区)$|(?<=..)[省市县区旗盟]$"
)


@dataclass(frozen=True, slots=True)
class Region:
    """One area: ``level`` is 1 for a province, 2 for a city, 3 for a county.

    ``short`` is the name as people say it (于都, 赣州, 内蒙古); ``parent`` is a code.
    """

    code: str
    name: str
    short: str
    level: int
    parent: str | None
    kind: str
    full_name: str


def by_code(code: str) -> Region | None:
    """Look up a six-digit code; None if it is not (or no longer) in the table."""
    return _region(code) if code in _rows() else None


def by_name(name: str, *, within: str | None = None) -> Region | None:
    """Look up a full, short or composed name (江西于都); None if unknown or unclear.

    ``within`` is the code of the area it must lie in. Of several areas with the name
    the highest is meant (吉林 is the province) unless there are two of its level.
    """
    found = [r for r in named(name) if within is None or is_under(r, within)]
    highest = [r for r in found if r.level == min(r.level for r in found)]
    return highest[0] if len(highest) == 1 else None


def named(name: str) -> tuple[Region, ...]:
    """List every area that bears the name, the exact names before the short ones."""
    name = "".join(name.split())
    return _by_name().get(name) or _composed(name)


def parent(region: Region) -> Region | None:
    """Return the area right above, None above a province."""
    return _region(region.parent) if region.parent else None


def children(region: Region | None) -> tuple[Region, ...]:
    """List the areas right below in the order of codes; below None the provinces."""
    found = _children().get(region.code if region else None, ())
    return found if region else tuple(each for each in found if not invented(each))


def invented(region: Region) -> bool:
    """Tell an area that exists in demonstrations only."""
    return region.code.startswith("99")


def path(region: Region) -> tuple[Region, ...]:
    """List the areas from the province down to this one."""
    above = parent(region)
    return (*(path(above) if above else ()), region)


def is_under(region: Region, code: str) -> bool:
    """Tell whether the area is the one with this code or lies in it."""
    return any(r.code == code for r in path(region))


def _composed(name: str) -> tuple[Region, ...]:
    for cut in range(len(name) - 1, 1, -1):
        areas = _by_name().get(name[:cut])
        if areas is None:
            continue
        heads = {region.code for region in areas}
        tails = named(name[cut:])
        found = tuple(t for t in tails if heads & {r.code for r in path(t)[:-1]})
        if found:
            return found
    return ()


def _short(name: str, kind: str) -> str:
    if not kind.startswith("自治"):
        return _PLAIN_END.sub("", name)
    short = _AUTONOMOUS.sub("", name)
    return short if len(short) > 1 else re.sub(r"族?自治[区州县旗]$", "", name)


@cache
def _region(code: str) -> Region:
    row = _rows()[code]
    return Region(
        code=row["code"],
        name=row["name"],
        short=_short(row["name"], row["kind"]),
        level=int(row["level"]),
        parent=row["parent"] or None,
        kind=row["kind"],
        full_name=row["full_name"],
    )


@cache
def _rows() -> Mapping[str, dict[str, str]]:
    rows = (*_tables.rows("admin_divisions"), *_tables.rows("admin_invented"))
    return {row["code"]: row for row in rows}


@cache
def _by_name() -> Mapping[str, tuple[Region, ...]]:
    exact: dict[str, list[Region]] = {}
    short: dict[str, list[Region]] = {}
    for region in map(_region, _rows()):
        for name in {region.name, region.full_name}:
            exact.setdefault(name, []).append(region)
        if region.short != region.name:
            short.setdefault(region.short, []).append(region)
    return {
        name: tuple(exact.get(name, []) + short.get(name, []))
        for name in {**exact, **short}
    }


@cache
def _children() -> Mapping[str | None, tuple[Region, ...]]:
    below: dict[str | None, list[Region]] = {}
    for region in map(_region, _rows()):
        below.setdefault(region.parent, []).append(region)
    return {code: tuple(found) for code, found in below.items()}
