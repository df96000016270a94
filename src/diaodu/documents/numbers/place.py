"""Where a number stands: its sentence, its clause, its item of a list."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.documents.model import Sentence
    from diaodu.documents.numerals import Numeral

__all__ = ["Place", "places"]

_MARKS = re.compile(r"[,，;；。:：!！?？\n]")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_QUOTED = re.compile(r"“[^“”]{1,60}”|《[^《》]{1,80}》|「[^」]{1,40}」")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A number in its sentence; offsets count in ``text``, the sentence's own text.

    An item begins behind the number before it in the same clause, so that it holds all
    of the words that this number measures.
    """

    numeral: Numeral
    text: str
    clause: tuple[int, int]
    item: tuple[int, int]
    named: bool = False
    first: bool = True

    @property
    def lead(self) -> str:
        """The item's text before the number."""
        return self.text[self.item[0] : self.numeral.start]

    @property
    def tail(self) -> str:
        """The item's text behind the number."""
        return self.text[self.numeral.end : self.item[1]]

    @property
    def before(self) -> str:
        """The clause's text before the number."""
        return self.text[self.clause[0] : self.numeral.start]

    @property
    def after(self) -> str:
        """The clause's text behind the number."""
        return self.text[self.numeral.end : self.clause[1]]


def places(sentence: Sentence, numerals: Sequence[Numeral]) -> list[Place]:
    """Place the numbers of one sentence; their offsets count in its text."""
    text = sentence.text
    inside = {at for n in numerals for at in range(n.start + 1, n.end)}
    marks = [m.start() for m in _MARKS.finditer(text) if m.start() not in inside]
    brackets = [match.span() for match in _BRACKETED.finditer(text)]
    names = [match.span() for match in _QUOTED.finditer(text)]
    found: list[Place] = []
    last_end = 0
    for numeral in numerals:
        at = bisect_left(marks, numeral.start)
        start = marks[at - 1] + 1 if at else 0
        end = marks[at] if at < len(marks) else len(text)
        for opened, closed in brackets:
            if opened < numeral.start < closed and numeral.end < closed:
                start, end = max(start, opened + 1), min(end, closed - 1)
        floor = max(start, last_end)
        comma = text.find("、", floor, numeral.start) if last_end > start else -1
        item_end = text.find("、", numeral.end, end)
        found.append(
            Place(
                numeral=numeral,
                text=text,
                clause=(start, end),
                item=(
                    comma + 1 if comma >= 0 else floor,
                    end if item_end < 0 else item_end,
                ),
                named=_named(numeral, names, text),
                first=last_end <= start,
            )
        )
        last_end = numeral.end
    return found


def _named(numeral: Numeral, names: list[tuple[int, int]], text: str) -> bool:
    """Say whether a number stands in a name: in a title or a short quoted phrase."""
    for start, end in names:
        if start < numeral.start < end:
            return text[start] == "《" or end - start <= 24
    return False
