"""Cut sentences where a problem may begin or end: at ；, at ， and at 、."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from diaodu.documents.labels import Label, label_at
from diaodu.documents.model import Sentence, Task
from diaodu.documents.problems.cues import COLON_LEAD

__all__ = ["Unit", "clauses", "cut_at", "units"]

# A quoted or bracketed phrase is one token, so that no mark inside it cuts.
_TOKENS = re.compile(
    r"“[^“”。；;]{0,40}”|（[^（()）。]{0,60}[)）]|\([^（()）。]{0,60}[)）]|《[^《》]{0,40}》"
    r"|，|,|；|;|：|:|、"
)
_ITEM = re.compile(r"\s*[一二三四五六七八九]是(?!否)")


class Unit(NamedTuple):
    """A sentence, or the part of one up to a semicolon or an inline number.

    ``ordered`` says that it belongs to a task.
    """

    sentence: Sentence
    start: int
    end: int
    label: Label | None
    ordered: bool

    @property
    def body(self) -> int:
        """Return the offset behind the label."""
        return self.start + (self.label.end if self.label else 0)


def cut_at(text: str, start: int, end: int, marks: str) -> list[tuple[int, int]]:
    """Cut a stretch behind each of the marks that stands in no bracket or quote."""
    spans, begin = [], start
    for token in _TOKENS.finditer(text, start, end):
        if token.group() in marks:
            spans.append((begin, token.start()))
            begin = token.end()
    spans.append((begin, end))
    kept = []
    for span in spans:
        trimmed = _trimmed(text, *span)
        if trimmed[0] < trimmed[1]:
            kept.append(trimmed)
    return kept


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch at its commas and colons."""
    return cut_at(text, start, end, "，,：:；;")


def units(
    text: str, sentences: Sequence[Sentence], tasks: Iterable[Task]
) -> list[Unit]:
    """Cut the sentences at semicolons, and at numbers that follow a comma."""
    held = sorted((task.start, task.end) for task in tasks)
    begins = [start for start, _ in held]
    found: list[Unit] = []
    for sentence in sentences:
        if sentence.role in {"body", "label_line"}:
            for start, end in _spans_of(text, sentence.start, sentence.end):
                at = bisect_right(begins, start)
                label = label_at(text[start : start + 12])
                ordered = at > 0 and start < held[at - 1][1]
                found.append(Unit(sentence, start, end, label, ordered))
    return found


def _spans_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut one sentence; most hold no mark to cut at."""
    words = text[start:end]
    if "；" in words or ";" in words:
        spans: list[tuple[int, int]] = []
        for part in cut_at(text, start, end, "；;"):
            spans += _items(text, *part)
        return spans
    start, end = _trimmed(text, start, end)
    if start >= end:
        return []
    if "：" in words or ":" in words or "一是" in words:
        return _items(text, start, end)
    return [(start, end)]


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut before each inline number (存在…，一是…，二是…), if there are several."""
    colon = COLON_LEAD.search(text, start, _colon(text, start, end))
    if colon:
        rest = _trimmed(text, colon.end(), end)
        return [(start, colon.end()), *_items(text, *rest)]
    if "一是" not in text[start:end]:
        return [(start, end)]
    parts = cut_at(text, start, end, "，,：:")
    begins = [a for a, _ in parts[1:] if _ITEM.match(text, a)]
    if not begins:
        return [(start, end)]
    edges = [start, *begins, end]
    return [_trimmed(text, a, b) for a, b in itertools.pairwise(edges)]


def _colon(text: str, start: int, end: int) -> int:
    """Return the offset of the first colon of a stretch, its start if none."""
    wide, narrow = text.find("：", start, end - 1), text.find(":", start, end - 1)
    if min(wide, narrow) >= 0:
        return min(wide, narrow)
    return max(wide, narrow, start)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " 　\n，,、：:；;":
        start += 1
    while end > start and text[end - 1] in " 　\n，,、：:；;。！!":
        end -= 1
    return start, end
