"""Where the demo county lies: invented places from the province to the town."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diaodu.standards import regions

__all__ = ["CODE", "NAME", "PARKS", "TOWNS", "Area", "areas"]

Level = Literal["province", "city", "county", "town", "park"]

CODE = "990101"  # no code of GB/T 2260 begins with 99
NAME = "云泽县"
TOWNS = (
    "泽阳镇",
    "北渡镇",
    "石坪镇",
    "青塘镇",
    "白沙渡镇",
    "长岭镇",
    "双溪口镇",
    "枫林坳镇",
    "黄坪乡",
    "上洲乡",
    "古塘乡",
    "月湾乡",
)
PARKS = ("云泽经济开发区", "云泽高新技术产业园")
_LEVELS: tuple[Level, ...] = ("province", "city", "county")


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area of the tree: its code, its name, its level, the code above it."""

    code: str
    name: str
    level: Level
    parent: str = ""


def areas() -> tuple[Area, ...]:
    """List the areas from the province down, each after the one above it."""
    county = regions.by_code(CODE)
    above = regions.path(county) if county else ()
    return (
        *(
            Area(
                code=each.code,
                name=each.name,
                level=_LEVELS[each.level - 1],
                parent=each.parent or "",
            )
            for each in above
        ),
        *_below(TOWNS, "town", 101),
        *_below(PARKS, "park", 901),
    )


def _below(names: tuple[str, ...], level: Level, start: int) -> tuple[Area, ...]:
    return tuple(
        Area(code=f"{CODE}{number}", name=name, level=level, parent=CODE)
        for number, name in enumerate(names, start)
    )
