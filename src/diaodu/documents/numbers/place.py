"""Where a number stands: its sentence, its clause, its item of a list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from diaodu.documents.numerals import Numeral

__all__ = ["Bounds", "Place", "bounds", "places", "remaining"]

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
    marks = [match.start() for match in _MARKS.finditer(text)]
    brackets: list[tuple[int, int]] = []
    names: list[tuple[int, int]] = []
    if "）" in text or ")" in text:
        brackets = [match.span() for match in _BRACKETED.finditer(text)]
    if "”" in text or "》" in text or "」" in text:
        names = [match.span() for match in _QUOTED.finditer(text)]
    return Bounds(marks, brackets, names)


def places(text: str, numerals: Sequence[Numeral], within: Bounds) -> list[Place]:
    """Place the numbers of one sentence; their offsets count in its text."""
    marks = _outside(within.marks, numerals)
    brackets, names, length = within.brackets, within.names, len(text)
    found: list[Place] = []
    last_end = 0
    for numeral in numerals:
        _, at, behind, *_ = numeral
        start, end = _clause(at, behind, marks, brackets, length)
        item, item_end = start, end
        if last_end > start:
            comma = text.find("、", last_end, at)
            item = comma + 1 if comma >= 0 else last_end
        comma = text.find("、", behind, end)
        if comma >= 0:
            item_end = comma
        found.append(
            Place(
                numeral,
                text,
                (start, end),
                (item, item_end),
                bool(names) and _named(at, names, text),
                text[item:at],
                text[behind:item_end],
                text[start:at],
                text[behind:end],
            )
        )
        last_end = behind
    return found


def remaining(
    placed: Sequence[Place], kept: Sequence[Place], within: Bounds
) -> Sequence[Place]:
    """Place the numbers that are left; one behind a number given up takes its words."""
    at = given_up = 0
    for place in placed:
        numeral = place.numeral
        if at == len(kept) or place is not kept[at]:
            given_up = numeral.end
            stale = not _SIGNS.isdisjoint(numeral.text)
        else:
            stale = place.clause[0] < given_up
            given_up, at = 0, at + 1
        if stale:
            return places(place.text, [place.numeral for place in kept], within)
    return kept


def _outside(marks: list[int], numerals: Sequence[Numeral]) -> list[int]:
    """Leave out the marks that stand within a number (1,200)."""
    inside: set[int] = set()
    for numeral in numerals:
        if not _SIGNS.isdisjoint(numeral.text):
            inside.update(range(numeral.start + 1, numeral.end))
    return [at for at in marks if at not in inside] if inside else marks


def _clause(
    first: int,
    behind: int,
    marks: list[int],
    brackets: list[tuple[int, int]],
    length: int,
) -> tuple[int, int]:
    """Find the clause of a number; a bracket around it is one of its own."""
    at = bisect_left(marks, first)
    start = marks[at - 1] + 1 if at else 0
    end = marks[at] if at < len(marks) else length
    for opened, closed in brackets:
        if opened < first and behind < closed:
            start, end = max(start, opened + 1), min(end, closed - 1)
    return start, end


def _named(at: int, names: list[tuple[int, int]], text: str) -> bool:
    """Say whether a number stands in a name: in a title or a short quoted phrase."""
    for start, end in names:
        if start < at < end:
            return text[start] == "《" or end - start <= 24
    return False
