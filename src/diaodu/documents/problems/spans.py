"""One problem as found: its place and its rule, its ends trimmed, or split in two."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diaodu.documents.problems.cuts import cut_at
from diaodu.documents.problems.edges import CUT_HEAD, CUT_TAIL, FAR_HEAD, NEAR_HEAD
from diaodu.documents.problems.guards import SOME
from diaodu.documents.problems.verdicts import judge

__all__ = ["Span", "head_of", "split", "tail_of"]

_ATTRIBUTE = 3  # 规模小, 竞争力弱: words this short belong to a subject before them

_REST = ("仍有", "还有", "尚有")
# A verdict behind the last part that is said of all (招工难、留工难问题突出).
_SHARED = re.compile(
    r"(?:问题|现象|矛盾)(?:较为|较|比较|仍然|仍|依然|日益|更|也|还|十分|很)*"
    r"(?:突出|存在|严重|明显|凸显|严峻)$"
)


@dataclass(frozen=True, slots=True)
class Span:
    """One problem as found: its place and its rule."""

    start: int
    end: int
    rule: str


def split(text: str, start: int, end: int) -> list[Span]:
    """Split a clause at 、 where each part has a predicate and a subject of its own."""
    head = head_of(text, start, end)
    parts = cut_at(text, head, end, "、")
    if len(parts) < 2:
        return []
    found = [judge(text, a, b, among=True) for a, b in parts]
    sizes = [
        2 if text.startswith(_REST, a) else hit.start - a
        for (a, _), hit in zip(parts, found, strict=True)
        if hit
    ]
    if len(sizes) < len(parts) or min(sizes) < 2:
        return []
    least = min(sizes[1:])
    if SOME.match(text, head, end) or _SHARED.search(text, *parts[-1]):
        return []
    if least <= _ATTRIBUTE and sizes[0] >= least + 2:
        return []
    return [
        Span(head_of(text, a, b), tail_of(text, a, b), hit.rule)
        for (a, b), hit in zip(parts, found, strict=True)
        if hit
    ]


def head_of(text: str, start: int, end: int, *, until: int | None = None) -> int:
    """Skip the words that only join a problem to what stands before it."""
    stop = end if until is None else until
    head = CUT_HEAD if FAR_HEAD.search(text, start, stop) else NEAR_HEAD
    match = head.match(text, start, stop)
    return match.end() if match and end - match.end() >= 3 else start


def tail_of(text: str, start: int, end: int) -> int:
    """Leave out 等问题 and what follows it."""
    at = text.find("等", start, end)
    match = CUT_TAIL.match(text, at, end) if at > start else None
    return match.start() if match and match.end() == end else end
