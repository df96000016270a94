"""The units in which a month's figures are printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["COUNT", "PERCENT", "PERSONS", "WAN", "WAN_KWH", "YI", "Rate", "Scale"]

Rate: TypeAlias = float | str | None


@dataclass(frozen=True, slots=True)
class Scale:
    """The unit in which amounts are printed: 10,000 base units are one 万元."""

    name: str
    divisor: int = 1
    digits: int = 0


WAN, YI = Scale("万元", 10_000), Scale("亿元", 100_000_000, 2)
WAN_KWH, PERSONS, COUNT = Scale("万千瓦时", 10_000), Scale("人"), Scale("户")
PERCENT = Scale("%", 1, 1)


WAN, YI = Scale("万元", 10_000), Scale("亿元", 100_000_000, 2)
WAN_KWH, PERSONS, COUNT = Scale("万千瓦时", 10_000), Scale("人"), Scale("户")
PERCENT = Scale("%", 1, 1)
