"""Growth rates: which of them belong to the number before them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from diaodu.documents.numbers.wording import bare, suffix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.documents.numbers.draft import Draft
    from diaodu.documents.numbers.place import Place

__all__ = ["attach", "growth_word"]

_WORD = re.compile(
    r"(?:(?:同比|环比|比上年|较上年|比去年|较去年|上年|去年)(?:同期)?|可比价?|名义|实际|年均|平均|分别|实现)*"
    r"(?P<word>增长|增速|增幅|增|涨幅|下降|降低|降|减少|降幅|上升|回升)(?:率)?"
    r"(?:达到?|了|为|至|约|超过?|近|分别|均)*$"
)
_SHARED = re.compile(
    r"(?:同比|环比|比上年|较上年|比去年|较去年|同期|均)*分别(?:同比|环比|比上年|较上年)*"
    r"(?:增长|下降|增|降)(?:了|约)?"
)
_RATE = re.compile(r"[\dX×x*.]+(?=[%％]|[、和与及][\dX×x*.])")
_STOP = re.compile(r"[。;；]")
_FALLS = ("降", "下", "减")


def growth_word(place: Place) -> re.Match[str] | None:
    """Find the growth word right before a percentage (同比增长9.4%)."""
    return _growth_word(place.lead) if place.numeral.unit == "%" else None


@lru_cache(maxsize=256)
def _growth_word(lead: str) -> re.Match[str] | None:
    return _WORD.search(lead)


def attach(place: Place, drafts: Sequence[Draft], base: int) -> bool:
    """Give a growth rate to the number it belongs to, if it is printed with one.

    ``base`` is the offset of the sentence. Of several rates behind 分别 each belongs to
    one of the numbers of the list before it.
    """
    owner = _owner(place, drafts)
    if owner is None:
        return False
    word = growth_word(place)
    value = place.numeral.value
    falls = bool(word and word["word"].startswith(_FALLS))
    owner.growth = -value if falls and value is not None else value
    owner.grown = True
    owner.end = base + place.numeral.end + len(suffix(place))
    owner.rules.append("growth")
    return True


def _owner(place: Place, drafts: Sequence[Draft]) -> Draft | None:
    """Find the number that a growth rate belongs to; None if it has its own metric."""
    if not drafts or place.numeral.unit != "%":
        return None
    if shared := _shared(place):
        count, index = shared
        run = drafts[-count:]
        return run[index] if len(run) == count and run[index].measures else None
    word = growth_word(place)
    if word is None or bare(place.lead[: word.start()]):
        return None
    adjacent = _adjacent(place, drafts[-1]) and drafts[-1].measures
    return drafts[-1] if adjacent else None


def _shared(place: Place) -> tuple[int, int] | None:
    """Read 分别增长A%、B%: how many rates the clause lists, and which one this is."""
    start, end = place.clause
    clause = place.text[start:end]
    match = _SHARED.match(clause)
    if not match or place.numeral.start - start < match.end():
        return None
    rates = len(_RATE.findall(clause, match.end()))
    before = len(_RATE.findall(clause, match.end(), place.numeral.start - start))
    return rates, before


def _adjacent(place: Place, draft: Draft) -> bool:
    """Say whether nothing but the growth word stands between two numbers."""
    between = place.text[draft.place.numeral.end : place.item[0]]
    return len(between) <= 12 and not _STOP.search(between)
