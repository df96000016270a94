"""Cells and words that the tables of a month share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.model import Cell, Column, Formula, Number, Ref, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diaodu.papers.model import Lamp, Words
    from diaodu.papers.monthly import Rate, Scale

__all__ = [
    "NEAR",
    "NONE",
    "UNKNOWN",
    "amount_cell",
    "column",
    "in_scale",
    "lamp_cell",
    "numeral",
    "pull_cell",
    "rank_cell",
    "rate_cell",
    "sheet_name",
    "some_cell",
    "text_cell",
    "tipped",
    "yes_cell",
]

UNKNOWN, NONE = "待核实", "—"
_RATE, _PULL = Number(1), Number(2)
NEAR = 0.051  # two numbers that agree when they are printed with one digit
_DIGITS = "零一二三四五六七八九"
_LONGEST_NAME = 31  # Excel's limit for the name of a sheet
_FORBIDDEN = str.maketrans(dict.fromkeys(r"[]:*?/\'", "·"))


def column(
    key: str, name: str, mm: float, *, over: str = "", digits: int = 1
) -> Column:
    """Return a column of numbers with so many digits."""
    return Column(
        key=key, name=name, mm=mm, over=over, align="right", number=Number(digits)
    )


def in_scale(value: float, scale: Scale) -> float:
    """Return an amount in the unit in which it is printed, whole where it is whole."""
    whole, rest = divmod(value, scale.divisor)
    return int(whole) if not rest and isinstance(value, int) else value / scale.divisor


def amount_cell(
    value: float | None, scale: Scale, *, about: bool = False, live: str = ""
) -> Cell:
    """Return an amount; an unknown one waits to be filled. ``live`` is a formula."""
    if value is None:
        return Cell(UNKNOWN, open=True)
    shown = in_scale(value, scale)
    number = Number(scale.digits)
    content = Formula(live, shown) if live else shown
    return Cell(content, about=about, number=number)


def rate_cell(value: Rate, *, about: bool = False, live: str = "") -> Cell:
    """Return a rate: a number, ready words, or a dash where there is none."""
    if value is None or value == "":
        return Cell(NONE)
    if isinstance(value, str):
        return Cell(value)
    return Cell(Formula(live, value) if live else value, about=about, number=_RATE)


def some_cell(value: float | None, scale: Scale, *, live: str = "") -> Cell:
    """Return an amount that need not be there: a dash if it is not."""
    return Cell(NONE) if value is None else amount_cell(value, scale, live=live)


def pull_cell(value: Rate) -> Cell:
    """Return a firm's pull: it is small, so it has two digits."""
    if isinstance(value, (int, float)):
        return Cell(value, number=_PULL)
    return rate_cell(value)


def text_cell(text: str) -> Cell:
    """Return a text, or a dash."""
    return Cell(text or NONE)


def rank_cell(
    rank: int | None, change: int | None = None, of: int | None = None
) -> Cell:
    """Return a rank with how it changed: 3/12（↑2）."""
    if rank is None:
        return Cell(NONE)
    among = f"/{of}" if of else ""
    arrow = f"（{'↑' if change > 0 else '↓'}{abs(change)}）" if change else ""
    same = "（持平）" if change == 0 else ""
    return Cell(f"{rank}{among}{arrow}{same}" if among or arrow or same else rank)


def lamp_cell(lamp: Lamp | None) -> Cell:
    """Return a lamp, or what an unlit one means."""
    return Cell(UNKNOWN, open=True) if lamp is None else Cell(lamp)


def yes_cell(value: bool | None, *, yes: str = "是", no: str = "否") -> Cell:  # noqa: FBT001  it is the value
    """Return yes or no, unknown waiting for an answer."""
    return Cell(UNKNOWN, open=True) if value is None else Cell(yes if value else no)


def numeral(number: int) -> str:
    """Return a number up to 99 in Chinese: 十二."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def sheet_name(text: str, taken: Iterable[str]) -> str:
    """Return a name that Excel takes for a sheet, and that no other sheet has."""
    base = text.translate(_FORBIDDEN).strip() or "表"
    name, count = base[:_LONGEST_NAME], 2
    known = {each.casefold() for each in taken}
    while name.casefold() in known:
        tail = f"（{count}）"
        name, count = base[: _LONGEST_NAME - len(tail)] + tail, count + 1
    return name


def tipped(words: Words, tips: Mapping[str, str]) -> Words:
    """Return words whose links tell the formula and source of their rows."""
    if isinstance(words, str):
        return words
    return tuple(
        run
        if isinstance(run, str) or run.title
        else Ref(run.text, run.target, tips.get(run.target, ""))
        for run in runs(words)
    )
