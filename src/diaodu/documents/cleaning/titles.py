"""The title: second copies go, and what the site added to it."""

from __future__ import annotations

import re

from diaodu.documents.cleaning.draft import Draft, Rule
from diaodu.documents.cleaning.forms import (
    GAP,
    SALUTATION,
    TITLE_END,
    ends_sentence,
    is_prose,
    key_of,
    opens_section,
)

__all__ = ["drop_title_copies", "find_title"]

HEAD = 8
LONGEST_TITLE = 100
SHORTEST_TITLE = 5

_COPY = Rule("title_copy", "标题重复印出，只留一处")
_JOINED = Rule("title_joined", "折成几行的标题接回一行")
_FILE = Rule("file_suffix", "网站给标题加的文件名后缀或站名")

_SUFFIX = re.compile(
    r"\.(?:docx?|pdf|txt|wps|rtf|pptx?|xlsx?|html?)(?:[ (（]{0,2}\d{1,4}[ ]?页[)）]?)?"
    r"(?:[ ]?[-_|–—][^\n]{0,40})?$"
    r"|(?:[ ]?[-_|–—][ ]?[^-_|–—。,，\n]{1,16}){0,4}[ ]?[-_|–—][ ]?"
    r"[^-_|–—。,，\n]{0,16}(?:网|文库|文档|网站|论坛|博客|频道|下载|之家|平台|门户)$"
    r"|[(（](?:精选|通用|最新|优秀|推荐|合集|范文|大全|热门)(?:\d{0,2}篇)?[)）]$",
    re.IGNORECASE,
)
_MARK = re.compile(r"[-._|–—]|[(（][精通最优推合范大热]")
_ADDED = re.compile(r"[_|\uff5c]| [-–—] ")
_FILE_DATE = re.compile(
    r"^(?:\d{8}|\d{4}[-.]\d{1,2}[-.]\d{1,2})[ ]?[:：_-]?[ ]?(?=\D)|^\d{1,3}[.、](?=\D)"
)
_NUMBERED = re.compile(r"[^〔\[【(（\n]{1,20}[〔\[【(（]\d{4}[〕\]】)）]第?\d{1,5}号")
_SERIAL = re.compile(r"[〔\[【(（]\d{4}[〕\]】)）]第?\d{1,5}[号期]|第\d{1,5}[号期]")
_DAY = re.compile(
    r"[（(]?\d{4}年\d{1,2}月(?:\d{1,2}日)?[）)]?|[（(]\d{4}[-.]\d{1,2}[-.]\d{1,2}[）)]"
)
_ORGAN = re.compile(
    r"[^\n]{2,40}(?:文件|办公室文件|会议材料[之一二三四五六七八九十]*)$|^附件\d{0,2}[:：]?$"
)
# What no title has in it: marks of a page's first lines that were left standing.
_STRANGE = re.compile(r"[|\uff5c>»\u203a★☆]|^[^\u4e00-\u9fff*X]*$")


def drop_title_copies(draft: Draft) -> None:
    """Keep one copy of a title that the site and the document both print."""
    lines = draft.text.split("\n")
    head = [i for i, line in enumerate(lines) if line.strip()]
    gone: set[int] = set()
    for place, index in enumerate(head):
        line = lines[index].strip()
        if place - len(gone) >= HEAD or (is_prose(line) and not _has_suffix(line)):
            break
        below = head[place + 1 : place + HEAD]
        if _is_copied(line, [lines[i].strip() for i in below]):
            gone.add(index)
            if lines[below[0]].strip() != line:
                _join_title(draft, lines, line, below)
            draft.note(_COPY, lines[index])
        elif index == head[0] and _has_suffix(line):
            lines[index] = _without_suffix(draft, line)
    draft.text = "\n".join(s for i, s in enumerate(lines) if i not in gone and s)


def _join_title(draft: Draft, lines: list[str], title: str, below: list[int]) -> None:
    """Join a title below that is the same one, printed in several lines."""
    key = _key(title)
    for start in range(len(below)):
        end = _end_of(key, [lines[i] for i in below[start : start + 4]])
        if end > 1:
            parts = below[start : start + end]
            lines[parts[0]] = "".join(lines[i].strip() for i in parts)
            for i in parts[1:]:
                lines[i] = ""
            draft.gather(_JOINED, "")
            return


def _without_suffix(draft: Draft, line: str) -> str:
    bare = _SUFFIX.sub("", line)
    if not bare.strip():
        return line
    draft.note(_FILE, line[len(bare) :])
    return bare


def _is_copied(line: str, later: list[str]) -> bool:
    """Tell whether the lines below print this title again, in one line or in some."""
    if later and later[0] == line and SHORTEST_TITLE <= len(line) <= LONGEST_TITLE:
        return len(key_of(line)) >= SHORTEST_TITLE
    key = _key(line)
    if len(key) < SHORTEST_TITLE:
        return False
    short = _ADDED.split(line)[0]
    with_site = short != line and _is_copied(short, later)
    if with_site or (later and _is_letterhead(key, later[0])):
        return True
    for start, other in enumerate(later):
        if is_prose(other) and not _has_suffix(other):
            return _begins_with_copy(key, other)
        if _same_title(line, key, other) or _spells(key, later[start : start + 4]):
            return True
    return False


def _spells(key: str, lines: list[str]) -> bool:
    """Tell whether the first lines together print the title."""
    return _end_of(key, lines) > 0


def _end_of(key: str, lines: list[str]) -> int:
    """Return how many of the lines together print the title, or 0."""
    printed = ""
    for count, line in enumerate(lines, 1):
        printed += key_of(line)
        if printed == key:
            return count
        if not key.startswith(printed):
            break
    return 0


def _has_suffix(line: str) -> bool:
    return _MARK.search(line) is not None and _SUFFIX.search(line) is not None


def _bare(line: str) -> str:
    """Return a line without what a site adds behind a title."""
    return _SUFFIX.sub("", line) if _MARK.search(line) else line


def _key(line: str) -> str:
    return key_of(_bare(line))


def _is_letterhead(key: str, title: str) -> bool:
    """Tell whether a line only names the organ with which the title below begins."""
    below = key_of(title)
    return below.startswith(f"{key}关于") and TITLE_END.search(title[-20:]) is not None


def _begins_with_copy(key: str, prose: str) -> bool:
    """Tell whether running text begins with the title and then greets."""
    prose = _FILE_DATE.sub("", prose)
    at = _after_key(key, prose)
    return at > 0 and SALUTATION.match(prose[at:].lstrip()) is not None


def _after_key(key: str, text: str) -> int:
    taken = 0
    for at, char in enumerate(text):
        if taken == len(key):
            return at
        if char == key[taken]:
            taken += 1
        elif key_of(char):
            return 0
    return 0


def _same_title(line: str, key: str, other: str) -> bool:
    """Compare two titles: the same, or the second is the first behind its colon."""
    below = _key(other)
    if key == below or key == key_of(_FILE_DATE.sub("", _bare(other))):
        return True
    head, mark, tail = _bare(line).partition("：" if "：" in line else ":")
    return bool(mark) and len(below) >= 8 and key_of(tail) == below and len(head) <= 24


def find_title(text: str) -> str | None:
    """Return the document's own title, joined if it takes several lines."""
    head: list[str] = []
    lines = [s for s in text.split("\n", HEAD)[:HEAD] if not _STRANGE.search(s)]
    for place, line in enumerate(lines):
        if head and _SERIAL.fullmatch(line):
            return _subject(lines[place + 1 :]) or "".join(head)
        if _ends_head(line, first=not head):
            break
        if _NUMBERED.fullmatch(line) or _ORGAN.fullmatch(line):
            if head and _ORGAN.fullmatch(line):
                break
            continue
        head.append(line)
    if not head:
        return None
    count = _lines_of_title(head)
    title = "".join(head[: count or 1])
    if not count and len(title) < SHORTEST_TITLE:
        return None
    title = _FILE_DATE.sub("", _SUFFIX.sub("", title)).strip()
    return title or None


def _subject(lines: list[str]) -> str | None:
    """Return the title that stands below a letterhead and its serial number."""
    for line in lines:
        if line.startswith("关于") and TITLE_END.search(line[-12:]):
            return line
    return None


def _ends_head(line: str, *, first: bool) -> bool:
    if line == GAP or len(line) > LONGEST_TITLE or _DAY.fullmatch(line):
        return True
    if SALUTATION.match(line) or opens_section(line):
        return True
    return ends_sentence(line) or ("。" in line) or (not first and is_prose(line))


def _lines_of_title(head: list[str]) -> int:
    """Count the lines up to the first that closes like a title does."""
    for count in range(1, min(4, len(head)) + 1):
        joined = "".join(head[:count])
        end = list(TITLE_END.finditer(joined))
        if end and end[-1].end() == len(joined.rstrip("”》」")) and _balanced(joined):
            return count
    return 0


def _balanced(text: str) -> bool:
    return all(text.count(a) == text.count(b) for a, b in ("《》", "“”", "（）", "()"))
