"""Pinyin glosses of a bad conversion to traditional characters: 產(chǎn)業(yè).

The converter glosses at the level of GBK bytes. Where the bytes of two neighbours
happen to form a glossed character, the gloss cuts the second in half; see ``gbk``.
"""

from __future__ import annotations

import re

from diaodu.documents.cleaning.draft import Draft, Rule
from diaodu.documents.cleaning.forms import HAN
from diaodu.documents.cleaning.gbk import mend_line
from diaodu.documents.cleaning.readings import SYLLABLE
from diaodu.documents.cleaning.traditional import traditional_in

__all__ = ["mend_glosses"]

FEWEST = 3

_GLOSS = Rule("gloss", "繁体转换留下的拼音注音")
_MOJIBAKE = Rule("mojibake", "繁体转换切坏的汉字，按字节还原")
_COMMA = Rule("stray_comma", "繁体转换留下的多余逗号")

_GLOSSED = re.compile(rf"(?<=[{HAN}A-Za-z^_`~@|{{}}\[\]\\])[(（]{SYLLABLE}[)）]")
_STRAY = re.compile(
    r"(?<=[,，、])[,，]+|[,，](?=[。、；;：:！？])|(?<=[。；;：:（(])[,，]+"
)


def mend_glosses(draft: Draft) -> None:
    """Restore cut characters, then take out the glosses, where a page has them."""
    if "(" not in draft.text and "（" not in draft.text:
        return
    marks = traditional_in(draft.text)
    if not marks or not _is_glossed(draft.text, marks):
        return
    lines = draft.text.split("\n")
    for index, line in enumerate(lines):
        for old, now in (mended := mend_line(line)).changes:
            draft.note(_MOJIBAKE, old, now)
        lines[index] = mended.text
    draft.text = "\n".join(lines)
    draft.sub(_GLOSSED, _GLOSS, gathered=True)
    draft.sub(_STRAY, _COMMA, gathered=True)


def _is_glossed(text: str, marks: frozenset[str]) -> bool:
    """Tell whether glosses stand behind traditional characters, and several of them."""
    found = 0
    for match in _GLOSSED.finditer(text):
        found += text[match.start() - 1] in marks
        if found >= FEWEST:
            return True
    return found > 0 and len(text) < 200
