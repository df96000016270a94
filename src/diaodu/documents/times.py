"""Find the phrases of time in a text, and say on which day each of them ends.

A phrase is kept as printed: with its 到 and its 前, without 在, 于, 力争 or 确保. 前
keeps the day that it names (9月30日前 ends on 30 September, 2023年底前 on 31 December).
What cannot be told from the document's own date has no day: a masked year, a feast,
an event, or a relative time in a document without a date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from diaodu.documents.days import last_day
from diaodu.documents.model import Deadline
from diaodu.documents.tense import tense
from diaodu.documents.timewords import FAMILIES, GRAMMAR, HEAD

__all__ = ["Kind", "Phrase", "deadline_of", "due", "phrases", "resolve"]

Kind = Literal["point", "period", "span", "past", "recurring", "event", "now"]
"""What a phrase is: a limit (年底前), a stretch of time that names its end (今年,
一季度), a length of time from now on (三年内), the past, a rhythm, an event, now."""

_KINDS: dict[str, Kind] = {
    "recurring": "recurring",
    "since": "past",
    "until": "past",
    "past": "past",
    "later": "span",
    "span": "span",
    "event": "event",
    "while": "event",
    "now": "now",
    "day": "point",
    "week": "point",
    "years": "period",
}
_PLAN_KINDS: dict[str, Kind] = {"来": "past", "末": "point"}
_PARTS: dict[str, list[tuple[str, int]]] = {
    family: [
        (name.removeprefix(f"{family}_"), group)
        for name, group in GRAMMAR.groupindex.items()
        if name.startswith(f"{family}_")
    ]
    for family in FAMILIES
}
_BACK = re.compile(r"去年|前年|上年")
_LIMITED = re.compile(r"^[到至]|[底末]|前$|内$|[日号]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of time: ``text`` as printed from ``start`` to ``end``.

    ``family`` and ``parts`` say how it was read.
    """

    text: str
    start: int
    end: int
    kind: Kind
    family: str = field(default="", repr=False)
    parts: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)


def phrases(text: str) -> list[Phrase]:
    """Find the phrases of time of a text, in order."""
    return list(_found(text))


@lru_cache(maxsize=256)
def _found(text: str) -> tuple[Phrase, ...]:
    """Try the grammar where a phrase may begin; remember the texts of late."""
    found: list[Phrase] = []
    end = 0
    for head in HEAD.finditer(text):
        at = head.end() if head[0] == "在" else head.start()
        match = GRAMMAR.match(text, at) if at >= end else None
        if match is None:
            continue
        end = match.end()
        family = match.lastgroup or ""
        parts = {part: value for part, at in _PARTS[family] if (value := match[at])}
        phrase = _phrase(match, family, parts, found[-1].end if found else 0)
        if phrase.text:
            found.append(phrase)
    return tuple(found)


def _phrase(
    match: re.Match[str], family: str, parts: dict[str, str], floor: int
) -> Phrase:
    """Make the phrase of a match; a 的 behind it and a 到 of a verb stay outside."""
    start, end = match.span()
    text = match.group()
    if parts.get("to") and not _stands_free(match.string, start):
        start, text = start + 1, text[1:]
    if text.endswith("的"):
        end, text = end - 1, text[:-1]
    if parts.get("after") == "后":
        start = _after_what(match.string, start, floor)
        text = match.string[start:end]
    return Phrase(text, start, end, _kind(family, text), family, parts)


_CLOSES_VERB = re.compile(
    r"(?:[推延]迟|延长|持续|充实|列入|纳入|融入|落实|贯穿|[一-鿿](?:实|入|留|移|达|升))$"
)


def _stands_free(text: str, start: int) -> bool:
    """Say whether the 到 at ``start`` opens the phrase: it does not close a verb."""
    before = text[max(0, start - 2) : start]
    return not _CLOSES_VERB.search(before)


def _after_what(text: str, start: int, floor: int) -> int:
    """Find where the event begins that a span follows: |验收后3个月内."""
    floor = max(floor, start - 10)
    found = [
        at + 1
        for mark in ",，。；;、:：在于并\n"
        if (at := text.rfind(mark, floor, start)) >= 0
    ]
    return max(found, default=0 if floor == 0 else start)


def _kind(family: str, text: str) -> Kind:
    if family in _KINDS:
        return _KINDS[family]
    if _BACK.search(text):
        return "past"
    if family == "plan":
        return _PLAN_KINDS.get(text[-1], "period")
    return "point" if _LIMITED.search(text) else "period"


@lru_cache(maxsize=256)
def resolve(phrase: Phrase, *, issued: str | None) -> Deadline:
    """Say on which day a phrase ends, by the document's date as printed.

    ``issued`` is "YYYY", "YYYY-MM", "YYYY-MM-DD" or None.
    """
    day = last_day(phrase.family, phrase.parts, issued=issued)
    return Deadline(text=phrase.text, date=day.isoformat() if day else None)


def due(phrase: Phrase, *, issued: str | None) -> Deadline:
    """Say on which day a limit ends: a part of a year that is over means the next one.

    Said in December, 一季度 is the one that comes.
    """
    found = resolve(phrase, issued=issued)
    if phrase.family == "part" and found.date and issued and not _ahead(found, issued):
        return resolve(phrase, issued=f"{int(issued[:4]) + 1}{issued[4:]}")
    return found


def deadline_of(text: str, *, issued: str | None) -> Deadline | None:
    """Say by when a task is to be done, by its own sentence; None if it does not say.

    Of several limits the latest one is the deadline: only then is all of it done. A
    limit that names its day (8月底前) counts before one that means the whole year
    (年内, 明年); one that has no day counts where no other one stands.
    """
    stated = _found(text)
    if not stated:
        return None
    found = [
        (_rank(text, phrase), _due(text, phrase, issued))
        for phrase in stated
        if phrase.kind in _LIMITS
        and not _names(text, phrase)
        and not _background(text, phrase)
    ]
    ahead = [(exact, due) for exact, due in found if _ahead(due, issued)]
    best = max(
        ahead,
        key=lambda one: (bool(one[1].date), one[0], one[1].date or ""),
        default=None,
    )
    return best[1] if best else None


_LIMITS = frozenset({"point", "period", "span", "event"})
_NAMED = re.compile(
    r"(?:度)?(?:的?(?:考核|考评|预算|决算|统计|年报|报告|要点|版|征集|评选|总结|[^,，。；;、]{0,4}(?:会议|例会|调度会|推进会|座谈会|现场会))|的(?:欠账|欠产|缺口|差距|亏空|问题|数据|情况|成绩)|[^,，。；;、]{0,6}(?:考核|条例|规划|行动计划|行动方案))"
)
_EXACT = re.compile(r"\d年|底|末|前$|[日号旬]|季度|半年|月")
_SHRINKS = re.compile(
    r"(?:压缩|缩短|压减|减少|控制|精简|降低|提速|不超过|压(?=[到至]))(?:到|至|在|为)?$"
)
_SERVICE = re.compile(
    r"事项|诉求|申请|受理|答复|每[件宗笔户家]|凡|后$|公示|审批|拨付|兑付"
)
_SHORT = re.compile(r"[日天时]内?$|[日天]以内$|小时")
_ON = re.compile(r"起(?![步草来到点])|开始(?=[,，])")
_PLANS = re.compile(r"(?:谋划|筹划|谋定)(?:好|实)?$")
_CLOSED = re.compile("[,，;；。]")
_PASSING = re.compile(
    r"(?:是|为|处于|恰逢|正值)[^,，。；;]*(?:之年|年|阶段|关键期)|形势|开局|开好局"
)


def _rank(text: str, phrase: Phrase) -> int:
    """Say how much a limit counts: the time of what is only planned counts least."""
    if _PLANS.search(text, max(0, phrase.start - 4), phrase.start):
        return 0
    return 2 if _EXACT.search(phrase.text) else 1


def _due(text: str, phrase: Phrase, issued: str | None) -> Deadline:
    """Resolve a limit; days that run from each single case have no day of their own."""
    if phrase.family == "span" and _SHORT.search(phrase.text):
        start, end = _clause(text, phrase)
        single = text.startswith(("对", "会后")) or _SERVICE.search(text[start:end])
        return Deadline(text=phrase.text) if single else resolve(phrase, issued=issued)
    return due(phrase, issued=issued)


def _clause(text: str, phrase: Phrase) -> tuple[int, int]:
    """Find the clause that a phrase stands in."""
    start = max([text.rfind(mark, 0, phrase.start) for mark in ",，;；。:："]) + 1
    closed = _CLOSED.search(text, phrase.end)
    return start, closed.start() if closed else len(text)


def _names(text: str, phrase: Phrase) -> bool:
    """Say whether a phrase only names something: in a title, of a yearly assessment."""
    opened = text.rfind("《", 0, phrase.start)
    if opened > text.rfind("》", 0, phrase.start):
        return True
    if text[: phrase.start].endswith(("从", "自")) and _ON.match(text, phrase.end):
        return True
    if phrase.kind == "span":
        before = text[max(0, phrase.start - 12) : phrase.start]
        return bool(_SHRINKS.search(before))
    return phrase.kind == "period" and bool(_NAMED.match(text, phrase.end))


def _background(text: str, phrase: Phrase) -> bool:
    """Say whether the clause around a phrase tells what was, or what time it is."""
    if phrase.kind not in {"period", "event"}:
        return False
    if phrase.kind == "period" and _PASSING.match(text, phrase.end):
        return True
    start, end = _clause(text, phrase)
    return tense(text[start:end]) == "past"


def _ahead(limit: Deadline, issued: str | None) -> bool:
    return limit.date is None or issued is None or limit.date[: len(issued)] >= issued
