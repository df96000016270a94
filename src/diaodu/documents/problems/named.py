"""Problems that are named as a noun: 存在…问题, 反映的…问题, 像去年一样…."""

from __future__ import annotations

import re

from diaodu.documents.problems.cuts import cut_at
from diaodu.documents.problems.edges import (
    CUT_HEAD,
    EXISTS,
    FACTOR,
    LIKE_BEFORE,
    REPORTED,
)
from diaodu.documents.problems.guards import (
    ABROAD,
    CONDITION,
    HOLLOW,
    MODAL,
    SOLVED,
    SOLVING,
)
from diaodu.documents.problems.verdicts import hits

__all__ = ["named"]

Name = tuple[int, int, str]
TOO_MUCH = re.compile(r"(?:过|较|太|偏|很)[多繁长慢贵高复]|频繁|繁琐|不[便畅顺]")
_SIGN = re.compile("像|那样|反映|存在|的(?:因素|原因|成分)")
_ASSERTED = re.compile(
    r"(?:普遍|长期|仍然|依然|目前|当前|一直|还|客观|现实|不同程度|也)$"
)


def named(text: str, start: int, end: int, *, ordered: bool) -> list[Name]:
    """List the problems that a clause names: (start, end, rule)."""
    if not _SIGN.search(text, start, end):
        return []
    before = LIKE_BEFORE.search(text, start, end)
    if before:
        return [(*before.span("what"), "like_before")]
    told = REPORTED.search(text, start, end)
    if told and (TOO_MUCH.search(told["what"]) or any(hits(text, *told.span("what")))):
        return [(*told.span(), "reported")]
    return _factors(text, start, end) or _existing(text, start, end, ordered=ordered)


def _factors(text: str, start: int, end: int) -> list[Name]:
    """List what is named as a cause (既有…的因素)."""
    factor = FACTOR.search(text, start, end)
    if factor is None or not any(hits(text, *factor.span("what"))):
        return []
    parts = cut_at(text, *factor.span("what"), "、")
    each = all(any(hits(text, a, b)) for a, b in parts)
    return [(a, b, "factor") for a, b in (parts if each else [factor.span("what")])]


def _existing(text: str, start: int, end: int, *, ordered: bool) -> list[Name]:
    """List what is said to exist (存在…问题)."""
    there = EXISTS.search(text, start, end)
    if there is None or HOLLOW.match(there.group("what")):
        return []
    if not _asserted(text, start, end, there, ordered=ordered):
        return []
    return _several(text, there) or [(*_whole(text, start, end, there), "exists")]


def _asserted(
    text: str, start: int, end: int, there: re.Match[str], *, ordered: bool
) -> bool:
    """Say whether a clause says of its own place that the problem exists."""
    at = there.start()
    if ABROAD.search(text, start, end) or CONDITION.search(text, start, at):
        return False
    if ordered:
        return bool(_ASSERTED.search(text, start, at))
    return not SOLVED.search(text, there.end(), end)


def _several(text: str, there: re.Match[str]) -> list[Name]:
    """Split what exists at 、 where each part is a sentence of its own."""
    parts = cut_at(text, *there.span("what"), "、")
    found = [next(hits(text, a, b), None) for a, b in parts]
    if len(parts) < 2 or any(
        hit is None or hit.start - a < 3
        for (a, _), hit in zip(parts, found, strict=True)
    ):
        return []
    return [(a, b, "exists") for a, b in parts]


def _whole(text: str, start: int, end: int, there: re.Match[str]) -> tuple[int, int]:
    """Widen what exists to its subject before it and to the words behind it."""
    head = CUT_HEAD.match(text, start, there.start())
    begin = head.end() if head else start
    for pattern in (SOLVING, MODAL):
        for match in pattern.finditer(text, begin, there.start()):
            begin = match.end()
    while begin < there.start() and text[begin] in "好了的":
        begin += 1
    return begin, end
