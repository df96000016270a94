"""One printed cell: the number, how exact it is, or why there is none."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from diaodu.indicators.published.bounds import Bounds

__all__ = ["Figure", "State", "plain", "read_figure"]

State = Literal["number", "incomparable", "missing", "unreadable"]

_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(?:\.(\d*))?")
_UP = re.compile(r"^(?:同比|比上年)?(?:增长|上升|提高|增加|加快|上涨|[↑▲])\s*")
_DOWN = re.compile(r"^(?:同比|比上年)?(?:下降|降低|减少|回落|负增长|下跌|[↓▼△])\s*")
_TAIL = re.compile(r"(?:个?百分点|pp|%|‰|[*①-⑩#※])+$")
_UNIT = re.compile(
    r"(?:万亿元|亿元|百万元|万元|千元|元|个|家|户|人|位|名|吨|台|千瓦时)$"
)
_FLAT = frozenset({"持平", "增长持平", "同比持平", "与上年持平", "平"})
_NOT_COMPARABLE = frozenset({"--", "---", "-", "—", "——", "－－", "不可比", "/"})
_TURNED = re.compile(r"扭亏|转亏|减亏|增亏|净增|盈利|亏损")
_NOTHING = frozenset({"", "…", "……", "...", "n/a", "na", "nan", "空", "x", "×"})


@dataclass(frozen=True, slots=True)
class Figure:
    """What one cell prints: ``half`` is half a unit of its last digit."""

    cell: str
    text: str
    state: State
    value: Fraction = Fraction(0)
    half: Fraction = Fraction(0)

    @property
    def bounds(self) -> Bounds | None:
        """Return where the truth lies, if it is a number."""
        if self.state != "number":
            return None
        return Bounds(self.value, self.value - self.half, self.value + self.half)

    @property
    def step(self) -> Fraction:
        """Return one unit of the last digit."""
        return self.half * 2


def plain(text: str) -> str:
    """Write as typed on one keyboard: width, minus signs, no blanks."""
    text = unicodedata.normalize("NFKC", text).replace("\u2212", "-")
    return re.sub(r"\s+", "", text)


def read_figure(
    raw: object, cell: str, *, fraction: bool = False, decimals: int = 0
) -> Figure:
    """Read a cell; ``decimals`` is how many its column usually prints.

    A workbook drops the zeros at the end of a number, so a cell that holds a number
    takes the decimals of its column. ``fraction`` says that it is shown as percent.
    """
    if isinstance(raw, bool):
        return Figure(cell, str(raw), "unreadable")
    if isinstance(raw, int | float | Decimal):
        return _stored(raw, cell, fraction=fraction, decimals=decimals)
    text = plain(str(raw))
    if text.casefold() in _NOTHING:
        return Figure(cell, text, "missing")
    if text in _NOT_COMPARABLE or _TURNED.search(text):
        return Figure(cell, text, "incomparable")
    if text in _FLAT:
        return Figure(cell, text, "number", Fraction(0), Fraction(1, 20))
    return _written(text, cell)


def _stored(
    raw: float | Decimal, cell: str, *, fraction: bool, decimals: int
) -> Figure:
    number = Decimal(f"{raw:.15g}") * (100 if fraction else 1)
    if not number.is_finite():
        return Figure(cell, str(raw), "missing")
    own = places(number)
    half = Fraction(1, 2) / Fraction(10) ** max(own, decimals)
    return Figure(
        cell, format(number.normalize(), "f"), "number", Fraction(number), half
    )


def places(number: Decimal) -> int:
    """Count the decimals of a number as a workbook keeps it."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _written(text: str, cell: str) -> Figure:
    """Read ``-3.2``, ``1,024.5%``, ``1.6倍``, ``下降3.2%``."""
    sign = 1
    bare = _UP.sub("", text)
    if bare == text:
        bare = _DOWN.sub("", text)
        sign = 1 if bare == text else -1
    bare = _UNIT.sub("", _TAIL.sub("", bare))
    scale = 1
    if bare.endswith("倍"):
        bare, scale = bare.removesuffix("倍"), 100
    match = _NUMBER.fullmatch(bare)
    if match is None:
        return Figure(cell, text, "unreadable")
    minus, whole, tail = match.groups()
    number = Fraction(f"{whole.replace(',', '') or '0'}.{tail or '0'}") * scale
    half = Fraction(scale, 2) / 10 ** len(tail or "")
    sign = -sign if minus == "-" else sign
    return Figure(cell, text, "number", sign * number, half)
