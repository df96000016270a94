"""Gather the problems of a document from its sentences, in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diaodu.documents.model import Problem, Sentence, Task
from diaodu.documents.outline import under_conditions
from diaodu.documents.problems.complaints import everything, item, loose, orders, part
from diaodu.documents.problems.cues import ASSIGNS, OPENS
from diaodu.documents.problems.cuts import Unit, clauses, units
from diaodu.documents.problems.predicates import HINTED, PREDICATES, SURE_ONES
from diaodu.documents.problems.talk import Talk, in_section, listen
from diaodu.documents.problems.verdicts import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from diaodu.documents.problems.spans import Span

__all__ = ["read_problems"]

_TELLING = {"unfinished", "not_yet", "unable", "cannot"}
_TOPIC = re.compile(
    r"(?:关于|研究|审议|听取|讨论|通报)[^，,。；;]*(?:问题|事宜|事项|工作|情况|汇报|报告)$"
)
_LESSON = re.compile(
    "引以为戒|吸取[^，,。；;]{0,6}教训|汲取[^，,。；;]{0,6}教训|下不为例"
)
_STRANGE = re.compile(r"[^\w]")


def read_problems(
    text: str, sentences: Sequence[Sentence], *, tasks_at: Iterable[Task] = ()
) -> tuple[Problem, ...]:
    """Read the problems that a document names of its own place, each with its rule.

    ``tasks_at`` holds the tasks of the text: an order names no problem, unless it says
    that the problem exists.
    """
    spans: list[Span] = []
    talk = Talk()
    cut = units(text, sentences, tasks_at)
    plain = _plain_lists(text, cut)
    warns = _LESSON.search(text) is not None
    for each in cut:
        lesson = warns and each.ordered and _warns(text, each)
        unit = each._replace(ordered=False) if lesson else _as_told(text, each, talk)
        talk = listen(talk, unit, text)
        if (talk.item or unit.start in plain) and not orders(
            text, unit.body, min(unit.end, unit.body + 3)
        ):
            spans += item(text, unit, talk)
        elif (talk.among or lesson or _worth_reading(text, unit)) and not _is_topic(
            text, unit
        ):
            told = talk._replace(among=True) if lesson else talk
            found = _reader(talk)(text, unit, told)
            lead = talk.waiting and talk.announced
            spans += [s for s in found if not (lead and _only_leads(s, unit))]
    return tuple(_once(text, spans))


def _warns(text: str, unit: Unit) -> bool:
    """Say whether an order only warns of what it tells (引以为戒)."""
    return _LESSON.search(text, max(unit.start, unit.end - 24), unit.end) is not None


def _is_topic(text: str, unit: Unit) -> bool:
    """Say whether a heading only names a matter (关于…问题), or conditions to meet."""
    heading = unit.sentence.role == "label_line"
    if heading and _TOPIC.match(text, unit.body, unit.end):
        return True
    return under_conditions(unit.sentence.path)


def _as_told(text: str, unit: Unit, before: Talk) -> Unit:
    """Take a sentence for no order where problems are told, unless its words order."""
    if not unit.ordered or ASSIGNS.search(text, unit.start, unit.end):
        return unit
    if orders(text, unit.body, unit.end):
        return unit
    told = before.among or in_section(unit, only=True)
    if not (told or SURE_ONES.search(text, unit.start, unit.end)):
        return unit
    parts = clauses(text, unit.body, unit.end)
    if not parts or any(orders(text, *each) for each in parts):
        return unit
    if told or judge(text, *parts[-1], among=False):
        return unit._replace(ordered=False)
    return unit


def _reader(talk: Talk) -> Callable[[str, Unit, Talk], list[Span]]:
    """Choose how a unit is read, by where it stands."""
    if talk.part:
        return part
    return everything if talk.pure else loose


def _only_leads(span: Span, unit: Unit) -> bool:
    """Say whether what a lead-in ends with only announces (问题依然突出：)."""
    return span.end > unit.end - 2 and span.rule not in _TELLING


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
    """Say whether a unit outside of any talk of problems may state one."""
    if HINTED.search(text, unit.start, unit.end):
        return True
    turned = OPENS.search(text, unit.start, unit.end)
    return bool(turned and PREDICATES.search(text, turned.end(), unit.end))


def _once(text: str, spans: Sequence[Span]) -> list[Problem]:
    """Leave out what is contained in a problem before it, or near it."""
    kept: list[Problem] = []
    said = ""
    for span in spans:
        quote = text[span.start : span.end]
        bare = _STRANGE.sub("", quote)
        if len(bare) < 3 or bare in said:
            continue
        said += f"\n{bare}"
        kept.append(
            Problem(quote=quote, start=span.start, end=span.end, rules=(span.rule,))
        )
    return kept
