"""The head that a government portal prints above a document: kept as fields."""

from __future__ import annotations

import re

from diaodu.documents.cleaning.draft import Draft, Rule
from diaodu.documents.cleaning.forms import outside_body
from diaodu.documents.cleaning.tables import sections, spaced

__all__ = ["take_fields"]

LONGEST_VALUE = 80
LONGEST_HEAD = 400
HEAD = 12
LONGEST_STAMP = 40

_FIELD = Rule("portal_field", "网站的公文信息栏，已记入字段")
_UPLOAD = Rule("upload_date", "网站的发布时间，已记入字段")

_STRONG, _WEAK = (
    frozenset(word for row in sections("labels.txt")[kind][1] for word in row.split())
    for kind in ("strong", "weak")
)
_BEFORE = r"(?:^|(?<=[ |\uff5c丨\t;；\[【(（\]】)）,，●•·]))"
_SEGMENT = re.compile(
    rf"(?:(?P<strong>{spaced(_STRONG)})|{_BEFORE}(?P<weak>{spaced(_STRONG | _WEAK)}))"
    r"[】\]]?[ ]?[:：][ ]?"
)
_BUTTONS = frozenset(
    {"字体", "字体大小", "字号", "文章字号", "分享", "阅读", "点击", "浏览"}
)
_STAMP = re.compile(
    r"[\[【(（]?(?P<stamp>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
    r"(?:[ T]{0,3}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?)[\]】)）]?"
)
_BUTTON = re.compile(r"[\[【][^\[\]【】]{0,12}[\]】]?")
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}")
_SOURCE = re.compile(
    r"[(（\[【]?(?:信息|文章|稿件)?来源[ ]?[:：][ ]?[^。,，:：;；]{1,24}[)）\]】]?"
)
_STRIP = " |\uff5c丨\t[]【】()（）,，;；"


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
    outside = outside_body(lines)
    for index, line in enumerate(lines):
        if not outside(index):
            continue
        bare = line.replace("\u3000", " ").strip()
        if bare and len(bare) <= LONGEST_HEAD and (":" in bare or "：" in bare):
            pairs = _pairs(bare)
            if pairs is not None:
                found[index] = pairs
    sure = {i for i, pairs in found.items() if _STRONG & pairs.keys()}
    sure |= {i for i, pairs in found.items() if _is_stamped(pairs)}
    sure |= {i for i in found if _SOURCE.fullmatch(lines[i].strip())}
    weak = {i for i in found.keys() - sure if _beside(lines, i, sure)}
    for index in sorted(sure | weak):
        _keep(draft, found[index])
    return sure | weak


def _is_stamped(pairs: dict[str, str]) -> bool:
    """Tell whether one of the pairs is a time as machines print it."""
    values = [_BUTTON.sub("", value).strip() for value in pairs.values()]
    stamps = [v for v in values if len(v) <= 30 and _STAMP.fullmatch(v)]
    if len(pairs) == 1:
        return any(_CLOCK.search(v) and ("-" in v or "/" in v) for v in stamps)
    return any("-" in v or "/" in v for v in stamps)


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
        if not _is_value(value):
            return None
        label = segment["strong"] or segment["weak"]
        pairs[label.replace(" ", "")] = value
    return pairs


def _keep(draft: Draft, pairs: dict[str, str]) -> None:
    for label, printed in pairs.items():
        value = _BUTTON.sub("", printed).strip(_STRIP)
        if value and label not in _BUTTONS:
            draft.fields.setdefault(label, value)


def _table(draft: Draft, lines: list[str]) -> set[int]:
    """Take a head whose labels and values stand on lines of their own."""
    bare = [line.strip(" |\uff5c:：").replace(" ", "") for line in lines[:60]]
    places = [i for i, word in enumerate(bare) if word in _STRONG]
    if len(places) < 2:
        return set()
    taken: set[int] = set()
    for index in places:
        taken.add(index)
        value = next((i for i in range(index + 1, len(bare))[:2] if bare[i]), index)
        if bare[value] not in _STRONG and _is_value(bare[value]):
            taken.add(value)
            draft.fields.setdefault(bare[index], lines[value].strip(" |\uff5c"))
    return taken


def _is_value(text: str) -> bool:
    return len(text) <= LONGEST_VALUE and "。" not in text


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
