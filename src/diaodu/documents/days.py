"""Say on which day a phrase of time ends, by the document's own date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from diaodu.documents.timewords import NUMBER, PLANS, SMALL
from diaodu.kernel.workday import add_workdays

__all__ = ["last_day"]


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


_ISSUED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def last_day(
    family: str, parts: Mapping[str, str], *, issued: str | None
) -> date | None:
    """Say on which day a phrase ends; None where its family or the date do not tell."""
    reader = _RESOLVERS.get(family)
    return reader(parts, _read_issued(issued)) if reader else None


@lru_cache(maxsize=64)
def _read_issued(issued: str | None) -> _Issued:
    match = _ISSUED.match(issued or "")
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
    high = (_VALUES[tens[-1]] if tens else 1) * 10 if ten else 0
    return high + (_VALUES[ones[-1]] if ones else 0)


_VALUES = dict(zip("一二三四五六七八九", range(1, 10), strict=True)) | {
    "两": 2,
    "十": 10,
}
_DIGITS = {char: str(i) for i, char in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
}
# How far a word of a year lies from the year of issue.
_STEPS = {
    "今": 0,
    "本": 0,
    "当": 0,
    "明": 1,
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
    if not part or (part[-1] in "底末内" and "月" not in part and "季" not in part):
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


def _by_plan(parts: Mapping[str, str], _: _Issued) -> date | None:
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
    match = _SPAN.match(
        parts.get("body") or parts.get("use") or parts.get("bare") or ""
    )
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


_FROM_ISSUE = re.compile(
    r"[自从]?(?:即日|当日|(?:本?(?:通知|方案|办法|意见|文件|细则|措施|政策|规定|计划|纪要|文))?(?:印发|公布|发布|发文|下发)之日)"
)


def _starts_at_issue(after: str) -> bool:
    """Say whether a span starts on the day of issue, not on a day of its own."""
    return not after or bool(_FROM_ISSUE.match(after))


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
