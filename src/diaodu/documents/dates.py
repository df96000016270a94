"""The date of a document: when it was delivered or issued, as far as it is printed."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.documents.kinds import Kind
    from diaodu.documents.model import Sentence

__all__ = ["date_of"]

_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
_CHINESE_DATE = re.compile(
    r"([二一][〇零○一二三四五六七八九]{3})年(?:([一二三四五六七八九十]{1,3})月)?(?:"
    r"([一二三四五六七八九十]{1,3})日)?"
)
_DATE = re.compile(
    r"(?P<y>(?:19|20)\d{2})\s*(?:年|[-/.])\s*(?:(?P<m>1[0-2]|0?[1-9])\s*(?:月"
    r"|[-/.](?=\s*\d)|(?![\d])))?"
    r"(?:\s*(?P<d>3[01]|[12]\d|0?[1-9])\s*日?(?!\d))?"
)
_FILE_DATE = re.compile(
    r"^\s*((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=\D)"
)
_ISSUE_FIELDS = (
    "成文日期",
    "发文日期",
    "印发日期",
    "生成日期",
    "发布日期",
    "公开日期",
    "发布时间",
)
_MEETING = re.compile(r"(?:会议)?时\s*间[：:]|召开|主持")
_TITLE_YEAR = re.compile(r"(?<![—\-~至到\d])((?:19|20)\d{2})年(?!\s*[—\-~至])")
_OPENING_YEAR = re.compile(r"(?<![到《“\d])((?:19|20)\d{2})年(?!底|末|前|以来)")
_NUMBER = re.compile(r"[〔\[（(]((?:19|20)\d{2})[〕\]）)]\s*第?\d{1,4}\s*号$")
_STAGE = re.compile(r"月份?(?:底|初|[上中下]旬)?\s*[—\-–~至到]|阶段")
_ISSUER = re.compile(r"(?:政府|办公室|委员会|局|中心|领导小组|指挥部|管委会)$|印发$")
_RANGE = re.compile(r"(?:19|20)\d{2}\s*年?\s*[—\-–~至到]+\s*(?:19|20)\d{2}")


def date_of(
    text: str,
    title: str | None,
    fields: Mapping[str, str],
    sentences: tuple[Sentence, ...],
    kind: Kind,
) -> str | None:
    """Find the date as YYYY-MM-DD, YYYY-MM or YYYY; None where nothing is printed.

    Looked for, in this order: a file date before the title, a line of its own at the
    head, the meeting's day in minutes, a line of its own at the end, a portal's head,
    the year of the document's number, the year in the title, the latest year that the
    opening deals with.
    """
    file_date = _FILE_DATE.match(text)
    if file_date:
        return _iso(*file_date.groups())
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for found in (
        _own_line(lines[:8]),
        _meeting_day(lines[:12], kind),
        _own_line(lines[-8:][::-1]),
        _own_line(lines),
        _field(fields),
    ):
        if found:
            return found
    return _numbered(lines[:8]) or _year(title, sentences)


def _numbered(lines: list[str]) -> str | None:
    """Read the year of the document's own number: X政办发〔2024〕11号."""
    for line in lines:
        if len(line) <= 30 and (found := _NUMBER.search(line)):
            return found[1]
    return None


def _own_line(lines: list[str]) -> str | None:
    """Read a line that is a date and little else: (2021年3月23日)."""
    for line in lines:
        if len(line) > 40 or line.endswith(("。", "；")):
            continue
        if _STAGE.search(line):
            continue
        found = _parse(line)
        rest = _DATE.sub("", _arabic(line))
        words = re.sub(r"[（()）\s]", "", rest)
        if found and len(found) > 4 and (len(words) <= 8 or _ISSUER.search(words)):
            return found
    return None


def _meeting_day(lines: list[str], kind: Kind) -> str | None:
    if kind.dated_by is None:
        return None
    for line in lines:
        if kind.dated_by.search(line[:80]):
            found = _parse(line[:80])
            if found and len(found) > 4:
                return found
    return None


def _field(fields: Mapping[str, str]) -> str | None:
    for name in _ISSUE_FIELDS:
        if name in fields:
            found = _parse(fields[name])
            if found:
                return found
    return None


def _year(title: str | None, sentences: tuple[Sentence, ...]) -> str | None:
    years = _TITLE_YEAR.findall(_RANGE.sub("", title or ""))
    if years:
        return str(max(years))
    opening = []
    for sentence in sentences:
        if sentence.heading is not None and sentence.heading.level == 1:
            break
        opening.append(sentence.text)
    head = _RANGE.sub("", "".join(opening)[:1500])
    years = _OPENING_YEAR.findall(head)
    return str(max(years)) if years else None


def _arabic(text: str) -> str:
    def turned(match: re.Match[str]) -> str:
        year = match[1].translate(_DIGITS)
        month = f"{_small(match[2])}月" if match[2] else ""
        day = f"{_small(match[3])}日" if match[3] else ""
        return f"{year}年{month}{day}"

    return _CHINESE_DATE.sub(turned, text)


def _small(numeral: str) -> int:
    from diaodu.documents.labels import value_of

    return value_of(numeral)


def _parse(text: str) -> str | None:
    match = _DATE.search(_arabic(text))
    return _iso(match["y"], match["m"], match["d"]) if match else None


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    if month is None:
        return year
    if day is None:
        return f"{year}-{int(month):02d}"
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return f"{year}-{int(month):02d}"
