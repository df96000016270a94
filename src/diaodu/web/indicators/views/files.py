"""Files handed out: always as a download, never shown by the browser."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

__all__ = ["handed_out"]


def handed_out(data: bytes, name: str) -> HttpResponse:
    """Return a file under the name that people know it by."""
    response = HttpResponse(data, content_type="application/octet-stream")
    header = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = header or "attachment"
    return response
