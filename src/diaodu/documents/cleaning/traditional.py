"""Traditional characters become simplified, where a line has any."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from diaodu.documents.cleaning.draft import Draft, Rule

if TYPE_CHECKING:
    from opencc import OpenCC

__all__ = ["simplify", "traditional_in"]

_RULE = Rule("traditional", "繁体字转为简体字")
_HAN = re.compile("[\u3400-\u9fff]")
# 著 is 着 in the verb's tail (随著, 看著), and stays in 著名, 著作 and behind these.
_ZHE = re.compile("(?<![显显名编原专论译巨土执卓昭遗合])著(?![名作称述者录书])")


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


@lru_cache(maxsize=4)  # two steps ask for the same text
def traditional_in(text: str) -> frozenset[str]:
    """Return the characters of the text that exist in traditional print only."""
    try:
        text.replace("—", "").replace("·", "").encode("gb2312")
    except UnicodeEncodeError:
        letters = set(text)
    else:
        return frozenset()
    known = "".join(letters).encode("gb2312", "ignore").decode("gb2312")
    rare = _HAN.findall("".join(letters.difference(known)))
    if not rare:
        return frozenset()
    convert = _converter().convert
    return frozenset(c for c in rare if convert(c) != c)


def simplify(draft: Draft) -> None:
    """Convert the lines that hold traditional characters."""
    marks = traditional_in(draft.text)
    if not marks:
        return
    pattern = re.compile("[" + "".join(sorted(marks)) + "]")
    lines = draft.text.split("\n")
    for index, line in enumerate(lines):
        if pattern.search(line):
            lines[index] = _simplified(draft, line)
    draft.text = "\n".join(lines)


def _simplified(draft: Draft, line: str) -> str:
    now = _ZHE.sub("着", _converter().convert(line))
    if len(now) == len(line):
        for old, new in zip(line, now, strict=True):
            if old != new:
                draft.gather(_RULE, old, new)
    else:
        draft.note(_RULE, line, now)
    return now
