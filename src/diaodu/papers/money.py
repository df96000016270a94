"""Money on paper: whole fen, printed in 万元 and in 元 and never rounded."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from diaodu.papers.model import Cell, Column, Formula, Number

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "UNKNOWN",
    "money_column",
    "total",
    "wan",
    "wan_cell",
    "wan_number",
    "wan_text",
    "yuan",
    "yuan_cell",
    "yuan_number",
    "yuan_text",
]

UNKNOWN = "待核实"
_WAN, _YUAN = 1_000_000, 100  # fen
_FEWEST, _MOST = 2, 6  # digits of 万元: the sixth is the fen


def wan(fen: int) -> int | float:
    """Return an amount in 万元, whole where it is whole."""
    return _in_unit(fen, _WAN)


def yuan(fen: int) -> int | float:
    """Return an amount in 元, whole where it is whole."""
    return _in_unit(fen, _YUAN)


def _in_unit(fen: int, unit: int) -> int | float:
    whole, rest = divmod(fen, unit)
    return fen / unit if rest else whole


def wan_text(fen: int) -> str:
    """Return an amount as running text tells it, with all its digits: 12.5万元."""
    return f"{_shortest(fen, 6)}万元"


def yuan_text(fen: int) -> str:
    """Return an amount as running text tells it, with all its digits: 125000元."""
    return f"{_shortest(fen, 2)}元"


def _shortest(fen: int, digits: int) -> str:
    exact = f"{Decimal(fen).scaleb(-digits):.{digits}f}"
    return exact.rstrip("0").rstrip(".")


def wan_number(amounts: Iterable[int | None]) -> Number:
    """Return how a column of 万元 is printed: as many digits as its amounts need."""
    digits = (_digits(each) for each in amounts if each)
    return Number(max(digits, default=_FEWEST))


def _digits(fen: int) -> int:
    places = _MOST
    while places > _FEWEST and fen % 10 == 0:
        fen //= 10
        places -= 1
    return places


def yuan_number(amounts: Iterable[int | None]) -> Number:
    """Return how a column of 元 is printed: with fen where one of them has any."""
    return Number(2 if any(each and each % _YUAN for each in amounts) else 0)


def money_column(
    key: str, name: str, mm: float, number: Number, *, over: str = ""
) -> Column:
    """Return a column of amounts."""
    return Column(key=key, name=name, mm=mm, align="right", number=number, over=over)


def wan_cell(
    fen: int | None, *, about: bool = False, live: str = "", none: str = UNKNOWN
) -> Cell:
    """Return an amount in 万元; an unknown one says so, or what ``none`` says."""
    if fen is None:
        return Cell(none, open=none == UNKNOWN)
    value = wan(fen)
    return Cell(Formula(live, value) if live else value, about=about)


def yuan_cell(fen: int | None, *, live: str = "") -> Cell:
    """Return an amount in 元; an unknown one waits for a person."""
    if fen is None:
        return Cell(UNKNOWN, open=True)
    return Cell(Formula(live, yuan(fen)) if live else yuan(fen))


def total(amounts: Iterable[int | None]) -> int:
    """Return the sum of the amounts that are known, in fen."""
    return sum(each for each in amounts if each is not None)
