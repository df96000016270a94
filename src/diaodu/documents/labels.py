"""Labels of numbered items: what marks a heading or the part of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Label", "label_at", "value_of"]

DIGITS = "零一二三四五六七八九"
NUMERAL = "[一二三四五六七八九十百]{1,4}"

_WORDS = {"首先": 1, "其一": 1, "其次": 2, "其二": 2, "再次": 3, "再者": 3, "其三": 3}
_WORDS |= {"其四": 4, "其五": 5, "最后": 99}

# family -> pattern; the number stands in group n. The order is the order of trial.
_FAMILIES: dict[str, str] = {
    "chapter": rf"第(?P<n>{NUMERAL}|\d{{1,3}})[章编部](?:分)?[ 　、:：]?",
    "article": rf"第(?P<n>{NUMERAL}|\d{{1,3}})条[ 　、:：]?",
    "section": rf"第(?P<n>{NUMERAL}|\d{{1,3}})节[ 　、:：]?",
    "main": rf"(?P<n>{NUMERAL})[、\uff0e.](?![一二三四五六七八九十]、)[ 　]?",
    "bracket": rf"[（(](?P<n>{NUMERAL})[)）][、.\uff0e,，]?[ 　]?",
    "ordinal": rf"(?:第(?P<n>{NUMERAL})|(?P<w>{'|'.join(_WORDS)}))[,，、:：]",
    "point": rf"(?P<n>{NUMERAL})(?:个)?(?:是|要|抓|靠)(?!否|说|求)[,，]?",
    "arabic_bracket": r"[（(](?P<n>\d{1,2})[)）][、.\uff0e]?[ 　]?",
    "circled": r"(?P<n>[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮])[ 　、]?",
    "arabic": r"(?P<n>\d{1,3})(?:[.\uff0e、](?!\d)|(?<=\d)[)）])[ 　]?",
    "arabic_deep": r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,2})[ 　、](?=[一-鿿])",
    "bare": r"(?P<n>\d{1,2})[ 　]+(?=[一-鿿]{2})",
}
_PATTERN = re.compile(
    r"[ 　]*(?:"
    + "|".join(
        f"(?P<{family}>{pattern.replace('?P<n>', f'?P<n_{family}>')})"
        for family, pattern in _FAMILIES.items()
    )
    + ")"
)


# What a label may begin with: looked at first, because most places hold no label.
_FIRST = frozenset(" 　一二三四五六七八九十百第首其再最（(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮")


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed, its family and its number; ``end`` is where it ends."""

    text: str
    family: str
    number: int
    end: int


def value_of(numeral: str) -> int:
    """Read a Chinese or Arabic ordinal up to 199; circled digits too."""
    if numeral.isascii():
        return int(numeral.rsplit(".", maxsplit=1)[-1])
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    total, digit = 0, 0
    for char in numeral:
        if char == "百":
            total, digit = total + 100 * (digit or 1), 0
        elif char == "十":
            total, digit = total + 10 * (digit or 1), 0
        else:
            digit = DIGITS.index(char)
    return total + digit


def label_at(text: str, start: int = 0) -> Label | None:
    """Read the label that stands at ``start``, if one does."""
    if text[start : start + 1] not in _FIRST:
        return None
    match = _PATTERN.match(text, start)
    if match is None:
        return None
    family = (match.lastgroup or "").removeprefix("n_")
    numeral = match["w"] or match[f"n_{family}"]
    return _label(match[0], family, numeral, match.end())


@lru_cache(maxsize=1024)
def _label(printed: str, family: str, numeral: str, end: int) -> Label:
    """Make a label; the same few come back in every document."""
    word = _WORDS.get(numeral)
    family = "ordinal" if family == "w" else family
    number = value_of(numeral) if word is None else word
    return Label(printed.strip(" 　"), family, number, end)
