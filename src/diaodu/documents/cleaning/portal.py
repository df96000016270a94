"""The head that a government portal prints above a document: kept as fields."""

from __future__ import annotations

import re

from diaodu.documents.cleaning.draft import Draft, Rule

__all__ = ["take_fields"]

LONGEST_VALUE = 80
HEAD = 12
LONGEST_STAMP = 40

_FIELD = Rule("portal_field", "网站的公文信息栏，已记入字段")
_UPLOAD = Rule("upload_date", "网站的发布时间，已记入字段")

_STRONG = (
    "索引号|索取号|统一编号|登记号|发文字号|发文号|发布文号|文件编号|发布机构|发文机关|发文机构|发文单位|制发机关|公开主体|"
    "发布单位|公开责任部门|成文日期|成文时间|生成日期|发文日期|发布日期|发布时间|公开日期|公开时间|更新时间|更新日期|"
    "上传时间|提交时间|印发日期|主题分类|信息分类|组配分类|体裁分类|服务对象分类|内容分类|公文种类|公文类别|文件类型|"
    "所属类别|有效性|是否有效|公文时效|时效性|效力状态|生效日期|生效时间|失效日期|失效时间|废止日期|废止时间|"
    "公开方式|公开形式|公开时限|公开范围|公开程序|公开类别|公开属性|信息来源|文章来源|稿件来源|信息名称|信息类别|内容概述|"
    "浏览次数|浏览量|阅读次数|阅读量|访问次数|访问量|点击数|点击量|点击率|点击次数|下载次数|下载积分|所需积分|文件大小|文档类型|资源类型|资源格式|资源大小|文档页数|文档大小|"
    "字体大小|字体|字号|文章字号"
)
_WEAK = "来源|有效期|实施日期|服务对象|作者|编辑|文号|名称|标题|文件名称|文章标题|关键词|主题词|日期|时间|浏览|阅读|点击|热度|录入|审核|人气|分享|大小|页数|格式"
_ALL = sorted(f"{_STRONG}|{_WEAK}".split("|"), key=len, reverse=True)


def _spaced(words: list[str]) -> str:
    return "|".join(r"[ ]{0,2}".join(word) for word in words)


_STRONG_SET = frozenset(_STRONG.split("|"))
_SEGMENT = re.compile(
    rf"(?:(?P<strong>{_spaced([w for w in _ALL if w in _STRONG_SET])})"
    rf"|(?:^|(?<=[ |｜丨\t;；\[【(（\]】)）,，●•·]))(?P<weak>{_spaced(_ALL)}))[】\]]?[ ]?[:：][ ]?"
)
_BUTTONS = frozenset(
    {"字体", "字体大小", "字号", "文章字号", "分享", "阅读", "点击", "浏览"}
)
_STAMP = re.compile(
    r"[\[【(（]?(?P<stamp>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ T]{0,3}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?)[\]】)）]?"
)
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}")
_SOURCE = re.compile(
    r"[(（\[【]?(?:信息|文章|稿件)?来源[ ]?[:：][ ]?[^。,，:：;；]{1,24}[)）\]】]?"
)
_STRIP = " |｜丨\t[]【】()（）,，;；"
_FIRST = re.compile(
    "[索文所统登发文制公成生更上提印主信组体服内所有是时效实失废稿浏阅访点下资字来作编名标关日热录审人分大页格\\d|\\[【(（●•· ｜]"
)


def take_fields(draft: Draft) -> None:
    """Move the portal's head out of the text into the fields."""
    lines = draft.text.split("\n")
    taken = _labelled(draft, lines) | _table(draft, lines)
    for index in sorted(taken):
        draft.note(_FIELD, lines[index])
    _stamps(draft, lines, taken)
    draft.text = "\n".join(line for i, line in enumerate(lines) if i not in taken)


def _labelled(draft: Draft, lines: list[str]) -> set[int]:
    """Take the lines that are nothing but ``label: value`` pairs."""
    found: dict[int, dict[str, str]] = {}
    for index, line in enumerate(lines):
        bare = line.strip()
        if bare and len(bare) <= 400 and _FIRST.match(bare):
            pairs = _pairs(bare)
            if pairs is not None:
                found[index] = pairs
    sure = {i for i, pairs in found.items() if _STRONG_SET & pairs.keys()}
    sure |= {i for i, pairs in found.items() if _is_stamped(pairs)}
    sure |= {i for i in found if _SOURCE.fullmatch(lines[i].strip())}
    weak = {i for i in found.keys() - sure if _beside(lines, i, sure)}
    for index in sorted(sure | weak):
        _keep(draft, found[index])
    return sure | weak


def _is_stamped(pairs: dict[str, str]) -> bool:
    """Tell whether a line has several pairs, one of them a time as machines print it."""
    stamps = [v for v in pairs.values() if len(v) <= 30 and _STAMP.fullmatch(v)]
    return len(pairs) >= 2 and any("-" in v or "/" in v for v in stamps)


def _beside(lines: list[str], index: int, sure: set[int]) -> bool:
    """Tell whether the nearest printed line above or below is surely a field."""
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(lines) and not lines[at].strip() and abs(at - index) < 4:
            at += step
        if at in sure:
            return True
    return False


def _pairs(line: str) -> dict[str, str] | None:
    """Read a line of pairs; None if anything else stands in it."""
    if not _SEGMENT.search(line[:LONGEST_STAMP]):
        return None
    segments = list(_SEGMENT.finditer(line))
    before = line[: segments[0].start()].strip(_STRIP)
    pairs: dict[str, str] = {}
    if before:
        stamp = _STAMP.fullmatch(before)
        if stamp is None:
            return None
        pairs["发布时间"] = stamp["stamp"]
    ends = [s.start() for s in segments[1:]] + [len(line)]
    for segment, end in zip(segments, ends, strict=True):
        value = line[segment.end() : end].strip(_STRIP)
        if len(value) > LONGEST_VALUE or "。" in value:
            return None
        label = segment["strong"] or segment["weak"]
        pairs[label.replace(" ", "")] = value
    return pairs


def _keep(draft: Draft, pairs: dict[str, str]) -> None:
    for label, value in pairs.items():
        if value and label not in _BUTTONS:
            draft.fields.setdefault(label, value)


def _table(draft: Draft, lines: list[str]) -> set[int]:
    """Take a head whose labels and values stand on lines of their own."""
    bare = [line.strip(" |｜:：").replace(" ", "") for line in lines[:60]]
    places = [i for i, word in enumerate(bare) if word in _STRONG_SET]
    if len(places) < 2:
        return set()
    taken: set[int] = set()
    for index in places:
        taken.add(index)
        value = next((i for i in range(index + 1, len(bare)) if bare[i]), None)
        if value is not None and bare[value] not in _STRONG_SET and value <= index + 2:
            if len(bare[value]) <= LONGEST_VALUE and "。" not in bare[value]:
                taken.add(value)
                draft.fields.setdefault(bare[index], lines[value].strip(" |｜"))
    return taken


def _stamps(draft: Draft, lines: list[str], taken: set[int]) -> None:
    """Take a bare time stamp with hyphens or a clock time near the head."""
    seen = 0
    for index, line in enumerate(lines):
        bare = line.strip()
        if not bare or index in taken:
            continue
        seen += 1
        if seen > HEAD:
            return
        match = _STAMP.fullmatch(bare) if len(bare) <= 30 else None
        if match and ("-" in bare or "/" in bare or _CLOCK.search(bare)):
            draft.fields.setdefault("发布时间", match["stamp"])
            draft.note(_UPLOAD, line)
            taken.add(index)
