"""Open a document file of any kind and return its text as found.

``open_text`` takes .docx, .pdf, .html, .mht and text in UTF-8, GB18030, UTF-16 or Big5,
known by what the file holds, not by its name. A fault is an InputError that names the
file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diaodu.documents.intake.encodings import decode
from diaodu.documents.intake.formats import refuse_foreign
from diaodu.errors import InputError
from diaodu.kernel.files import contents, shown

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LARGEST_FILE", "open_text", "text_of"]

LARGEST_FILE = 50_000_000
LARGEST_TEXT = 3_000_000
_OFFICE = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
_MAIL = re.compile(
    rb"\A\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?MIME-Version:", re.IGNORECASE
)
_MARK = re.compile("<html|<meta ", re.IGNORECASE)
_PAGE = re.compile(
    r"(?:<!--.*?-->|<\?.*?\?>|\s)*<(?:!doctype html|html|head|body|div|meta|frameset"
    r"|table|p|span|section|article|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)


def open_text(path: Path) -> str:
    """Return the text of a document file, one line a paragraph or table row."""
    return text_of(contents(path, most=LARGEST_FILE), where=shown(path))


def text_of(data: bytes, *, where: str) -> str:
    """Return the text of a document's bytes; ``where`` names it in messages."""
    text = _text(data, where)
    if not text.strip("\ufeff \t\r\n\f\v\0"):
        raise InputError("文件里没有文字", where=where, hint="请确认没有选错文件")
    if len(text) > LARGEST_TEXT:
        found = f"文字有{len(text) / 10000:.0f}万字，不像一份公文"
        raise InputError(found, where=where, hint="请拆分后再读，或确认没有选错文件")
    return text


def _text(data: bytes, where: str) -> str:
    head = data[:1024]
    if head.startswith(_OFFICE):
        from diaodu.documents.intake.docx import docx_text

        return docx_text(data, where=where)
    if b"%PDF-" in head:
        from diaodu.documents.intake.pdf import pdf_text

        return pdf_text(data, where=where)
    refuse_foreign(data, where=where)
    if _MAIL.match(data[:4000]):
        from diaodu.documents.intake.mht import mht_text

        return mht_text(data, where=where)
    text = decode(data, where=where)
    if _is_html(text):
        from diaodu.documents.intake.html import html_text

        return html_text(text, where=where)
    return text


def _is_html(text: str) -> bool:
    head = text[:4000].lstrip("\ufeff")
    return _PAGE.match(head) is not None or _MARK.search(head) is not None
