"""Units of facts: how many whole steps each one is, so that nothing is rounded."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["UNITS", "Unit", "unit_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as people write it; ``steps`` of what is kept are one of it.

    Money is kept in fen, land in hundredths of a 亩, energy in kilograms of standard
    coal, electricity in 千瓦时, counts one by one, a percent as one hundredth.
    ``family`` says what may be compared with what.
    """

    name: str
    family: str
    steps: Fraction


def _family(family: str, **names: int | Fraction) -> list[Unit]:
    return [
        Unit(name=name, family=family, steps=Fraction(steps))
        for name, steps in names.items()
    ]


_FAMILIES = (
    *_family(
        "money",
        分=1,
        元=100,
        千元=10**5,
        万元=10**6,
        百万元=10**8,
        千万元=10**9,
        亿元=10**10,
    ),
    *_family("count", 人=1, 名=1, 个=1, 家=1, 项=1, 件=1, 台=1, 次=1, 年=1, 天=1, 月=1),
    *_family("power", 千瓦时=1, 度=1, 万千瓦时=10**4, 万度=10**4, 亿千瓦时=10**8),
    *_family("land", 亩=100, 公顷=1500),
    *_family("energy", 千克标准煤=1, 吨标准煤=1000, 万吨标准煤=10**7),
    Unit(name="%", family="share", steps=Fraction(1, 100)),
    Unit(name="‰", family="share", steps=Fraction(1, 1000)),
    Unit(name="倍", family="share", steps=Fraction(1)),
    Unit(name="", family="none", steps=Fraction(1)),
)
UNITS: Mapping[str, Unit] = MappingProxyType({each.name: each for each in _FAMILIES})


def unit_of(name: str) -> Unit | None:
    """Return a unit by its name, also one per another (万元/亩); None if unknown."""
    plain = "".join(unicodedata.normalize("NFKC", name).split())
    if plain in UNITS:
        return UNITS[plain]
    above, _, below = plain.partition("/")
    if not below or above not in UNITS or below not in UNITS:
        return None
    upper, lower = UNITS[above], UNITS[below]
    return Unit(
        name=f"{above}/{below}",
        family=f"{upper.family}/{lower.family}",
        steps=upper.steps / lower.steps,
    )
