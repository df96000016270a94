"""Where a number stands: its sentence, its clause, its item of a list."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.documents.numerals import Numeral

__all__ = ["Bounds", "Place", "bounds", "places"]

_MARKS = re.compile(r"[,，;；。:：!！?？\n]")
_SIGNS = frozenset(",，;；。:：!！?？\n")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_QUOTED = re.compile(r"“[^“”]{1,60}”|《[^《》]{1,80}》|「[^」]{1,40}」")


class Place(NamedTuple):
    """A number in its sentence; offsets count in ``text``, the sentence's own text.

    An item begins behind the number before it in the same clause, so that it holds all
    of the words that this number measures. ``lead`` and ``tail`` are the item's text
    before and behind the number, ``before`` and ``after`` the clause's.
    """

    numeral: Numeral
    text: str
    clause: tuple[int, int]
    item: tuple[int, int]
    named: bool
    lead: str
    tail: str
    before: str
    after: str


class Bounds(NamedTuple):
    """Where the clauses, the brackets and the quoted names of a sentence end."""

    marks: list[int]
    brackets: list[tuple[int, int]]
    names: list[tuple[int, int]]


def bounds(text: str) -> Bounds:
    """Find the bounds within one sentence."""
    return Bounds(
        [match.start() for match in _MARKS.finditer(text)],
        [match.span() for match in _BRACKETED.finditer(text)],
        [match.span() for match in _QUOTED.finditer(text)],
    )


def places(text: str, numerals: Sequence[Numeral], within: Bounds) -> list[Place]:
    """Place the numbers of one sentence; their offsets count in its text."""
    marks = _outside(within.marks, numerals)
    found: list[Place] = []
    last_end = 0
    for numeral in numerals:
        start, end = clause = _clause(numeral, marks, within, len(text))
        floor = max(start, last_end)
        comma = text.find("、", floor, numeral.start) if last_end > start else -1
        item_start = comma + 1 if comma >= 0 else floor
        comma = text.find("、", numeral.end, end)
        item_end = comma if comma >= 0 else end
        found.append(
            Place(
                numeral,
                text,
                clause,
                (item_start, item_end),
                named=_named(numeral, within.names, text),
                lead=text[item_start : numeral.start],
                tail=text[numeral.end : item_end],
                before=text[start : numeral.start],
                after=text[numeral.end : end],
            )
        )
        last_end = numeral.end
    return found


def _outside(marks: list[int], numerals: Sequence[Numeral]) -> list[int]:
    """Leave out the marks that stand within a number (1,200)."""
    inside = {
        at
        for numeral in numerals
        if not _SIGNS.isdisjoint(numeral.text)
        for at in range(numeral.start + 1, numeral.end)
    }
    return [at for at in marks if at not in inside] if inside else marks


def _clause(
    numeral: Numeral, marks: list[int], within: Bounds, length: int
) -> tuple[int, int]:
    """Find the clause of a number; a bracket around it is one of its own."""
    at = bisect_left(marks, numeral.start)
    start = marks[at - 1] + 1 if at else 0
    end = marks[at] if at < len(marks) else length
    for opened, closed in within.brackets:
        if opened < numeral.start < closed and numeral.end < closed:
            start, end = max(start, opened + 1), min(end, closed - 1)
    return start, end


def _named(numeral: Numeral, names: list[tuple[int, int]], text: str) -> bool:
    """Say whether a number stands in a name: in a title or a short quoted phrase."""
    for start, end in names:
        if start < numeral.start < end:
            return text[start] == "《" or end - start <= 24
    return False
