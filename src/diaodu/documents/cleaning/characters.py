"""Characters that no one prints: controls, zero-width, private use, odd blanks."""

from __future__ import annotations

import re
import unicodedata

from diaodu.documents.cleaning.draft import Draft, Rule

__all__ = ["mend_characters"]

_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc\ud800-\udfff]+"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]+")
_RADICALS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_ODD = re.compile("[\ufe00-\ufe0f\u2e80-\u2fdf\uf900-\ufaff]")
_NARROW = "\xa0\u1680\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B)))
_BLANKS = str.maketrans(dict.fromkeys(_NARROW, " "))

_NEWLINE = Rule("newline", "换行符统一")
_CONTROL = Rule("unprinted", "不可见的控制字符、零宽字符")
_OWN = Rule("private_use", "字体私有区字符，无法显示")
_RADICAL = Rule("radical", "部首或兼容字形换为通用汉字")


def mend_characters(draft: Draft) -> None:
    """Take out what no one prints; make narrow blanks plain."""
    ordinary = draft.text.replace("\n", "").replace("\t", "").replace("\u3000", "")
    if ordinary.isprintable() and not _ODD.search(draft.text):
        return
    draft.sub(_NEWLINES, _NEWLINE, "\n", gathered=True)
    draft.sub(_UNPRINTED, _CONTROL, gathered=True)
    draft.sub(_PRIVATE, _OWN, gathered=True)
    draft.sub(_RADICALS, _RADICAL, _common_form, gathered=True)
    draft.text = draft.text.translate(_BLANKS)


def _common_form(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match.group())
