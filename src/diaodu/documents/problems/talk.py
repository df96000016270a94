"""Follow where a document speaks of problems: lists, sections, and what they open."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from diaodu.documents.problems.cues import (
    ASKS,
    COLON_LEAD,
    CUE,
    LEAD,
    NAMES,
    NO_LEAD,
    PURE,
    QUESTION,
    REMEDY,
    SECTION,
    TURN,
)
from diaodu.documents.problems.cuts import Unit
from diaodu.documents.problems.guards import IMPERATIVE, MODAL, SOLVING

__all__ = ["Talk", "in_section", "listen"]

_ANNOUNCED = re.compile(
    r"[：:]$|以下|如下|(?:[几两一二三四五六七八九十\dXx*]+)(?:个|点|类)"
)
_COMMA = re.compile("[，,]")
_COLONS = ("：", ":")
_RANK = {
    "chapter": 0,
    "section": 1,
    "article": 2,
    "main": 3,
    "bracket": 4,
    "ordinal": 5,
}


class Talk(NamedTuple):
    """What the text before a unit has opened.

    ``among`` says that problems are spoken of here, ``item`` that the unit is one item
    of a list of problems; ``announced`` that a sentence said so, not only a heading;
    ``part`` that it is one of the parts behind a colon; ``pure`` that the section is
    about problems and nothing else.
    """

    among: bool = False
    item: bool = False
    announced: bool = False
    waiting: bool = False
    family: str | None = None
    number: int = 0
    line: int = -1
    own_line: bool = False
    part: bool = False
    pure: bool = False


_SILENT = Talk()


def listen(before: Talk, unit: Unit, text: str) -> Talk:
    """Say what holds for a unit, from what held for the one before it."""
    here = _from_list(before, unit, text)
    if here is None:
        here = _opened(before, unit, text)
    if unit.ordered or not in_section(unit):
        return here._replace(pure=False) if here.pure else here
    direct = here.item or bool(unit.label and unit.start == unit.sentence.start)
    pure = in_section(unit, only=True)
    told = here.announced or (pure and direct)
    return here._replace(among=True, item=direct, pure=pure, announced=told)


def _from_list(before: Talk, unit: Unit, text: str) -> Talk | None:
    """Continue or close a running list; None if the unit is outside of any."""
    label = unit.label
    if unit.ordered and not (label and label.family == before.family):
        return _SILENT
    if label is None:
        return None
    follows = before.number < label.number <= before.number + 2
    if label.number == 1 and (before.waiting or _goes_on(before, unit)):
        colon = text[unit.start - 1 : unit.start] in _COLONS
        told = before.announced or (colon and not before.waiting)
        before = before._replace(family=label.family, announced=told)
    elif before.family != label.family or not follows:
        return None if before.family is None else _sub_item(before, unit)
    return before._replace(
        among=not unit.ordered,
        item=not unit.ordered,
        waiting=False,
        number=label.number,
        line=unit.sentence.line,
        own_line=unit.sentence.role == "label_line",
    )


def _goes_on(before: Talk, unit: Unit) -> bool:
    """Say whether talk of problems goes on into a list, here or on the next line."""
    point = unit.label is not None and unit.label.family == "point"
    near = unit.sentence.line - before.line in ((0, 1) if point else (0,))
    return before.among and before.family is None and near


def _sub_item(before: Talk, unit: Unit) -> Talk:
    """Keep a list open over numbers below it, close it at a number above it."""
    family = unit.label.family if unit.label else ""
    if _RANK.get(family, 9) < _RANK.get(before.family or "", 9):
        return _SILENT
    return before._replace(item=False)


def _opened(before: Talk, unit: Unit, text: str) -> Talk:
    """Say whether a unit without a number opens, continues or closes the talk."""
    body = text[unit.body : unit.end]
    same_line = before.line == unit.sentence.line
    if unit.ordered or REMEDY.match(body):
        return _SILENT
    colon = text[unit.end : unit.end + 1] in {"：", ":"}
    if not NAMES.search(body):
        return _turned(before, unit, text, same_line=same_line)
    if same_line and (before.part or before.waiting) and before.announced and not colon:
        return _continued(before, same_line=same_line)
    lead = _leads(body, colon=colon, among=before.among and same_line)
    if lead or _cues(body):
        told = lead and bool(_ANNOUNCED.search(text, unit.start, unit.end + 1))
        return Talk(among=True, announced=told, waiting=lead, line=unit.sentence.line)
    return _turned(before, unit, text, same_line=same_line)


def _turned(before: Talk, unit: Unit, text: str, *, same_line: bool) -> Talk:
    """Open the talk at 但是 and at a question for what is wrong, else let it go on."""
    turn = TURN.match(text, unit.body, unit.end)
    asks = not turn and ASKS.search(text, unit.body, unit.end)
    if turn or (asks and QUESTION.search(text, unit.body, unit.end)):
        return Talk(among=True, line=unit.sentence.line)
    return _continued(before, same_line=same_line)


def _continued(before: Talk, *, same_line: bool) -> Talk:
    """Let talk of problems go on to the end of its line, or under its own heading."""
    if before.among and (same_line or before.own_line):
        part = before.part or (before.waiting and before.announced)
        return before._replace(item=False, waiting=False, part=part)
    return _SILENT


def _leads(body: str, *, colon: bool, among: bool) -> bool:
    """Say whether a unit announces a list of problems."""
    tail = body[-48:]
    last = _COMMA.split(tail)[-1]
    named = COLON_LEAD.search(last) if colon else None
    if named and not NO_LEAD.search(last, 0, named.start()):
        return not (SOLVING.search(last, 0, named.start()) or MODAL.search(last))
    found = LEAD.search(tail)
    if found is None or NO_LEAD.search(tail, 0, found.start()):
        return False
    return among or bool(CUE.search(body)) or _begins(tail)


def _begins(tail: str) -> bool:
    return len(tail) <= 24 and not SOLVING.search(tail) and "问题" in tail


def _cues(body: str) -> bool:
    """Say whether a unit says that there are problems, without giving an order."""
    found = CUE.search(body)
    order = MODAL.search(body)
    if found is None or IMPERATIVE.match(body):
        return False
    if order and order.start() < found.start():
        return False
    return not (SOLVING.search(body, 0, found.start()) or NO_LEAD.search(body))


def in_section(unit: Unit, *, only: bool = False) -> bool:
    """Say whether a heading above announces problems (``only``: and nothing else)."""
    says = _only_problems if only else _on_problems
    above = unit.sentence.path[-2:]
    if not above:
        return False
    return says(above[-1].heading) or (len(above) > 1 and says(above[0].heading))


@lru_cache(maxsize=1024)
def _only_problems(words: str) -> bool:
    """Say whether a heading names problems and nothing else (存在的主要问题)."""
    return bool(PURE.search(words))


@lru_cache(maxsize=1024)
def _on_problems(words: str) -> bool:
    """Say whether a heading announces problems."""
    told = SECTION.search(words) or QUESTION.search(words) or PURE.search(words)
    return bool(told) and not REMEDY.search(words)
