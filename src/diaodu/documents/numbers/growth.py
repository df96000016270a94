"""Growth rates: which of them belong to the number before them."""

from __future__ import annotations

import re
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
_FALLS = ("降", "减")


def growth_word(place: Place) -> re.Match[str] | None:
    """Find the growth word right before a percentage (同比增长9.4%)."""
    return _WORD.search(place.lead) if place.numeral.unit == "%" else None


def attach(place: Place, drafts: Sequence[Draft], base: int, *, listed: bool) -> bool:
    """Give a growth rate to the number it belongs to, if it is printed with one.

    ``base`` is the offset of the sentence. Of several rates behind 分别 each belongs to
    one of the numbers of the list before it; ``listed`` says that the number before was
    such a rate too.
    """
    owner = _owner(place, drafts, listed=listed)
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


def _owner(place: Place, drafts: Sequence[Draft], *, listed: bool) -> Draft | None:
    """Find the number that a growth rate belongs to; None if it has its own metric."""
    if not drafts or place.numeral.unit != "%":
        return None
    word = growth_word(place)
    if word is None:
        runs_on = listed and not place.lead.strip("、和")
        return _first_open(drafts) if runs_on else None
    if bare(place.lead[: word.start()]) or not _adjacent(place, drafts[-1]):
        return None
    if "分别" in place.lead:
        return _first_open(drafts)
    return drafts[-1] if drafts[-1].measures else None


def _first_open(drafts: Sequence[Draft]) -> Draft | None:
    """Find the first of the last listed numbers that has no growth rate yet."""
    clause = drafts[-1].place.clause
    return next((d for d in drafts if d.measures and d.place.clause == clause), None)


def _adjacent(place: Place, draft: Draft) -> bool:
    """Say whether nothing but the growth word stands between two numbers."""
    between = place.text[draft.place.numeral.end : place.item[0]]
    return len(between) <= 12 and not re.search(r"[。;；]", between)
