"""Forms of the language that several rules ask for."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "GAP",
    "HAN",
    "NUMERAL",
    "POST",
    "SALUTATION",
    "TITLE_END",
    "ends_sentence",
    "is_body",
    "is_prose",
    "key_of",
    "lines_with",
    "opens_item",
    "opens_section",
    "outside_body",
]

GAP = "[缺文]"
BODY = 80
HAN = "\u3400-\u4dbf\u4e00-\u9fff\u3007"
NUMERAL = "[一二三四五六七八九十百]{1,4}"

_BESIDE = re.compile(r"[\W_][\W_]*")
_LINE_END = re.compile("\n")
_STOPS = frozenset("。！？!?…；;：:")
_CLOSERS = "”’」』）)】》〕]\"'"
_CLAUSE = re.compile("[,，。;；!！?？]")

# Headings that always begin a paragraph, also in a source that ran them together.
_SECTION = re.compile(
    rf"{NUMERAL}、|[（(]{NUMERAL}[）)]|第{NUMERAL}[、,，:：]|第{NUMERAL}[章节篇编]"
    r"|(?:其次|再次)[,，]"
)
_ITEM = re.compile(
    rf"{_SECTION.pattern}|第{NUMERAL}条|\d{{1,2}}(?:[.\uff0e、](?!\d)|\.\d)|[①-⑳]"
    rf"|[（(]\d{{1,2}}[）)]|{NUMERAL}(?:是|要)|附件|附[:：]|[-—•·●■◆▲]"
)
SALUTATION = re.compile(
    r"(?:(?:尊敬的|亲爱的|各位|同志们|同志|女士们|朋友们|老师们)"
    r"[^。！？!?;；:：\n]{0,60}|(?:各|县直|市直|区直|省直)[^。！？!?;；:：\n]{2,80})[:：]"
)
POST = (
    "[^ \u3000,，。;；:：《》\n]{1,24}(?:书记|主席|秘书长|主任|经理|常委|委员|教授"
    "|[县市省区乡镇州部局厅院处科会所社校厂组]长)"
)
TITLE_END = re.compile(
    r"(?:讲话|发言|致辞|致词|报告|汇报|总结|意见|建议|通知|通报|通告|公告|公报|方案|计划|规划|要点|办法|"
    r"措施|细则|规定|规则|条例|决定|决议|纪要|批复|函|请示|清单|目录|制度|指南|材料|主持词|"
    r"提纲|纲要|政策|说明|名单|表|预案|行动|工作安排|分工|解读|任务|会|会议)(?:稿|全文|提纲|材料)?"
    r"(?:[（(][^（）()]{1,20}[）)])?"
)


def ends_sentence(text: str) -> bool:
    """Tell whether the text stops where a sentence or the part of a list may stop."""
    bare = text.rstrip().rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _STOPS


def opens_section(text: str) -> bool:
    """Tell whether a heading of a high level begins here (一、 (一) 第一, 其次,)."""
    return _SECTION.match(text) is not None


def opens_item(text: str) -> bool:
    """Tell whether any numbered or bulleted item begins here."""
    return _ITEM.match(text) is not None


def is_prose(line: str) -> bool:
    """Tell whether a line reads as running text, not as a title or a label."""
    return len(line) > 60 or (len(line) > 15 and _CLAUSE.search(line) is not None)


def key_of(line: str) -> str:
    """Return what of a line counts when two titles are compared."""
    return _BESIDE.sub("", line)


def is_body(line: str) -> bool:
    """Tell whether a line can only be a paragraph of a document."""
    return len(line) >= BODY and ("。" in line or ends_sentence(line))


def lines_with(text: str, sign: re.Pattern[str]) -> list[int]:
    """Return which lines of a text hold a sign."""
    places = [m.start() for m in sign.finditer(text)]
    if not places:
        return []
    ends = [m.start() for m in _LINE_END.finditer(text)]
    return sorted({bisect_left(ends, at) for at in places})


def outside_body(lines: list[str]) -> Callable[[int], bool]:
    """Return a test of places: before the first paragraph or after the last."""
    body = [index for index, line in enumerate(lines) if is_body(line)]
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    return lambda index: not first <= index <= last
