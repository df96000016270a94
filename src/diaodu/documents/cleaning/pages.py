"""Marks of pages: numbers that a site or a printer put between or into sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from diaodu.documents.cleaning.draft import Draft, Rule
from diaodu.documents.cleaning.forms import ends_sentence, opens_item

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["drop_page_marks", "is_page_line"]

NEAREST, FARTHEST = 120, 1500
LOOK_BACK = 8
LONGEST_HEAD = 60

_SITE_PAGE = Rule("site_page_number", "文档网站在句中插入的页序号")
_PAGE_LINE = Rule("page_number", "页码")
_PAGE_JOIN = Rule("page_join", "页码断开的句子接回")
_RUNNING = Rule("running_head", "每页重复的页眉页脚")

_NUMBER = re.compile(r"\d(?<!\d\d)\d{0,2}、[ ]?")
_LEAD = re.compile(r"[ ]?\n?[ ]?\Z")
_LINE = re.compile(
    r"[ ]*(?:[-—–]{0,10}[ ]*第[ ]*\d{1,4}[ ]*页"
    r"(?:[ ,，/]*共[ ]*\d{1,4}[ ]*页)?[ ]*[-—–]{0,10}"
    r"|[-—–·]{1,2}[ ]*\d{1,4}[ ]*[-—–·]{1,2}|\d{1,4}[ ]*/[ ]*\d{1,4}"
    r"|共[ ]*\d{1,4}[ ]*页"
    r"|Page[ ]*\d{1,4}(?:[ ]*(?:of|/)[ ]*\d{1,4})?)[ ]*"
)
_PRINTED = re.compile(
    r"(?<![见在于到至])第[ ]?\d{1,4}[ ]?页[ ,，/]{0,3}共[ ]?\d{1,4}[ ]?页[ ]?"
)
_DASHED = re.compile(
    r"[ ]?(?:-[ ](\d{1,3})[ ]-|—[ ](\d{1,3})[ ]—|–[ ](\d{1,3})[ ]–)[ ]?"
)
_DASH = re.compile(r"[-—–] \d")
_DASH_SIGNS = ("- ", "— ", "– ")


class _Mark(NamedTuple):
    """A number between ``at`` and ``end``, with the blanks around its digits."""

    at: int
    digits: int
    end: int
    number: int
    torn: bool


def drop_page_marks(draft: Draft) -> None:
    """Take out page numbers and running heads, and join what they tore apart."""
    _drop_site_pages(draft)
    _drop_page_lines(draft)
    if "页" in draft.text:
        draft.sub(_PRINTED, _PAGE_LINE)
    if any(map(draft.text.__contains__, _DASH_SIGNS)) and _DASH.search(draft.text):
        _drop_dashed(draft)


def _drop_site_pages(draft: Draft) -> None:
    """Drop the series ``1、`` ``2、`` … that stands at page distance in the text."""
    if "1、" not in draft.text or "2、" not in draft.text:
        return
    series = _page_series(draft.text)
    parts, last = [], 0
    for mark in series:
        lead, printed = (
            draft.text[mark.at : mark.digits],
            draft.text[mark.at : mark.end],
        )
        blank = " " in lead or printed.endswith(" ")
        now = "\n" if mark.number == 1 and lead else " " if blank else ""
        draft.note(_SITE_PAGE, printed, now)
        parts += [draft.text[last : mark.at], now]
        last = mark.end
    draft.text = "".join([*parts, draft.text[last:]])


def _page_series(text: str) -> list[_Mark]:
    """Find the longest series of numbers from 1 on that tears sentences evenly."""
    by_number: dict[int, list[tuple[_Mark, int]]] = defaultdict(list)
    marks: list[tuple[_Mark, int]] = []
    before: list[int] = []
    for mark in _marks(text):
        number = mark.number
        length, parent = _longest_before(by_number[number - 1], mark)
        if number != 1 and not length:
            continue
        if number == 1 and not _at_line_start(text, mark.digits):
            continue
        before.append(parent)
        by_number[number].append((mark, len(marks)))
        marks.append((mark, length + 1))
    return _best_chain(marks, before)


def _marks(text: str) -> Iterator[_Mark]:
    """List the numbers that may be those of pages; a blank belongs to one of them."""
    last = 0
    for found in _NUMBER.finditer(text):
        digits, end = found.span()
        lead = _LEAD.search(text, max(last, digits - 3), digits)
        at = lead.start() if lead else digits
        number = int(found.group().rstrip("、 "))
        yield _Mark(at, digits, end, number, _tears(text, at))
        last = end


def _longest_before(earlier: list[tuple[_Mark, int]], mark: _Mark) -> tuple[int, int]:
    """Return the length so far and the index of the nearest fitting earlier mark."""
    fitting = [
        (one, index)
        for one, index in earlier[-LOOK_BACK:]
        if NEAREST <= mark.at - one.at <= FARTHEST
    ]
    if not fitting:
        return 0, -1
    one, index = min(fitting, key=lambda pair: (not pair[0].torn, pair[0].at))
    return one.number, index


def _best_chain(marks: list[tuple[_Mark, int]], before: list[int]) -> list[_Mark]:
    if not marks:
        return []
    at = max(range(len(marks)), key=lambda i: (marks[i][1], marks[i][0].torn))
    chain = []
    while at >= 0:
        chain.append(marks[at][0])
        at = before[at]
    chain.reverse()
    return chain if _is_page_series(chain) else []


def _is_page_series(chain: list[_Mark]) -> bool:
    """Tell pages from a numbered list: lists do not tear sentences evenly."""
    if len(chain) < 2:
        return False
    torn = sum(mark.torn for mark in chain[1:])
    gaps = [b.at - a.at for a, b in pairwise(chain)]
    return torn >= 0.6 * (len(chain) - 1) and max(gaps) <= 3 * min(gaps)


def _tears(text: str, at: int) -> bool:
    before = text[max(0, at - 12) : at].rstrip()
    return bool(before) and not ends_sentence(before)


def _at_line_start(text: str, at: int) -> bool:
    return not text[max(0, at - 3) : at].rpartition("\n")[2].strip()


def _drop_dashed(draft: Draft) -> None:
    """Drop ``- 3 -`` inside a line where the numbers count on."""
    found = [m for m in _DASHED.finditer(draft.text) if not _alone(m)]
    numbers = [int(next(filter(None, m.groups()))) for m in found]
    counts_on = all(b == a + 1 for a, b in pairwise(numbers))
    apart = all(b.start() - a.start() >= NEAREST for a, b in pairwise(found))
    if len(found) < 2 or not counts_on or not apart:
        return
    head = _head_after(draft.text, found)
    draft.sub(_DASHED, _PAGE_LINE, lambda m: m.group() if _alone(m) else " ")
    if head:
        pattern = re.compile(rf"(?:^|(?<=[ \n])){re.escape(head)}[ ]+")
        draft.sub(pattern, _RUNNING)


def _head_after(text: str, marks: list[re.Match[str]]) -> str:
    """Return the running head that is printed behind each page number in a line."""
    after = [text[m.end() : m.end() + LONGEST_HEAD] for m in marks]
    after = [one for one in after if len(one) == LONGEST_HEAD and "\n" not in one]
    if len(after) < 2:
        return ""
    pairs = takewhile(
        lambda pair: pair[0] == pair[1], zip(min(after), max(after), strict=True)
    )
    head = "".join(char for char, _ in pairs)
    head = head[: head.rfind(" ") + 1].strip()
    return head if len(head) >= 4 and "。" not in head else ""


def _alone(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    return text[start - 1 : start] in {"", "\n"} and text[end : end + 1] in {"", "\n"}


def _drop_page_lines(draft: Draft) -> None:
    """Drop the lines that are page numbers or running heads; join across them."""
    lines = draft.text.split("\n")
    heads = _running_heads(lines)
    kept: list[str] = []
    across = False
    for index, line in enumerate(lines):
        rule = _RUNNING if index in heads else _PAGE_LINE
        if index in heads or is_page_line(line):
            draft.note(rule, line)
            across = True
        elif across and not line.strip():
            continue
        elif across and _tears_line(kept, line):
            draft.gather(_PAGE_JOIN, "")
            kept[-1] = kept[-1].rstrip() + line.strip()
            across = False
        else:
            kept.append(line)
            across = False
    draft.text = "\n".join(kept)


def is_page_line(line: str) -> bool:
    """Tell whether a line holds a page number and nothing else."""
    bare = line.replace("\u3000", " ").strip()
    return len(bare) <= LONGEST_HEAD and _LINE.fullmatch(bare) is not None


def _tears_line(kept: list[str], line: str) -> bool:
    """Tell whether ``line`` carries on what the last kept line began."""
    while kept and not kept[-1].strip():
        kept.pop()
    if not kept or len(kept[-1].strip()) < 15 or opens_item(line.strip()):
        return False
    return not ends_sentence(kept[-1]) and not line.startswith(("  ", "\u3000"))


def _running_heads(lines: list[str]) -> set[int]:
    """Return the places of a short line that comes back page by page."""
    places: dict[str, list[int]] = defaultdict(list)
    starts, at = [], 0
    for index, line in enumerate(lines):
        starts.append(at)
        at += len(line) + 1
        bare = line.strip()
        if 4 <= len(bare) <= 40 and not ends_sentence(bare) and ":" not in bare:
            places[bare].append(index)
    found: set[int] = set()
    for bare, at_lines in places.items():
        if len(at_lines) < 3 or "：" in bare or opens_item(bare):
            continue
        gaps = [starts[b] - starts[a] for a, b in pairwise(at_lines)]
        torn = sum(_tears_at(lines, index) for index in at_lines[1:])
        if min(gaps) >= 250 and torn * 2 >= len(at_lines) - 1:
            found.update(at_lines[1:] if at_lines[0] < 5 else at_lines)
    return found


def _tears_at(lines: list[str], index: int) -> bool:
    for line in reversed(lines[max(0, index - 3) : index]):
        if line.strip() and not is_page_line(line):
            return not ends_sentence(line)
    return False
