"""Gather the problems of a document from its sentences, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diaodu.documents.model import Problem, Sentence, Task
from diaodu.documents.problems.cues import HINT, PITY, SAID, SPEAKS, TOLD, TURN
from diaodu.documents.problems.cuts import Unit, clauses, cut_at, units
from diaodu.documents.problems.edges import (
    CAUSE,
    CUT_HEAD,
    CUT_TAIL,
    FIGURE,
    FOLLOWS,
    SOME_ARE,
)
from diaodu.documents.problems.guards import (
    ABROAD,
    IMPERATIVE,
    MODAL,
    MODAL_SIGN,
    SOME,
)
from diaodu.documents.problems.named import named
from diaodu.documents.problems.predicates import PREDICATES
from diaodu.documents.problems.reach import (
    before_it,
    figures,
    follows,
    spoken,
    strained,
    subjectless,
)
from diaodu.documents.problems.talk import Talk, listen
from diaodu.documents.problems.verdicts import Hit, hits, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["read_problems"]

_ATTRIBUTE = 3  # 规模小, 竞争力弱: words this short belong to a subject before them
_FEW = 4  # clauses that one problem may have
_SHORT = 8  # characters of a verdict that is explained behind it
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
    if text[unit.end : unit.end + 1] in {"？", "?"}:
        parts = parts[:-1]
    sure = not unit.ordered or any(_orders(text, a, b) for a, b in parts)
    for index, (start, end) in enumerate(parts):
        if SAID.search(text, start, end):
            break
        among = among or bool(TURN.match(text, start, end) or told)
        told = bool(TOLD.search(text, start, end) or SPEAKS.search(text, start, end))
        orders = _orders(text, start, end)
        if orders and unit.ordered:
            sure = False
        names = named(text, start, end, ordered=unit.ordered or orders)
        if names:
            found += [_Span(*name) for name in names]
        elif sure and not orders:
            _clause(text, parts[: index + 1], found, among=among or bool(found))
        elif found and found[-1].rule == "like_before" and not orders:
            _explain(text, parts[: index + 1], found, among=False)
    return _as_one(text, parts, found)


def _as_one(
    text: str, parts: Sequence[tuple[int, int]], found: list[_Span]
) -> list[_Span]:
    """Join a short verdict with the figures behind it (响应慢，…三天没有答复)."""
    if len(found) < 2 or not 2 <= len(parts) <= _FEW or TURN.search(text, *parts[1]):
        return found
    first = found[0]
    short = first.end == parts[0][1] and first.end - first.start <= _SHORT
    if not short or not all(FIGURE.search(text, s.start, s.end) for s in found[1:]):
        return found
    return [replace(first, end=found[-1].end)]


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
        return
    back = spoken(text, parts) if not found else None
    back = before_it(text, parts, hit) if back is None else back
    if back is None and not subjectless(text, head, hit):
        back = head if joined else strained(text, parts, head, hit)
    elif back is None and hit.rule == "figure" and TURN.match(text, start):
        back = head
    elif back is None:
        back = figures(text, parts, hit)
    if back is not None:
        back = _head(text, back, end, until=hit.start)
        found.append(_Span(back, _tail(text, back, end), hit.rule))


def _explain(
    text: str, parts: Sequence[tuple[int, int]], found: list[_Span], *, among: bool
) -> None:
    """Take a bare cause, or let a problem have what goes on with it."""
    start, end = parts[-1]
    cause = CAUSE.match(text, start, end)
    if cause and among and not ABROAD.search(text, start, end):
        found.append(_Span(cause.start("what"), end, "cause"))
    elif _told(text, parts) and among and end - start > 6:
        found.append(_Span(start, end, "told"))
    elif found and found[-1].end == parts[-2][1]:
        if follows(text, (start, end), found[-1].rule):
            found[-1] = replace(found[-1], end=end)


def _told(text: str, parts: Sequence[tuple[int, int]]) -> bool:
    """Say whether a clause is the first that a complainant is told to have said."""
    if PITY.match(text, *parts[-1]):
        return True
    return len(parts) > 1 and bool(TOLD.search(text, *parts[-2]))


def _continues(text: str, head: int, hit: Hit, last: _Span) -> bool:
    """Say whether a verdict goes on with the problem before it."""
    if subjectless(text, head, hit) or text.startswith("其中", last.end + 1):
        return True
    if FOLLOWS.match(text, head) or SOME_ARE.match(text, head):
        return True
    if last.rule in {"some_do", "like_before"} and not SOME.match(text, head):
        return True
    words = text[head : hit.end]
    verdict = hit.rule in {"rather_bad", "acute", "heavy", "rank"} or "尤" in words
    return (
        verdict
        and not words.endswith("存在")
        and last.rule.startswith(("figure", "only"))
    )


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
