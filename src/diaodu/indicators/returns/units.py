"""Units as printed in heads, and what one of them is in the unit that is kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from diaodu.indicators.model import Measure

__all__ = ["Kind", "Unit", "kind_of", "normal", "parse", "usual"]

Kind = Literal["money", "power", "staff", "quantity", "foreign"]

_MONEY = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "十万": 100_000}
_MONEY |= {"百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}
_TIMES = {"": 1, "千": 1_000, "万": 10_000, "百万": 1_000_000, "亿": 100_000_000}
_YUAN = re.compile(r"(?:人民币)?(十万|百万|千万|百|千|万|亿)?元(?:人民币)?")
_POWER = re.compile(r"(千|万|百万|亿)?(千瓦·?时|kw·?h|度)")
_MEGA = re.compile(r"(千|万)?(?:兆瓦·?时|mw·?h)")
_STAFF = re.compile(r"(千|万)?[人名]")
_FOREIGN = re.compile(r"(十万|百万|千万|百|千|万|亿)?(?:美元|欧元|日元|港元|港币)")
_THINGS = (
    "吨|公斤|千克|克|米|平方米|立方米|件|台|套|辆|只|双|箱|个|条|块|张|升|千升|万米"
    "|标准立方米|重量箱|匹|艘|打|瓶|片|支|根|樘|公里|千米|部|把|架|付|副|床|顶|万套"
)
_THING = re.compile(rf"(千|万|百万|亿)?({_THINGS})")
_PATTERNS: tuple[tuple[re.Pattern[str], Kind, Callable[[str], int]], ...] = (
    (_YUAN, "money", _MONEY.__getitem__),
    (_FOREIGN, "foreign", lambda _: 0),
    (_POWER, "power", _TIMES.__getitem__),
    (_MEGA, "power", lambda times: 1_000 * _TIMES[times]),
    (_STAFF, "staff", _TIMES.__getitem__),
    (_THING, "quantity", lambda _: 1_000),  # 产量: thousandths of what is printed
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A printed unit: of what kind it is and how much one of it is in the kept unit."""

    name: str
    kind: Kind
    factor: int


def normal(text: str) -> str:
    """Write a head or a unit as it is compared: half width, no blanks, lower case."""
    plain = re.sub(r"[\s*]", "", unicodedata.normalize("NFKC", text)).casefold()
    return plain.replace("•", "·")


@cache
def parse(text: str) -> Unit | None:
    """Read a unit; None for what is none."""
    plain = normal(text).strip("()[]【】:：、,，")
    for pattern, kind, times in _PATTERNS:
        if found := pattern.fullmatch(plain):
            return Unit(plain, kind, times(found[1] or ""))
    return None


def kind_of(measure: Measure) -> Kind:
    """Say which kind of unit a measure has."""
    kinds: dict[str, Kind] = {"元": "money", "千瓦时": "power", "人": "staff"}
    return kinds.get(measure.unit, "quantity")


def usual(measure: Measure) -> Unit:
    """Return the unit in which a measure is printed where nothing else is said."""
    return Unit(measure.shown, kind_of(measure), measure.scale)
