"""Head and foot of a page: what the form alone of a short line there says of it.

Between the page's first line and the document, and again below its last sentence, a
site prints links, buttons, counters and lists that no table can name in advance. Their
forms stand in ``data/edges.txt``. A line that a document may print there (a title, an
author, a date, an attachment) has none of these forms, and stays.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from diaodu.documents.cleaning.draft import Rule
from diaodu.documents.cleaning.forms import (
    GAP,
    SALUTATION,
    TITLE_END,
    is_body,
    opens_item,
    opens_section,
)
from diaodu.documents.cleaning.pages import is_page_line
from diaodu.documents.cleaning.tables import line_rules, sections
from diaodu.documents.cleaning.walls import is_wall

__all__ = ["edge_rules"]

REACH = 60  # how many lines an edge of a page may have
LONGEST = 120
LONGEST_LINK = 16
LONGEST_SCRAP = 12
LONGEST_BUTTON = 60
LONGEST_TERMS = 300
LONGEST_TITLE = 60
FEWEST_TERMS = 3
SHARE, ALONE = 0.4, 0.9

_BAR = Rule("link_bar", "正文以外的一排链接")
_BUTTON = Rule("button", "正文以外的网页按钮、提示")
_TERMS = Rule("site_statement", "网站声明、下载须知")
_OTHER = Rule("related_list", "网站的相关文章、推荐列表")

_SEPARATED = re.compile(r"[|\uff5c丨\u203a»]|[\]】] *[\[【]")
_HOME = re.compile("(?:网站)?首页[ \u3000]")
_QUOTED = re.compile('[“"「『《【][^”"」』》】]{1,40}[”"」』》】]')
_LETTER = re.compile("[\u4e00-\u9fffA-Za-z]")
_SENTENCE = re.compile("[。；;]")
_PUNCTUATED = re.compile("[，。；：、,;:!！?？]")
# What a document prints at its own head and foot.
_OWN = re.compile(
    r"[^。:：]{0,12}(?:电话|邮箱|传真|热线|地址)[^:：]{0,6}[:：]"
    r"|附件|附[:：]|抄送|抄报|主送|分送|印发|共印|印\d|主题词|联系人|联系电话|联系地址|咨询|电话"
    r"|传真|邮箱|签发|审核人|起草|报送|出席|列席|参加|主持|记录|请假|缺席|责任|牵头|配合|公开"
    r"|密级|[机秘绝]密|特急|加急|内部|[（(]此件|注[:：]|[（(]"
)
_SIGNED = re.compile(
    "[局委府室办会组部院所厅处科队站校]$|公司|中心|集团|联盟|日$|[年月]"
)
_BULLET = re.compile("[·•◆▪▶►>\u203a»]")
_LISTED = re.compile(
    rf"{_BULLET.pattern}"
    r"|.*\.(?:docx?|pdf|wps|pptx?|xlsx?|txt|html?)$"
    r"|.*[ \[(（]\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[)）\]]?$|.*(?:\.{3}|…)$"
)
# Furniture that also stands above what is the document's own: no sign that it is over.
_NO_END = frozenset(
    {"ruling", "attachment_link", "page_number", "editor", "font_size", "counter"}
)


@cache
def _words(section: str) -> re.Pattern[str]:
    rows = sections("edges.txt")[section][1]
    words = {word for row in rows for word in row.split()}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)


def edge_rules(lines: list[str], rules: list[Rule | None]) -> dict[int, Rule]:
    """Return the lines above and below the document that have a form of furniture.

    ``rules`` says which lines are known to be furniture already.
    """
    foot = _foot(lines, rules)
    if foot == 0:
        return {}
    head = _head(lines, rules)
    titled = max((i for i in head if _is_title(lines[i])), default=-1)
    found = {}
    for index in chain(head, range(foot, len(lines))):
        rule = rules[index] or _rule(lines[index], above_title=index < titled)
        if rule is not rules[index] and rule is not None:
            found[index] = rule
    return found | _related(lines, rules, found, foot)


def _head(lines: list[str], rules: list[Rule | None]) -> range:
    """Return the places above the first line that is surely the document's."""
    for index, line in enumerate(lines[:REACH]):
        if rules[index] is None and (_is_text(line) or SALUTATION.match(line)):
            return range(index)
    return range(0)


def _foot(lines: list[str], rules: list[Rule | None]) -> int:
    """Return the place below the last line that is surely the document's."""
    lowest = max(0, len(lines) - REACH)
    for index in range(len(lines) - 1, lowest - 1, -1):
        if rules[index] is None and _is_text(lines[index]):
            return index + 1
    return len(lines) if lowest else 0


def _is_text(line: str) -> bool:
    """Tell whether a line is a sentence, an item or a row of a document."""
    if not line or _is_terms(line):
        return False
    return (
        is_body(line)
        or _SENTENCE.search(line) is not None
        or "\t" in line
        or opens_section(line)
    )


def _rule(line: str, *, above_title: bool) -> Rule | None:
    """Return the rule whose form a line at the edge has."""
    if not line or len(line) > LONGEST_TERMS or line == GAP or is_page_line(line):
        return None
    if _is_terms(line):
        return _TERMS
    if len(line) > LONGEST or is_wall(line) or _SENTENCE.search(line):
        return None
    rule = line_rules("edge_lines.txt").rule_of(line)
    if rule and (above_title or rule.name != "weekday"):
        return rule
    return None if _OWN.match(line) else _link_rule(line, above_title=above_title)


def _link_rule(line: str, *, above_title: bool) -> Rule | None:
    """Return the rule for a row of links or a button."""
    if _is_bar(line, above_title=above_title):
        return _BAR
    return _BUTTON if _is_button(line) else None


def _is_terms(line: str) -> bool:
    """Tell whether a line lays down a site's terms of use."""
    if not 10 <= len(line) <= LONGEST_TERMS:
        return False
    return len(set(_words("terms").findall(line))) >= FEWEST_TERMS


def _is_bar(line: str, *, above_title: bool) -> bool:
    """Tell whether a line is a row of links: short words with marks between them."""
    if _HOME.match(line) and not _PUNCTUATED.search(line):
        return True
    if not _SEPARATED.search(line) or _PUNCTUATED.search(line):
        return False
    items = [
        one for one in re.split(r"[|\uff5c丨\u203a»\[\]【】]+", line) if one.strip()
    ]
    if len(items) < 2 or max(map(len, items)) > LONGEST_LINK:
        return False
    return (above_title and len(items) >= 3) or _words("web").search(
        line.replace(" ", "")
    ) is not None


def _is_button(line: str) -> bool:
    """Tell whether a good part of a short line is what one can do on a web page."""
    if len(line) > LONGEST_BUTTON or _is_title(line):
        return False
    bare = _QUOTED.sub("", line)
    letters = len(_LETTER.findall(bare))
    hits = _words("web").findall(bare)
    known = sum(map(len, hits))
    if not known:
        return False
    return known >= (SHARE if len(set(hits)) >= 2 else ALONE) * letters


def _is_title(line: str) -> bool:
    """Tell whether a line closes like a title does."""
    if not 5 <= len(line) <= LONGEST:
        return False
    bare = re.sub(r"\.(?:docx?|pdf|wps|txt)$", "", line)
    ends = list(TITLE_END.finditer(bare[-40:]))
    return bool(ends) and ends[-1].end() == len(bare[-40:])


def _related(
    lines: list[str], rules: list[Rule | None], found: dict[int, Rule], foot: int
) -> dict[int, Rule]:
    """Return titles of other documents: below the first furniture of the foot."""
    ended = False
    others = {}
    for index in range(foot, len(lines)):
        rule = rules[index] or found.get(index)
        ended = ended or _is_list(lines[index : index + 2])
        if rule is not None:
            ended = ended or rule.name not in _NO_END
        elif ended and _is_other(lines[index]):
            others[index] = _OTHER
    return others


def _is_list(pair: list[str]) -> bool:
    """Tell whether two lines are titles, each with its bullet."""
    return len(pair) == 2 and all(_BULLET.match(s) and _is_title(s) for s in pair)


def _is_other(line: str) -> bool:
    """Tell whether a line below the end names another document, or a button."""
    if not line or len(line) > LONGEST_TITLE or _SENTENCE.search(line) or line == GAP:
        return False
    if is_page_line(line) or _OWN.match(line):
        return False
    if opens_item(line) and not _LISTED.match(line):
        return False
    scrap = len(line) <= LONGEST_SCRAP and not _PUNCTUATED.search(line)
    if scrap and not _SIGNED.search(line):
        return True
    return _LISTED.match(line) is not None or _is_title(line)
