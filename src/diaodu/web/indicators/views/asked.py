"""What pages are asked with, and files handed out as downloads."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from diaodu.errors import InputError
from diaodu.kernel.period import Month

__all__ = ["handed_out", "month_of", "number_in"]


def handed_out(data: bytes, name: str) -> HttpResponse:
    """Return a file under the name that people know it by, never to be shown."""
    response = HttpResponse(data, content_type="application/octet-stream")
    header = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = header or "attachment"
    return response


def month_of(text: str) -> Month:
    """Return the month that an address names, 404 for what is none."""
    try:
        return Month.parse(text)
    except InputError as error:
        raise Http404 from error


def number_in(text: str) -> int | None:
    """Return a number of a query, None for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
