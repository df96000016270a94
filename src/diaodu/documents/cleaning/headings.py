"""Run-together sources: title, author, date, greeting, headings get their lines."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise

from diaodu.documents.cleaning.draft import Draft, Rule
from diaodu.documents.cleaning.forms import (
    HAN,
    NUMERAL,
    POST,
    SALUTATION,
    TITLE_END,
    ends_sentence,
)

__all__ = ["split_lines"]

RUN_TOGETHER = 800
RUN_TOGETHER_BODY = 150  # behind an opening that was run together too
LONGEST_QUOTE = 200
LONGEST_OPENING = 300
HEAD_LINES = 6

_HEADING = Rule("heading_line", "连排的标题另起一行")
_GREETING = Rule("salutation_line", "称呼单独成行")
_OPENING_LINES = Rule("opening_lines", "连排的标题、署名、日期、称呼各成一行")

_UNITS = "一二三四五六七八九"
_COUNT = [
    *_UNITS,
    *(f"{tens}十{unit}" for tens in ("", *_UNITS[1:]) for unit in ("", *_UNITS)),
]
_NUMBER_OF = {numeral: number for number, numeral in enumerate(_COUNT, 1)}
_LABEL = (
    rf"(?P<plain>{NUMERAL})、|[（(](?P<bracket>{NUMERAL})[）)](?![，,、。；;])"
    rf"|第(?P<nth>{NUMERAL})[,，]"
)
_SECTION = re.compile(rf"(?<=[。！？!?：:；;”）)])[ ]*(?:{_LABEL}|(?P<next>其次)[,，])")
_FIRST = re.compile(rf"[ ]*(?:{_LABEL})")
_NUMBERED = re.compile(rf"(?<=[。！？!?：:])({NUMERAL})、")
_CLOSED = re.compile("[（(][^（）()]*[）)]$|[”）)]+$")

_COLON = re.compile("[:：]")
_DATE = r"[（(]?(?:\d{4}|[X×*]{2,4})年[\dX×*]{1,2}月(?:[\dX×*]{1,2}日)?[）)]?"
_NAME = f"(?:[{HAN}]{{2,4}}|[{HAN}]?[X×*]{{1,3}}|[{HAN}]某{{1,2}})"
_HOLDER = rf"(?:{POST}|[县市省区乡镇州局厅]长|书记|主任)[ ]*{_NAME}?"
_OPENING = re.compile(
    r"(?P<title>(?:\d{8}[:：])?[^\n。！？!?；;:：]{4,80}"
    r"(?:讲话|发言|致辞|致词|报告|汇报|总结|主持词|讲稿|提纲)稿?)"
    rf"[ ]*(?P<early>{_DATE})?[ ]*(?P<author>{_HOLDER})??"
    rf"[ ]*(?P<date>{_DATE})?[ ]*(?P<greeting>{SALUTATION.pattern})"
)
_GREETED = re.compile(
    rf"(?P<title>(?:\d{{8}}[:：])?[^\n。！？!?；;:：]{{6,80}}?{TITLE_END.pattern})?"
    rf"(?P<greeting>{SALUTATION.pattern})(?P<rest>[^\n]?)"
)


_SIGNED = re.compile(
    r"^(?P<issuer>[^\n。，,；;：:]{4,30}(?:办公室|人民政府|委员会|领导小组|指挥部|局))(?P<day>\d{4}年\d{1,2}月\d{1,2}日)$"
)


def split_lines(draft: Draft) -> None:
    """Give run-together headings, the title and the salutation their own lines."""
    lines = draft.text.split("\n")
    opened: set[int] = set()
    head: list[str] = []
    for line in lines[:HEAD_LINES]:
        parts = _opening(draft, line) or _greeting(draft, line)
        head += parts
        if len(parts) > 2 and len(parts[-1]) >= RUN_TOGETHER_BODY:
            opened.add(len(head) - 1)
    text = _Text([*head, *lines[HEAD_LINES:]])
    parts = [
        part
        for index, line in enumerate(text.lines)
        for part in _sections(draft, text, line, run_together=index in opened)
    ]
    parts[-3:] = [_SIGNED.sub(r"\g<issuer>\n\g<day>", part) for part in parts[-3:]]
    draft.text = "\n".join(parts)


class _Text:
    """The lines, and which headings they hold: kind and number."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    @cached_property
    def headings(self) -> set[tuple[str, int]]:
        """Every label at the start of a line or behind a sentence."""
        return {
            label
            for line in self.lines
            for match in (_FIRST.match(line), *_SECTION.finditer(line))
            if match and (label := _label(match))
        }


def _label(match: re.Match[str]) -> tuple[str, int] | None:
    """Return the kind of a label and its number; 其次 is a second."""
    kind = match.lastgroup or ""
    if kind == "next":
        return "nth", 2
    number = _NUMBER_OF.get(match[kind])
    return (kind, number) if number else None


def _sections(draft: Draft, text: _Text, line: str, *, run_together: bool) -> list[str]:
    """Break a line at headings that its source ran together."""
    if not run_together and len(line) < RUN_TOGETHER and not _counts_on(line):
        return [line]
    parts, last = [], 0
    for match in _SECTION.finditer(line):
        if _is_heading(text, line, match):
            draft.gather(_HEADING, "")
            parts.append(line[last : match.start()])
            last = match.start() + len(match.group()) - len(match.group().lstrip())
    return [*parts, line[last:]]


def _is_heading(text: _Text, line: str, match: re.Match[str]) -> bool:
    """Tell whether a label opens an item of a series, behind a whole sentence."""
    at = match.start()
    if not _ends_before(line, at) or _in_quotes(line, at):
        return False
    label = _label(match)
    if label is None or match.lastgroup == "next":
        return label is not None
    kind, number = label
    return bool({(kind, number - 1), (kind, number + 1)} & text.headings)


def _ends_before(line: str, at: int) -> bool:
    """Tell whether a sentence ends here, a bracket or a quotation mark behind it."""
    before = line[max(0, at - LONGEST_QUOTE) : at]
    return ends_sentence(before) or ends_sentence(_CLOSED.sub("", before))


def _in_quotes(line: str, at: int) -> bool:
    """Tell whether a quotation is open here that closes before the next one opens."""
    before = line[max(0, at - LONGEST_QUOTE) : at]
    if before.rfind("“") <= before.rfind("”"):
        return False
    after = line[at : at + LONGEST_QUOTE]
    close, reopen = after.find("”"), after.find("“")
    return close >= 0 and (reopen < 0 or close < reopen)


def _counts_on(line: str) -> bool:
    """Tell whether two headings of the first level follow one another in a line."""
    if not any(label in line for label in ("二、", "三、", "四、")):
        return False
    found = [m[1] for m in _NUMBERED.finditer(line)]
    return any(
        pair in {("一", "二"), ("二", "三"), ("三", "四")} for pair in pairwise(found)
    )


def _opening(draft: Draft, line: str) -> list[str]:
    """Part title, author, date and salutation, where a line runs them together."""
    if not _COLON.search(line[:LONGEST_OPENING]):
        return []
    match = _OPENING.match(line)
    if match is None or not (match["author"] or match["date"] or match["early"]):
        return []
    draft.gather(_OPENING_LINES, "")
    parts = [*match.group("title", "early", "author", "date", "greeting")]
    return _printed([*parts, line[match.end() :]])


def _greeting(draft: Draft, line: str) -> list[str]:
    """Part a salutation from the title before it and the text behind it."""
    if not _COLON.search(line[:LONGEST_OPENING]):
        return [line]
    match = _GREETED.match(line)
    if match is None or not (match["title"] or match["rest"]):
        return [line]
    draft.gather(_GREETING, "")
    return _printed([match["title"], match["greeting"], line[match.end("greeting") :]])


def _printed(parts: list[str | None]) -> list[str]:
    return [part.strip() for part in parts if part and part.strip()]
