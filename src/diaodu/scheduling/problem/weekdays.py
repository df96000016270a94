"""The days of a calendar row: weekdays, dates, runs of them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["days_of", "days_text"]

_NAMES = "一二三四五六日"
_DAY = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00:00)?"
_DATES = re.compile(rf"{_DAY}(?:\s*(?:至|到|~|～|—)\s*{_DAY})?")
_WEEK = re.compile(
    r"(?:周|星期|礼拜)([一二三四五六日天])(?:[至到](?:周|星期|礼拜)?([一二三四五六日天]))?"
)
_LONGEST = 400


def days_of(text: str) -> tuple[list[int], list[date]]:
    """Return the weekdays (1 Monday to 7) and the dates that a text names.

    ValueError says in Chinese what cannot be read.
    """
    weekdays: list[int] = []
    dates: list[date] = []
    for part in re.split(r"[、，,;；]", text):
        word = part.strip()
        if word == "每天":
            weekdays += range(1, 8)
        elif match := _WEEK.fullmatch(word):
            weekdays += _week(match[1], match[2] or match[1])
        elif match := _DATES.fullmatch(word):
            dates += _run(match)
        else:
            raise ValueError(
                f"应写成 周一至周六、每天 或 2027-01-01 的样子，现为“{word}”"
            )
    return weekdays, dates


def _week(first: str, last: str) -> list[int]:
    begin, end = (_NAMES.index(each.replace("天", "日")) for each in (first, last))
    length = (end - begin) % 7
    return [(begin + step) % 7 + 1 for step in range(length + 1)]


def _run(match: re.Match[str]) -> list[date]:
    try:
        first = date(*(int(each) for each in match.groups()[:3]))
        last = date(*(int(each) for each in match.groups()[3:])) if match[4] else first
    except ValueError:
        raise ValueError(f"没有“{match[0]}”这个日期") from None
    if not 0 <= (last - first).days <= _LONGEST:
        raise ValueError(f"“{match[0]}”的先后不对，或太长")
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def days_text(weekdays: Iterable[int]) -> str:
    """Write weekdays as people do: runs of three or more as 周一至周五."""
    left = sorted(set(weekdays))
    parts = []
    while left:
        run = 1
        while run < len(left) and left[run] == left[0] + run:
            run += 1
        first, last = _NAMES[left[0] - 1], _NAMES[left[run - 1] - 1]
        parts += [f"周{first}至周{last}"] if run > 2 else [f"周{first}"]
        left = left[run if run > 2 else 1 :]
    return "、".join(parts)
