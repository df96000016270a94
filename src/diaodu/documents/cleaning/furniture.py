"""Lines that belong to the page, not to the document: menus, buttons, lists, footers.

The forms of single lines stand in ``data/lines.txt``, the words of menus in
``data/menu.txt``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from diaodu.documents.cleaning.draft import Draft, Rule
from diaodu.documents.cleaning.edges import edge_rules
from diaodu.documents.cleaning.forms import GAP, is_body, outside_body
from diaodu.documents.cleaning.tables import line_rules, sections

__all__ = ["drop_furniture", "drop_tail"]

LONGEST_LINE = 120
LONGEST_BAR = 400
LONGEST_FOOTER = 240
TAIL_SHARE = 0.4
FOOTER_REACH = 12
FEWEST_ITEMS = 3

_MENU_RULE = Rule("menu", "网站菜单、按钮")
_FILE_RULE = Rule("attachment_link", "附件下载链接")
_FOOTER_RULE = Rule("footer", "网站页脚：版权、备案、主办单位、联系方式")
_GAZETTE_RULE = Rule("gazette", "公报的页眉")
_TAIL_RULE = Rule("related_list", "网站的相关文章、推荐列表")

_ITEM = re.compile("[\u4e00-\u9fff]{2,6}")
_BAR_SIGN = re.compile(r"[ |\uff5c丨/·>»【】]")
_BAR = re.compile(f"{_BAR_SIGN.pattern}+")
_PUNCTUATED = re.compile("[，。；：、,;:!！?？%％]")
_BADGE = re.compile(
    r"(?:格式|大小|页数|编号|ID|上传者|下载量?)[:：]\S{1,20}"
    r"|\d{1,5}(?:积分|金币|KB|MB|页)|积分|\S{2,60}\.(?:docx?|pdf|wps|txt|pptx?)"
)
_FILE = re.compile(
    r"(?:附件)?\d{0,2}[.、:： ]{0,2}[^ 。]{2,80}"
    r"\.(?:docx?|xlsx?|pdf|zip|rar|wps|et|ofd)"
)
# Too common in documents to be a menu alone, or to mark a row of words as one.
_COMMON = frozenset(
    word for row in sections("menu.txt")["common"][1] for word in row.split()
)
_TAIL_NOUN = (
    "文章|文档|资源|推荐|阅读|新闻|链接|下载|搜索|报道|范文|公文|专题"
    "|资讯|标签|排行榜?|图文"
)
_TAIL_HEAD = re.compile(
    r"(?:【[^【】]{0,80}】)?[【\[■◆●▲>·•-]?[ ]?(?:"
    rf"(?:相关|类似|同类|其他相关|更多相关|与本文相关的?|本文相关)(?:的)?(?:{_TAIL_NOUN})"
    r"|(?:您|你|大家|网友)?可能(?:还)?(?:感兴趣|喜欢|关注|需要)的?[^。]{0,10}"
    r"|猜[你您](?:喜欢|想看|关注)|为[您你]推荐|看(?:了|过)(?:又|还|该|这|本)[^。]{0,14}"
    r"|[^。,，]{0,10}的人(?:还|也)(?:喜欢|看了?|在看)"
    r"|(?:往期|热门|热点|精品|精彩|最新|最热|推荐|本类|本站|随机|阅读|下载)(?:热门|推荐|最新|精品)?"
    rf"(?:{_TAIL_NOUN}|政策|主题|内容)"
    r"|(?:网友|用户|文档|最新|全部|发表)评论|评论列表|延伸阅读|新闻推荐|(?:阅读|点击)排行|友情链接"
    r")(?:[】\]]?[ ]?[:：][^。]{0,60}|[^。]{0,12})"
)
_GAZETTE = re.compile(r"[^。，,]{2,24}(?:公报|政报) +\d{4}年第\d{1,3}[期号]")
# The first letters in both cases: a pattern that ignores case is searched for slowly.
_FOOTER = re.compile(
    r"I(?i:CP)[备证]|i(?i:CP)[备证]|公网安备|版权所有|著作权归|©|C(?i:opyright)|c(?i:opyright)"
    r"|A(?i:ll Rights Reserved)|a(?i:ll Rights Reserved)"
    r"|打印[本此]页 *关闭窗口|网站标识码|备案序?号|经营许可证|技术支持[:：]"
)
_FOOTER_NEAR = re.compile(
    r"[^。]{0,6}(?:主办|承办|协办|主管|技术支持|运维|维护|地址|办公地址|电话|联系电话|服务热线|热线"
    r"|传真|邮编|邮政编码|邮箱|电子邮箱|E-?mail|客服|QQ|工作时间|网站声明|建议使用)[^。]{0,100}",
    re.IGNORECASE,
)


class _Menu(NamedTuple):
    words: frozenset[str]
    line: re.Pattern[str]


@cache
def _menu() -> _Menu:
    table = sections("menu.txt")
    rows = [row for name in ("words", "common") for row in table[name][1]]
    words = frozenset(word for row in rows for word in row.split())
    any_word = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    line = re.compile(
        rf"[ |\uff5c【\[»\u203a>]*+(?:(?>{any_word}|走进[\u4e00-\u9fff]{{2,4}})"
        r"(?:[ |\uff5c丨·•:：/、\[\]【】>»\u203a\uff1e<,，&+-]|$)*+)++",
        re.IGNORECASE,
    )
    return _Menu(words - _COMMON, line)


def drop_furniture(draft: Draft) -> None:
    """Drop menus, buttons, counters, editors and the page's footer, line by line."""
    lines = draft.text.split("\n")
    bare = [line.replace("\u3000", " ").strip() for line in lines]
    rules = [None if line in draft.plain else _rule_for(line) for line in bare]
    draft.plain.update(s for s, rule in zip(bare, rules, strict=True) if rule is None)
    rules = _with_edges_of_pages(draft, bare, rules)
    body = next((i for i, line in enumerate(bare) if is_body(line)), len(lines))
    for index in _menu_items(bare[:body], rules):
        rules[index] = _MENU_RULE
    for index in range(body, len(lines)):
        line = bare[index]
        if rules[index] is None and "." in line and _FILE.fullmatch(line):
            rules[index] = _FILE_RULE
    for index, edge in edge_rules(bare, rules).items():
        rules[index] = edge
    kept = []
    for line, rule in zip(lines, rules, strict=True):
        if rule is None:
            kept.append(line)
        else:
            draft.note(rule, line)
    draft.text = "\n".join(kept)


def _with_edges_of_pages(
    draft: Draft, bare: list[str], rules: list[Rule | None]
) -> list[Rule | None]:
    """Add the rules of a page's footer and of a gazette's head."""
    for index in _gazette(draft, bare):
        rules[index] = _GAZETTE_RULE
    for index in _footers(bare):
        rules[index] = _FOOTER_RULE
    return rules


def _gazette(draft: Draft, bare: list[str]) -> list[int]:
    """List the page heads of a gazette."""
    if "公报" not in draft.text and "政报" not in draft.text:
        return []
    return [i for i, line in enumerate(bare) if _GAZETTE.fullmatch(line)]


def _rule_for(line: str) -> Rule | None:
    if not line or len(line) > LONGEST_BAR or line == GAP or "。" in line[:-1]:
        return None
    if _is_menu_bar(line):
        return _MENU_RULE
    if len(line) > LONGEST_LINE:
        return None
    if line not in _COMMON and _menu().line.fullmatch(line):
        return _MENU_RULE
    return line_rules("lines.txt").rule_of(line)


def _is_menu_bar(line: str) -> bool:
    """Tell whether a line is a row of short words, a good part of them a menu's."""
    if "。" in line or not _BAR_SIGN.search(line):
        return False
    words = [word for word in _BAR.split(line) if word]
    if len(words) < 4:
        return False
    menu = _menu().words
    hits = sum(word in menu or _BADGE.fullmatch(word) is not None for word in words)
    plain = max(map(len, words)) <= 10 and not _PUNCTUATED.search(line)
    return hits >= 2 if plain else hits >= 4 and hits * 4 >= len(words)


def _menu_items(lines: list[str], rules: list[Rule | None]) -> set[int]:
    """Find short lines that stand in one block with lines of a menu."""
    found: set[int] = set()
    block: list[int] = []
    for index, line in enumerate([*lines, ""]):
        if index < len(lines) and (rules[index] is _MENU_RULE or _ITEM.fullmatch(line)):
            block.append(index)
            continue
        items = [i for i in block if rules[i] is None]
        if len(items) < len(block) and _is_menu_block(block, items):
            found.update(items)
        block = []
    return found


def _is_menu_block(block: list[int], items: list[int]) -> bool:
    inside = [i for i in items if block[0] < i < block[-1]]
    return len(items) >= FEWEST_ITEMS or items == inside


def _footers(lines: list[str]) -> set[int]:
    """Find the footer's sure lines, and the ones beside them that go with them."""
    outside = outside_body(lines)
    sure = [
        i
        for i, s in enumerate(lines)
        if outside(i) and len(s) <= LONGEST_FOOTER and _FOOTER.search(s)
    ]
    found = set(sure)
    for start in sure:
        for step in (-1, 1):
            at = start + step
            while 0 <= at < len(lines) and abs(at - start) < FOOTER_REACH:
                if at in found or (lines[at] and not _FOOTER_NEAR.fullmatch(lines[at])):
                    break
                found.add(at)
                at += step
    return {i for i in found if lines[i]}


def drop_tail(draft: Draft) -> None:
    """Drop lists of other documents: their heading, and what stands under it."""
    lines = draft.text.split("\n")
    heads = [i for i, line in enumerate(lines) if _is_tail_head(line)]
    if not heads:
        return
    gone = set(heads)
    prose = [i for i, line in enumerate(lines) if is_body(line)]
    rest = list(accumulate(map(len, reversed(lines)), initial=0))[::-1]
    for head in (i for i in heads if prose and i > prose[0]):
        at = bisect_right(prose, head)
        whole = rest[head + 1] <= TAIL_SHARE * rest[0]
        gone.update(range(head, len(lines) if whole or at == len(prose) else prose[at]))
        if whole or at == len(prose):
            break
    for index in sorted(gone):
        if lines[index].strip():
            draft.note(_TAIL_RULE, lines[index])
    draft.text = "\n".join(s for i, s in enumerate(lines) if i not in gone)


def _is_tail_head(line: str) -> bool:
    return len(line) <= 100 and _TAIL_HEAD.fullmatch(line.strip()) is not None
