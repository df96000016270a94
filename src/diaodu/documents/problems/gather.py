"""Gather the problems of a document from its sentences, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diaodu.documents.model import Problem, Sentence, Task
from diaodu.documents.problems.cues import HINT, TOLD, TURN
from diaodu.documents.problems.cuts import Unit, clauses, cut_at, units
from diaodu.documents.problems.edges import (
    ANAPHOR,
    CAUSE,
    CUT_HEAD,
    CUT_TAIL,
    FIGURE,
    STRAINED,
    STUCK,
    WHO,
)
from diaodu.documents.problems.guards import (
    ABROAD,
    ANNOYED,
    EMPTY,
    IMPERATIVE,
    MODAL,
    MODAL_SIGN,
    SOME,
)
from diaodu.documents.problems.named import named
from diaodu.documents.problems.predicates import PREDICATES
from diaodu.documents.problems.talk import Talk, listen
from diaodu.documents.problems.verdicts import Hit, hits, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["read_problems"]

_FREE = {"not_enough", "stage", "missing", "unfinished", "only", "conduct", "some"}
_NOUNS = {"weak_spot", "acute", "odd", "depends"}  # what 的 may stand before
_ATTRIBUTE = 3  # 规模小, 竞争力弱: words this short belong to a subject before them
_STRANGE = re.compile(r"[^\w]")


@dataclass(frozen=True, slots=True)
class _Span:
    """One problem as found: its place, its rule, and whether it lacks a subject."""

    start: int
    end: int
    rule: str
    bare: bool = False


def read_problems(
    text: str, sentences: Sequence[Sentence], *, tasks_at: Iterable[Task] = ()
) -> tuple[Problem, ...]:
    """Read the problems that a document names of its own place, each with its rule.

    ``tasks_at`` holds the tasks of the text: an order names no problem, unless it says
    that the problem exists.
    """
    spans: list[_Span] = []
    talk = Talk()
    cut = units(text, sentences, tasks_at)
    plain = _plain_lists(text, cut)
    for unit in cut:
        talk = listen(talk, unit, text)
        if (talk.item or unit.start in plain) and not _orders(
            text, unit.body, min(unit.end, unit.body + 3)
        ):
            spans += _item(text, unit, talk)
        elif talk.among or _worth_reading(text, unit):
            found = (_part if talk.part else _loose)(text, unit, talk)
            lead = talk.waiting and talk.announced
            spans += [s for s in found if not (lead and s.end > unit.end - 2)]
    return tuple(_once(text, spans))


def _plain_lists(text: str, cut: Sequence[Unit]) -> set[int]:
    """Return the starts of items of lists that state problems, whoever announced them.

    Two thirds of them must state one in their first clause, a third surely.
    """
    chosen: set[int] = set()
    for series in _series(cut):
        found = [judge(text, *_first(text, unit), among=True) for unit in series]
        sure = sum(hit is not None and hit.strong for hit in found)
        told = sum(hit is not None for hit in found)
        if 3 * told >= 2 * len(series) and 3 * sure >= len(series) > 1:
            chosen |= {
                unit.start for unit, hit in zip(series, found, strict=True) if hit
            }
    return chosen


def _series(cut: Sequence[Unit]) -> list[list[Unit]]:
    """Group the units that 一是, 二是 … number on one line, leaving out orders."""
    runs: list[list[Unit]] = []
    for unit in cut:
        if unit.label is None or unit.label.family != "point" or unit.ordered:
            continue
        if unit.label.number == 1 or not runs:
            runs.append([])
        if not runs[-1] or runs[-1][-1].sentence.line == unit.sentence.line:
            runs[-1].append(unit)
    return runs


def _first(text: str, unit: Unit) -> tuple[int, int]:
    parts = clauses(text, unit.body, unit.end)
    return parts[0] if parts else (unit.body, unit.end)


def _worth_reading(text: str, unit: Unit) -> bool:
    found = PREDICATES.search(text, unit.start, unit.end)
    return bool(found or HINT.search(text, unit.start, unit.end))


def _orders(text: str, start: int, end: int) -> bool:
    """Say whether a clause orders something."""
    if MODAL_SIGN.search(text, start, end) and MODAL.search(text, start, end):
        return True
    return bool(IMPERATIVE.match(text, start, end))


def _item(text: str, unit: Unit, talk: Talk) -> list[_Span]:
    """Take an item of a list of problems as one problem."""
    hit = next(hits(text, unit.body, unit.end), None)
    if hit is None and not talk.announced:
        return []
    rule = f"list:{hit.rule}" if hit else "list"
    return [_Span(unit.body, unit.end, rule)]


def _part(text: str, unit: Unit, talk: Talk) -> list[_Span]:
    """Take a part behind 问题： as one problem, or as many as its clauses state."""
    found = _loose(text, unit, talk)
    if len(found) > 1 or unit.ordered:
        return found
    hit = next(hits(text, unit.body, unit.end), None)
    begin = _head(text, unit.body, unit.end)
    return [_Span(begin, unit.end, f"list:{hit.rule}")] if hit else []


def _loose(text: str, unit: Unit, talk: Talk) -> list[_Span]:
    """Find the problems among the clauses of a unit."""
    found: list[_Span] = []
    among, told = talk.among, False
    parts = clauses(text, unit.body, unit.end)
    sure = not unit.ordered or any(_orders(text, a, b) for a, b in parts)
    for index, (start, end) in enumerate(parts):
        among = among or bool(TURN.match(text, start, end) or told)
        told = bool(TOLD.search(text, start, end))
        orders = _orders(text, start, end)
        if orders and unit.ordered:
            sure = False
        names = named(text, start, end, ordered=unit.ordered or orders)
        if names:
            found += [_Span(*name) for name in names]
        elif sure and not orders:
            _clause(text, parts[: index + 1], found, among=among or bool(found))
    return found


def _clause(
    text: str, parts: Sequence[tuple[int, int]], found: list[_Span], *, among: bool
) -> None:
    """Judge the last of the parts; a verdict without a subject takes what it is on."""
    start, end = parts[-1]
    hit = judge(text, start, end, among=among)
    if hit is None:
        _explain(text, parts, found, among=among)
        return
    if split := _split(text, start, end):
        found += split
        return
    head = _head(text, start, end, until=hit.start)
    joined = found[-1:] and found[-1].end >= parts[-2][1] - 6
    if joined and _continues(text, head, hit, found[-1]):
        found[-1] = replace(found[-1], end=end, rule=f"{found[-1].rule}+{hit.rule}")
    elif not _subjectless(text, head, hit):
        if not joined:
            head = _strained(text, parts, head, hit)
        found.append(_Span(head, _tail(text, head, end), hit.rule))
    elif (begin := _figures(text, parts, hit)) is not None:
        found.append(_Span(begin, end, f"{hit.rule}+figures"))


def _explain(
    text: str, parts: Sequence[tuple[int, int]], found: list[_Span], *, among: bool
) -> None:
    """Take a bare cause, or let a problem have the cause that stands behind it."""
    start, end = parts[-1]
    cause = CAUSE.match(text, start, end)
    if cause and among and not ABROAD.search(text, start, end):
        found.append(_Span(cause.start("what"), end, "cause"))
    elif len(parts) > 1 and TOLD.search(text, *parts[-2]) and among and end - start > 6:
        found.append(_Span(start, end, "told"))
    elif found and found[-1].end == parts[-2][1] and STUCK.match(text, start, end):
        found[-1] = replace(found[-1], end=end)


def _continues(text: str, head: int, hit: Hit, last: _Span) -> bool:
    """Say whether a verdict goes on with the problem before it."""
    if _subjectless(text, head, hit) or text.startswith("其中", last.end + 1):
        return True
    words = text[head : hit.end]
    verdict = hit.rule in {"rather_bad", "acute", "heavy", "rank"} or "尤" in words
    return (
        verdict
        and not words.endswith("存在")
        and last.rule.startswith(("figure", "only"))
    )


def _strained(text: str, parts: Sequence[tuple[int, int]], head: int, hit: Hit) -> int:
    """Return where the figure or the matter begins that stands before its verdict."""
    before = parts[-2:-1]
    short = WHO.match(text, head, hit.start) and hit.rule in {"rank", "grievance"}
    if before and short:
        return _head(text, *before[0])
    if hit.rule not in {"heavy", "acute", "unfinished"}:
        return head
    if before and STRAINED.search(text, *before[0]) and not _grows(text, *before[0]):
        return _head(text, *before[0])
    return head


def _grows(text: str, start: int, end: int) -> bool:
    return any(word in text[start:end] for word in ("增长", "目标", "力争", "完成"))


def _figures(text: str, parts: Sequence[tuple[int, int]], hit: Hit) -> int | None:
    """Return where the figures begin that a verdict without a subject speaks of."""
    at = len(parts) - 2
    if at < 0 or ANNOYED.match(text, *parts[-1]):
        return None
    figure = FIGURE.search(text, *parts[at])
    about = text[hit.start - 1] == "的" or text.startswith(("虽", "尽管"), parts[at][0])
    if not (figure or about):
        return None
    if hit.rule == "figure":
        own = _bare_figure(text, parts[at])
        return _head(text, *parts[-1 if own else at])
    while at > 0 and FIGURE.search(text, *parts[at]) and _bare_figure(text, parts[at]):
        at -= 1
    return _head(text, *parts[at])


def _bare_figure(text: str, part: tuple[int, int]) -> bool:
    """Say whether a clause with a figure has no subject of its own."""
    words = text[part[0] : part[1]]
    return bool(
        re.match(r"去年|今年|原来|目标|计划|力争|实际|其中|只|仅|增长|占|比", words)
    )


def _subjectless(text: str, start: int, hit: Hit) -> bool:
    """Say whether nothing stands before a predicate that needs a subject."""
    before = text[start : hit.start]
    if EMPTY.match(before):
        return hit.rule not in _FREE or hit.rule == "only"
    if before.endswith("的") and hit.rule not in _NOUNS:
        return True
    if text[hit.start] == "一" and hit.end - start < 9:
        return True
    return bool(ANAPHOR.match(before)) and len(before) < 14


def _split(text: str, start: int, end: int) -> list[_Span]:
    """Split a clause at 、 where each part has a predicate and a subject of its own."""
    head = _head(text, start, end)
    parts = cut_at(text, head, end, "、")
    if len(parts) < 2:
        return []
    found = [judge(text, a, b, among=True) for a, b in parts]
    sizes = [hit.start - a for (a, _), hit in zip(parts, found, strict=True) if hit]
    if len(sizes) < len(parts) or min(sizes) < 2:
        return []
    least = min(sizes[1:])
    if SOME.match(text, head, end):
        return []
    if least <= _ATTRIBUTE and sizes[0] >= least + 2:
        return []
    return [
        _Span(_head(text, a, b), _tail(text, a, b), hit.rule)
        for (a, b), hit in zip(parts, found, strict=True)
        if hit
    ]


def _head(text: str, start: int, end: int, *, until: int | None = None) -> int:
    """Skip the words that only join a problem to what stands before it."""
    match = CUT_HEAD.match(text, start, end if until is None else until)
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
