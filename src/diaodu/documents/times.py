"""Find the phrases of time in a text, and say on which day each of them ends.

A phrase is kept as printed: with its 到 and its 前, without 在, 于, 力争 or 确保. 前 keeps
the day that it names (9月30日前 ends on 30 September, 2023年底前 on 31 December). What
cannot be told from the document's own date has no day: a masked year, a feast, an event,
or a relative time in a document without a date.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from diaodu.documents.model import Deadline
from diaodu.documents.tense import tense
from diaodu.documents.timewords import NUMBER, PLANS, SCAN, SMALL
from diaodu.kernel.workday import add_workdays

__all__ = ["Kind", "Phrase", "deadline_of", "phrases", "resolve"]

Kind = Literal["point", "period", "span", "past", "recurring", "event", "now"]
"""What a phrase is: a limit (年底前), a stretch of time that names its end (今年, 一季度),
a length of time from now on (三年内), the past, a rhythm (每月), an event, the present."""

_KINDS: dict[str, Kind] = {
    "recurring": "recurring",
    "since": "past",
    "until": "past",
    "past": "past",
    "later": "span",
    "span": "span",
    "event": "event",
    "now": "now",
    "day": "point",
    "week": "point",
    "years": "period",
}
_PLAN_KINDS: dict[str, Kind] = {"来": "past", "末": "point"}
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


@dataclass(frozen=True, slots=True)
class _Issued:
    """The document's own date, as far as it is printed."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        if self.year and self.month and self.day:
            return date(self.year, self.month, self.day)
        return None


def phrases(text: str) -> list[Phrase]:
    """Find the phrases of time of a text, in order."""
    found = []
    for match in SCAN.finditer(text):
        family = match.lastgroup or ""
        prefix = family + "_"
        parts = {
            name.removeprefix(prefix): value
            for name, value in match.groupdict().items()
            if value and name.startswith(prefix)
        }
        phrase = _phrase(match, family, parts)
        if phrase.text:
            found.append(phrase)
    return found


def _phrase(match: re.Match[str], family: str, parts: dict[str, str]) -> Phrase:
    """Make the phrase of a match; a 的 behind it and a 到 of a verb stay outside."""
    start, end = match.span()
    text = match.group()
    if parts.get("to") and not _stands_free(match.string, start):
        start, text = start + 1, text[1:]
    if text.endswith("的"):
        end, text = end - 1, text[:-1]
    if parts.get("after") == "后":
        start = _after_what(match.string, start)
        text = match.string[start:end]
    return Phrase(text, start, end, _kind(family, text), family, parts)


def _stands_free(text: str, start: int) -> bool:
    """Say whether the 到 at ``start`` opens the phrase: it does not close a verb."""
    before = text[max(0, start - 2) : start]
    return not re.search(
        r"(?:[推延]迟|延长|持续|充实|列入|纳入|融入|落实|贯穿|[一-鿿](?:实|入|留|移|达|升))$",
        before,
    )


def _after_what(text: str, start: int) -> int:
    """Find where the event begins that a span follows: 验收|后3个月内."""
    floor = max(0, start - 10)
    found = [
        at + 1
        for mark in ",，。；;、:：在于并\n"
        if (at := text.rfind(mark, floor, start)) >= 0
    ]
    return max(found, default=start)


def _kind(family: str, text: str) -> Kind:
    if family in _KINDS:
        return _KINDS[family]
    if _BACK.search(text):
        return "past"
    if family == "plan":
        return _PLAN_KINDS.get(text[-1], "period")
    return "point" if _LIMITED.search(text) else "period"


def resolve(phrase: Phrase, *, issued: str | None) -> Deadline:
    """Say on which day a phrase ends, by the document's date as printed.

    ``issued`` is "YYYY", "YYYY-MM", "YYYY-MM-DD" or None.
    """
    reader = _RESOLVERS.get(phrase.family)
    day = reader(phrase.parts, _read_issued(issued)) if reader else None
    return Deadline(text=phrase.text, date=day.isoformat() if day else None)


def deadline_of(text: str, *, issued: str | None) -> Deadline | None:
    """Say by when a task is to be done, by its own sentence; None if it does not say.

    Of several limits the latest one is the deadline: only then is all of it done. A limit
    that has no day counts where no other one stands.
    """
    found = [
        resolve(phrase, issued=issued)
        for phrase in phrases(text)
        if phrase.kind in {"point", "period", "span", "event"}
        and not _names(text, phrase)
        and not _background(text, phrase)
    ]
    ahead = [due for due in found if _ahead(due, issued)]
    return max(ahead, key=lambda due: due.date or "", default=None)


_NAMED = re.compile(
    r"(?:度)?(?:的?(?:考核|考评|预算|决算|统计|年报|报告|要点|版|征集|评选|总结)|[^,，。；;、]{0,6}(?:考核|条例|规划|行动计划|行动方案))"
)
_PASSING = re.compile(
    r"(?:是|为|处于|恰逢|正值)[^,，。；;]*(?:之年|年|阶段|关键期)|形势|开局|开好局"
)


def _names(text: str, phrase: Phrase) -> bool:
    """Say whether a phrase only names something: in a title, of a yearly assessment."""
    before = text[: phrase.start]
    if before.rfind("《") > before.rfind("》"):
        return True
    return phrase.kind == "period" and bool(_NAMED.match(text, phrase.end))


def _background(text: str, phrase: Phrase) -> bool:
    """Say whether the clause around a phrase tells what was or what the time is like."""
    start = max(text.rfind(mark, 0, phrase.start) for mark in ",，;；。:：") + 1
    ends = [at for mark in ",，;；。" if (at := text.find(mark, phrase.end)) >= 0]
    clause = text[start : min(ends, default=len(text))]
    if phrase.kind == "period" and _PASSING.match(text, phrase.end):
        return True
    return tense(clause) == "past" and phrase.kind in {"period", "event"}


def _ahead(due: Deadline, issued: str | None) -> bool:
    return due.date is None or issued is None or due.date[: len(issued)] >= issued


def _read_issued(issued: str | None) -> _Issued:
    match = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$", issued or "")
    if not match:
        return _Issued()
    year, month, day = (int(part) if part else None for part in match.groups())
    return _Issued(year, month, day)


def _number(text: str | None) -> int | None:
    """Read a small number: 3, 三, 十二, 二十, 半 is no number."""
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return int(text)
    if not all(char in SMALL for char in text):
        return None
    tens, ten, ones = text.rpartition("十")
    high = (SMALL_VALUES[tens[-1]] if tens else 1) * 10 if ten else 0
    return high + (SMALL_VALUES[ones[-1]] if ones else 0)


SMALL_VALUES = dict(zip("一二三四五六七八九", range(1, 10), strict=True)) | {
    "两": 2,
    "十": 10,
}
_DIGITS = {char: str(i) for i, char in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
    "О": "0",
}
_STEPS = {
    "今": 0,
    "本": 0,
    "当": 0,
    "明": 1,
    "次": 1,
    "后": 2,
    "去": -1,
    "上": -1,
    "前": -2,
}


def _year(text: str, issued: _Issued) -> int | None:
    """Read the year of a phrase: 2025年, 二〇二五年, 25年, 明年; None if masked."""
    word = text.removesuffix("年")
    if word in _STEPS:
        return issued.year + _STEPS[word] if issued.year else None
    digits = "".join(_DIGITS.get(char, char) for char in word)
    if not (digits.isascii() and digits.isdigit()):
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _day(year: int, month: int, text: str) -> date | None:
    """Read the end of a month's part: 15日, 上旬, 底, or the whole month."""
    if text[:1] in {"上", "初"}:
        return date(year, month, 10)
    if text[:1] == "中":
        return date(year, month, 20)
    number = _number(text.rstrip("日号"))
    if text.endswith(("日", "号")):
        last = calendar.monthrange(year, month)[1]
        return date(year, month, number) if number and number <= last else None
    return _last(year, month)


_MONTH_PART = re.compile(rf"({NUMBER})月?份?(?=[底末初上中下\d{SMALL}]|$)(.*)$")
_QUARTER_PART = re.compile(r"第?([首一二三四1-4])季度")
_FIRST_PART = re.compile(rf"前({NUMBER})个?(季度|月)")
_MONTHS_PART = re.compile(r"[至到\-—–~～－]{1,2}(\d{1,2})月")


def _part(part: str | None, year: int) -> date | None:
    """Read the part of a year: 一季度, 上半年, 6月底, 9月30日, 1-6月, 年底, nothing."""
    if not part or part[-1] in "底末内" and "月" not in part and "季" not in part:
        return date(year, 12, 31)
    if part in {"全年", "下半年"}:
        return date(year, 12, 31)
    if part.startswith(("上半年", "年中")):
        return date(year, 6, 30)
    if first := _FIRST_PART.match(part):
        count = (_number(first[1]) or 0) * (3 if first[2] == "季度" else 1)
        return _last(year, count) if 1 <= count <= 12 else None
    if quarter := _QUARTER_PART.match(part):
        return _last(year, 3 * (_number(quarter[1].replace("首", "一")) or 1))
    return _month_part(part, year)


def _month_part(part: str, year: int) -> date | None:
    if months := _MONTHS_PART.search(part):
        return _last(year, int(months[1])) if 1 <= int(months[1]) <= 12 else None
    name, _, rest = part.partition("月")
    month = _number(name)
    if not month or month > 12:
        return None
    return _day(year, month, rest.removeprefix("份"))


def _by_year(parts: Mapping[str, str], issued: _Issued) -> date | None:
    year = _year(parts["name"], issued)
    return _part(parts.get("part"), year) if year else None


def _by_part(parts: Mapping[str, str], issued: _Issued) -> date | None:
    return _part(parts["part"], issued.year) if issued.year else None


def _by_plan(parts: Mapping[str, str], issued: _Issued) -> date | None:
    return date(PLANS[parts["name"]], 12, 31)


def _by_years(parts: Mapping[str, str], issued: _Issued) -> date | None:
    year = _year(parts["till"], issued)
    return date(year, 12, 31) if year else None


def _by_month(parts: Mapping[str, str], issued: _Issued) -> date | None:
    if not (issued.year and issued.month):
        return None
    step = 1 if parts["name"].startswith("下") else 0
    year, month = _months_on(issued.year, issued.month, step)
    return _day(year, month, parts.get("part", ""))


def _months_on(year: int, month: int, count: int) -> tuple[int, int]:
    months = year * 12 + month - 1 + count
    return months // 12, months % 12 + 1


def _by_quarter(parts: Mapping[str, str], issued: _Issued) -> date | None:
    if not (issued.year and issued.month):
        return None
    step = 3 if parts["name"].startswith("下") else 0
    year, month = _months_on(issued.year, (issued.month + 2) // 3 * 3, step)
    return _last(year, month)


def _by_week(parts: Mapping[str, str], issued: _Issued) -> date | None:
    """Read 本周五, 下周; a week without a day ends on its Sunday."""
    if issued.date is None:
        return None
    name = parts.get("day", "日").replace("天", "日")
    step = 7 if parts["name"] == "下" else 0
    return issued.date + timedelta(
        days="一二三四五六日".index(name) - issued.date.weekday() + step
    )


def _by_day(parts: Mapping[str, str], issued: _Issued) -> date | None:
    """Read 25日前: of the month of issue, or of the next one if the day is past."""
    if issued.date is None:
        return None
    step = 1 if int(parts["day"]) < issued.date.day else 0
    year, month = _months_on(issued.date.year, issued.date.month, step)
    return _day(year, month, f"{parts['day']}日")


_SPAN = re.compile(
    rf"(?:({NUMBER})(?:[-—–~～－]{{1,2}}|[至到]))?({NUMBER}|半)个?(工作日|月|季度|星期|周|天|日|年)"
)


def _by_span(parts: Mapping[str, str], issued: _Issued) -> date | None:
    """Read a length of time from the day of issue on; of a range the upper bound.

    Of years the running one counts as the first.
    """
    match = _SPAN.match(parts.get("body") or parts.get("use") or "")
    after = parts.get("after", "")
    if not match or not _starts_at_issue(after):
        return None
    count, unit = match[2], match[3]
    if unit == "年" and count != "半":
        years = _number(count)
        return date(issued.year + years - 1, 12, 31) if years and issued.year else None
    if issued.date is None:
        return None
    if count == "半":
        return (
            _add(issued.date, 6, "月") if unit == "年" else _add(issued.date, 15, "日")
        )
    number = _number(count)
    return _add(issued.date, number, unit) if number else None


def _starts_at_issue(after: str) -> bool:
    """Say whether a span starts on the day of issue, not on a day of its own."""
    return (
        not after
        or after == "会后"
        or bool(re.search(r"即日|[印公发]布?发?之日", after))
    )


def _add(start: date, count: int, unit: str) -> date:
    if unit == "工作日":
        return add_workdays(start, count)
    if unit in {"月", "季度"}:
        step = count * (3 if unit == "季度" else 1)
        year, month = _months_on(start.year, start.month, step)
        return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    return start + timedelta(days=count * (7 if unit in {"周", "星期"} else 1))


_RESOLVERS: dict[str, Callable[[Mapping[str, str], _Issued], date | None]] = {
    "year": _by_year,
    "part": _by_part,
    "plan": _by_plan,
    "years": _by_years,
    "month": _by_month,
    "quarter": _by_quarter,
    "week": _by_week,
    "day": _by_day,
    "later": _by_span,
    "span": _by_span,
}
