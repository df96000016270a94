"""Text of a web page saved as one file (.mht, .mhtml)."""

from __future__ import annotations

from email import message_from_bytes
from typing import TYPE_CHECKING

from diaodu.documents.intake.encodings import decode
from diaodu.documents.intake.html import html_text
from diaodu.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["mht_text"]


def mht_text(data: bytes, *, where: str) -> str:
    """Return what the page and its frames show, one after the other."""
    texts = []
    for kind, part in _parts(data):
        text = decode(part, where=where)
        texts.append(html_text(text) if kind == "text/html" else text)
    if not any(text.strip() for text in texts):
        hint = "请重新保存网页，或直接复制正文"
        raise InputError("网页文件不完整，没有正文", where=where, hint=hint)
    return "\n".join(text for text in texts if text.strip())


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the pages in the file, plain text only where there is no page."""
    parts = []
    for part in message_from_bytes(data).walk():
        payload = part.get_payload(decode=True)
        if part.get_content_maintype() == "text" and isinstance(payload, bytes):
            parts.append((part.get_content_type(), payload))
    pages = [part for part in parts if part[0] == "text/html"]
    plain = [part for part in parts if part[0] == "text/plain"]
    yield from (part for part in pages or plain if part[1].strip())
