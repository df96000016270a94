"""What can be taken away: the original, the cleaned text, the lists."""

from __future__ import annotations

from functools import partial
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from diaodu.web.documents import papers, storage
from diaodu.web.documents.access import READERS, Document, documents_for
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from collections.abc import Callable

    from diaodu.web.pages import Request

__all__ = ["cleaned_text", "ledger", "original", "removal_list"]


def _document(request: Request, number: int) -> Document:
    found = documents_for(request.user).defer(None)
    return get_object_or_404(found, pk=number)


@for_roles(*READERS)
def original(request: Request, number: int) -> HttpResponse:
    """Send the file as it was brought; no browser is told what is in it."""
    document = _document(request, number)
    path = storage.place_of(document.file)
    if not path.exists():
        raise Http404
    return _attached(path.read_bytes(), document.name, "application/octet-stream")


@for_roles(*READERS)
def cleaned_text(request: Request, number: int) -> HttpResponse:
    """Send the text as it was read, for any editor."""
    document = _document(request, number)
    return _sent(f"\ufeff{document.text}".encode(), document, "正文.txt")


@for_roles(*READERS)
def removal_list(request: Request, number: int) -> HttpResponse:
    """Send the list of what cleaning took out."""
    document = _document(request, number)
    write = partial(papers.removals, document)
    return _made(write, document, "清理清单.xlsx")


@for_roles(*READERS)
def ledger(request: Request, number: int, form: str) -> HttpResponse:
    """Send the 任务分解表 with what people changed."""
    if form not in {"docx", "xlsx"}:
        raise Http404
    document = _document(request, number)
    name = f"任务分解表.{form}"
    return _made(partial(papers.breakdown, document), document, name)


def _made(write: Callable[[Path], None], document: Document, name: str) -> HttpResponse:
    with TemporaryDirectory(prefix="diaodu-") as folder:
        path = Path(folder) / name
        write(path)
        data = path.read_bytes()
    return _sent(data, document, name)


def _sent(data: bytes, document: Document, name: str) -> HttpResponse:
    shown = f"{storage.shown_name(document.title)}-{name}"
    kind = {
        ".txt": "text/plain; charset=utf-8",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".docx": "application/vnd.openxmlformats-officedocument"
        ".wordprocessingml.document",
    }[PurePath(name).suffix]
    return _attached(data, shown, kind)


def _attached(data: bytes, name: str, kind: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {"Content-Type": kind, "Content-Disposition": disposition}
    return HttpResponse(data, headers=headers)
