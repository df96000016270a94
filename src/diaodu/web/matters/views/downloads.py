"""How files are handed out: always as a download, never shown in the page's place."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

__all__ = ["download"]

_BYTES = "application/octet-stream"


def download(content: bytes, name: str, content_type: str = _BYTES) -> HttpResponse:
    """Hand out a file under a name."""
    response = HttpResponse(content, content_type=content_type)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
