"""Gather the problems of a document from its sentences, in order."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from diaodu.documents.model import Problem, Sentence
from diaodu.documents.problems.cuts import Unit, clauses, cut_at, units
from diaodu.documents.problems.named import named
from diaodu.documents.problems.talk import Talk, listen
from diaodu.documents.problems.verdicts import Hit, hits, judge
from diaodu.documents.problems.words import (
    ANAPHOR,
    CUT_HEAD,
    CUT_TAIL,
    EMPTY,
    FIGURE,
    MODAL,
    PREDICATES,
    TURN,
)

__all__ = ["read_problems"]

_FREE = {"not_enough", "stage", "missing", "unfinished", "only", "conduct"}
_STRANGE = re.compile(r"[^\w]")


@dataclass(frozen=True, slots=True)
class _Span:
    """One problem as found: its place, its rule, and whether it lacks a subject."""

    start: int
    end: int
    rule: str
    bare: bool = False


def read_problems(
    text: str, sentences: Sequence[Sentence], *, tasks_at: Collection[int] = ()
) -> tuple[Problem, ...]:
    """Read the problems that a document names of its own place, each with its rule.

    ``tasks_at`` holds the offsets at which tasks start: an order names no problem, unless
    it says that the problem exists.
    """
    spans: list[_Span] = []
    talk = Talk()
    for unit in units(text, sentences, tasks_at):
        talk = listen(talk, unit, text)
        if talk.item and not MODAL.match(text, unit.body, unit.end):
            spans += _item(text, unit, talk)
        elif talk.among or PREDICATES.search(text, unit.start, unit.end):
            spans += _loose(text, unit, talk)
    return tuple(_once(text, spans))


def _item(text: str, unit: Unit, talk: Talk) -> list[_Span]:
    """Take an item of a list of problems as one problem."""
    hit = next(hits(text, unit.body, unit.end), None)
    if hit is None and not talk.announced:
        return []
    rule = f"list:{hit.rule}" if hit else "list"
    return [_Span(unit.body, unit.end, rule)]


def _loose(text: str, unit: Unit, talk: Talk) -> list[_Span]:
    """Find the problems among the clauses of a unit."""
    found: list[_Span] = []
    among, orders = talk.among, False
    parts = clauses(text, unit.body, unit.end)
    sure = not unit.ordered or any(MODAL.search(text, a, b) for a, b in parts)
    for index, (start, end) in enumerate(parts):
        among = among or bool(TURN.match(text, start, end))
        orders = (orders and not TURN.match(text, start, end)) or bool(
            MODAL.search(text, start, end)
        )
        names = named(text, start, end, ordered=unit.ordered or orders)
        if names:
            found += [_Span(*name) for name in names]
        elif sure and not orders:
            found += _clause(text, parts[: index + 1], found, among=among)
    return found


def _clause(
    text: str, parts: Sequence[tuple[int, int]], found: list[_Span], *, among: bool
) -> list[_Span]:
    """Judge one clause, the last of the parts; a bare one takes what it speaks of."""
    start, end = parts[-1]
    hit = judge(text, start, end, among=among)
    if hit is None:
        return []
    split = _split(text, start, end, among=among)
    if split:
        return split
    head = _head(text, start, end)
    if not _subjectless(text, head, hit):
        return [_Span(head, _tail(text, head, end), hit.rule)]
    return _attached(parts, found, text, hit)


def _attached(
    parts: Sequence[tuple[int, int]], found: list[_Span], text: str, hit: Hit
) -> list[_Span]:
    """Join a verdict without a subject to the problem or the figures before it."""
    end = parts[-1][1]
    if len(parts) < 2:
        return []
    if found and found[-1].end >= parts[-2][1] - 6:
        last = found.pop()
        return [_Span(last.start, end, last.rule)]
    at = len(parts) - 2
    if not (FIGURE.search(text, *parts[at]) or hit.rule not in {"heavy", "acute"}):
        return []
    while at > 0 and FIGURE.search(text, *parts[at]) and _bare_figure(text, parts[at]):
        at -= 1
    start = _head(text, *parts[at])
    return [_Span(start, end, f"{hit.rule}+figures")]


def _bare_figure(text: str, part: tuple[int, int]) -> bool:
    """Say whether a clause with a figure has no subject of its own."""
    words = text[part[0] : part[1]]
    return bool(re.match(r"去年|今年|原来|目标|计划|力争|实际|其中|只|仅|增长|占|比", words))


def _subjectless(text: str, start: int, hit: Hit) -> bool:
    """Say whether nothing stands before a predicate that needs a subject."""
    before = text[start : hit.start]
    if EMPTY.match(before):
        return hit.rule not in _FREE or not before and hit.rule == "only"
    if hit.rule == "unfinished" and hit.end - start < 9:
        return True
    return bool(ANAPHOR.match(before)) and len(before) < 14


def _split(text: str, start: int, end: int, *, among: bool) -> list[_Span]:
    """Split a clause at 、 where each part has a predicate and a subject of its own."""
    head = _head(text, start, end)
    parts = cut_at(text, head, end, "、")
    if len(parts) < 2:
        return []
    found = [judge(text, a, b, among=True) for a, b in parts]
    sizes = [hit.start - a for (a, _), hit in zip(parts, found, strict=True) if hit]
    if len(sizes) < len(parts) or min(sizes) < 2 or sizes[0] >= min(sizes[1:]) + 2:
        return []
    return [
        _Span(_head(text, a, b), _tail(text, a, b), hit.rule)
        for (a, b), hit in zip(parts, found, strict=True)
        if hit
    ]


def _head(text: str, start: int, end: int) -> int:
    """Skip the words that only join a problem to what stands before it."""
    match = CUT_HEAD.match(text, start, end)
    return match.end() if match and end - match.end() >= 4 else start


def _tail(text: str, start: int, end: int) -> int:
    """Leave out 等问题 and what follows it."""
    at = text.find("等", start, end)
    match = CUT_TAIL.match(text, at, end) if at > start else None
    return match.start() if match and match.end() == end else end


def _once(text: str, spans: Sequence[_Span]) -> list[Problem]:
    """Leave out what is contained in a problem before it, or near it."""
    kept: list[Problem] = []
    said: list[str] = []
    for span in spans:
        quote = text[span.start : span.end]
        bare = _STRANGE.sub("", quote)
        if len(bare) < 3 or any(bare in each for each in said):
            continue
        said.append(bare)
        kept.append(
            Problem(quote=quote, start=span.start, end=span.end, rules=(span.rule,))
        )
    return kept
