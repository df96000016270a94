"""Blanks: old paragraph ends, page breaks, and gaps inside words and numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from statistics import median

from diaodu.documents.cleaning.draft import Draft, Rule
from diaodu.documents.cleaning.forms import (
    HAN,
    NUMERAL,
    POST,
    TITLE_END,
    ends_sentence,
    is_prose,
    opens_section,
)

__all__ = ["resolve_blanks"]

RUN_TOGETHER = 150
SHORTEST_PAGE, LONGEST_PAGE = 300, 1300
LONGEST_HEAD = 60
SCRAP = 8
STUB = 4
MANY_LINES = 6  # lines with blanks inside words, in a print that has them all over
TITLE_LINES = 4

_PARAGRAPH = Rule("run_together", "连排文本中的空格是原来的段落结尾，恢复换行")
_PAGE = Rule("page_break", "分页留下的空格，句子接回")
_INSIDE = Rule("blank_inside", "词语、数字中间的空格")

_B = "[ \u3000]"  # a narrow or a wide blank
_B_ANY = re.compile(_B)
_BLANK = re.compile(f"{_B}{_B}*(?=[^ \u3000\n])")
_CLAUSE = re.compile("[,，。;；!！?？]")
_FIELD = re.compile(
    "(?:出席|列席|请假|缺席|参加|参会|主持|记录|发送|抄送|主送|分送|印发|附件|联系|责任|牵头|配合|完成)"
    "[^。：:，,]{0,6}[：:]"
)
_ADVERB = re.compile("深入|大力|加快|积极|扎实|着力|全面|持续|切实|不断|认真|严格")
_POST = re.compile(POST)
_NAME = re.compile(f"(?:[{HAN}]{{2,4}}|[X×*]{{2,3}})(?={_B}|$)")
_LABEL = re.compile(
    rf"{_B}*(?:第{_B}?(?:{NUMERAL}|\d{{1,3}}){_B}?[章节条编篇]|\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}){_B}+"
)
_OFFICE = re.compile("联系人[:：][^；;。，,]*[局委办股科室处心司部]$")
_CONTACT = re.compile(f"[{HAN}]{{2,4}}(?=[；;，,、（(]|$)")
_IN_WORDS = re.compile(f"(?<=[{HAN}]{{2}}){_B}(?=[{HAN}]{{2}})")
_RUN = re.compile("(?<=[^ \u3000\n]) {3,}(?=[^ \u3000\n])")
_SPACED = re.compile(f"(?<![{HAN}])[{HAN}](?:{_B}{{1,2}}[{HAN}](?![{HAN}]))+")
_LETTERS = re.compile(rf"(?<!\S)\S(?:{_B}{{1,2}}\S(?!\S)){{3,}}")
_HAN = re.compile(f"[{HAN}]")
_DIGITS = re.compile(r"(?<![\d.:/-])\d(?: \d)+(?![\d.:/-])")
_SIGNS = "，。、；：？！“”‘’（）《》,;:"
_WORDLIKE = f"{HAN}{_SIGNS}%％*\\d.A-Z"
_CELL = f"(?![{HAN}]{{2,6}}[:：])"  # before the label of a next cell the blank stays
_BETWEEN = re.compile(f"{_B}+{_CELL}(?=[{_WORDLIKE}])")
_TOUCHING = re.compile(f"[{HAN}{_SIGNS}]")
_TOUCHED = re.compile(f"[{_WORDLIKE}]")
_SPLIT_NUMBER = re.compile(
    r"(?<=\d\.) +(?=\d)|(?<=\d) +(?=\.\d)|(?<=\d) +(?=[年月日号亿万%％])"
    rf"|(?<=[{HAN}]) +(?=\d{{4}} +年)|(?<=[^\d.][12]) +(?=\d{{3}}年)"
    r"|(?<=[^\d.](?:19|20)) +(?=\d{2}年)|(?<=[^\d.](?:19|20)\d) +(?=\d年)"
    rf"|(?:(?<=[{HAN}]\d)|(?<=[{HAN}]\d\d)) +(?=\d{{3}}[万亿元家户个项%人吨亩])"
    r"|(?<=[〔\[]20) +(?=\d\d[〕\]])"
)
# What must stand in a text at all before one of the rules above can find anything.
_SIGN_OF = {
    _LETTERS: re.compile(rf"{_B}\S{_B}{{1,2}}\S(?!\S)"),
    _SPACED: re.compile(f"{_B}[{HAN}](?![{HAN}])"),
    _SPLIT_NUMBER: re.compile(r" [\d.年月日号亿万%％]"),
    _DIGITS: re.compile(r" \d"),
}


def resolve_blanks(draft: Draft) -> None:
    """Turn each blank into a line break, into nothing, or leave it."""
    if " " not in draft.text and "\u3000" not in draft.text:
        return
    lines = [_resolve(draft, line) for line in draft.text.split("\n")]
    if sum(map(str.__ne__, lines, draft.text.split("\n"))) >= MANY_LINES:
        lines[:TITLE_LINES] = [_closed_title(line) for line in lines[:TITLE_LINES]]
    draft.text = "\n".join(lines)
    if "   " in draft.text:
        draft.text = _RUN.sub(" ", draft.text)
    for pattern, sign in _SIGN_OF.items():
        if sign.search(draft.text):
            closed = _closed_letters if pattern is _LETTERS else _closed
            draft.sub(pattern, _INSIDE, closed, gathered=True)


def _closed_title(line: str) -> str:
    """Close a title too, where the print has blanks in words all over."""
    titled = TITLE_END.search(line[-20:])
    return _IN_WORDS.sub("", line) if titled else line


def _closed(match: re.Match[str]) -> str:
    return match.group().replace(" ", "").replace("\u3000", "")


def _closed_letters(match: re.Match[str]) -> str:
    """Close a line that is spaced out letter by letter, if it is mostly Chinese."""
    return _closed(match) if len(_HAN.findall(match.group())) >= 2 else match.group()


def _resolve(draft: Draft, line: str) -> str:
    bare = line.strip()
    if "\t" in bare or (" " not in bare and "\u3000" not in bare):
        return line
    if _is_run_together(line):
        return _split(draft, line)
    if not is_prose(bare) and not (
        opens_section(bare) and ":" not in bare.replace("：", ":")
    ):
        return line
    label = _LABEL.match(line)
    head, line = (label.group(), line[label.end() :]) if label else ("", line)
    if "第" in head:
        head = f"{_B_ANY.sub('', head)} "

    def close(match: re.Match[str]) -> str:
        if not _touches(match) or _before_contact(match):
            return match.group()
        draft.gather(_INSIDE, "")
        return ""

    return head + _BETWEEN.sub(close, line)


def _before_contact(match: re.Match[str]) -> bool:
    """Tell whether a blank stands between an office and the person to ask there."""
    before = match.string[max(0, match.start() - 40) : match.start()]
    return bool(_OFFICE.search(before) and _CONTACT.match(match.string, match.end()))


def _touches(match: re.Match[str]) -> bool:
    """Tell whether a blank parts two signs, one at least Chinese."""
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end()]
    if _TOUCHING.match(before):
        return True
    return _TOUCHED.match(before) is not None and _TOUCHING.match(after) is not None


def _is_run_together(line: str) -> bool:
    """Tell whether a line holds several paragraphs, told apart by blanks only."""
    if len(line) < RUN_TOGETHER:
        return False
    ends = sum(_is_end(line, m) for m in _BLANK.finditer(line) if m.start())
    return ends >= 2


def _is_end(line: str, match: re.Match[str]) -> bool:
    return ends_sentence(line[max(0, match.start() - 4) : match.start()])


def _split(draft: Draft, line: str) -> str:
    """Break a run-together line at its old paragraph ends; join its pages."""
    line = line.strip()
    blanks = [m for m in _BLANK.finditer(line) if not _between_latin(line, m)]
    torn = _torn(line, blanks)
    pages = torn | _page_breaks(line, blanks, torn)
    parts, last = [], 0
    for index, match in enumerate(blanks):
        if _before_name(
            line[last : match.start()], line[match.end() : match.end() + 6]
        ):
            continue
        page = index in pages
        draft.gather(_PAGE if page else _PARAGRAPH, "")
        parts += [line[last : match.start()], "" if page else "\n"]
        last = match.end()
    return "".join([*parts, line[last:]])


def _before_name(post: str, after: str) -> bool:
    """Tell whether a blank stands between a post and the name of who holds it."""
    return _POST.fullmatch(post) is not None and _NAME.match(after) is not None


def _between_latin(line: str, match: re.Match[str]) -> bool:
    before, after = line[match.start() - 1], line[match.end()]
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


def _torn(line: str, blanks: list[re.Match[str]]) -> set[int]:
    """Return the blanks in the middle of a sentence: neither end nor heading."""
    found, start, head = set(), 0, True
    for index, match in enumerate(blanks):
        segment = line[start : match.start()]
        short = len(segment) <= LONGEST_HEAD and not _CLAUSE.search(segment)
        heading = opens_section(segment) and len(segment) <= LONGEST_HEAD
        after = line[match.end() : match.end() + 12]
        after_label = opens_section(after) or _FIELD.match(after) is not None
        head = head and short
        stub = heading and len(segment) <= STUB
        if stub or (heading and _carries_on(line, blanks, index)):
            found.add(index)
        elif head or heading or after_label or ends_sentence(segment):
            start = match.end()
        else:
            found.add(index)
    return found


def _carries_on(line: str, blanks: list[re.Match[str]], index: int) -> bool:
    """Tell whether a scrap follows that can only be the rest of a heading."""
    if index + 1 >= len(blanks):
        return False
    scrap = line[blanks[index].end() : blanks[index + 1].start()]
    return (
        len(scrap) <= SCRAP
        and not _ADVERB.match(scrap)
        and not _CLAUSE.search(scrap)
        and not ends_sentence(scrap)
    )


def _page_breaks(line: str, blanks: list[re.Match[str]], torn: set[int]) -> set[int]:
    """Find page breaks that fall on a sentence end, where the pages are even."""
    places = [blanks[i].start() for i in sorted(torn)]
    gaps = [b - a for a, b in pairwise(places)]
    fitting = [g for g in gaps if SHORTEST_PAGE <= g <= LONGEST_PAGE]
    if len(fitting) < 2:
        return set()
    page = median(g for g in fitting if g < 1.5 * min(fitting))
    free = [
        (m.start(), i)
        for i, m in enumerate(blanks)
        if i not in torn and not opens_section(line[m.end() : m.end() + 8])
    ]
    found = set()
    for start, gap in zip(places, gaps, strict=False):
        count = round(gap / page)
        if count >= 2 and abs(gap / count - page) <= 0.2 * page:
            expected = (start + k * gap / count for k in range(1, count))
            found |= {i for e in expected for i in _nearest(free, e, 0.12 * page)}
    return found


def _nearest(free: list[tuple[int, int]], expected: float, reach: float) -> list[int]:
    """Return the free blank nearest to a place, if one is within reach."""
    low = bisect_left(free, (round(expected - reach), 0))
    high = bisect_left(free, (round(expected + reach), 0))
    near = sorted(free[low:high], key=lambda one: abs(one[0] - expected))
    return [index for _, index in near[:1]]
