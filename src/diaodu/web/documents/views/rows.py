"""The deeds on rows: each answers with what changed, or leads back to the row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from diaodu.errors import InputError
from diaodu.web import pages
from diaodu.web.documents import editing
from diaodu.web.documents.access import BRINGERS, Row, documents_for, may
from diaodu.web.documents.forms import RowForm
from diaodu.web.documents.panes import panes, tally
from diaodu.web.people.access import for_roles, require

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["check", "edit", "merge", "reject", "restore", "row", "split"]

_PAGE = "documents/review.html"
_FORM = "documents/row.html"
_NEAR = 15


def _row(request: Request, number: int, row: int) -> Row:
    """Return a row that somebody may work on, with its document but not its text."""
    documents = documents_for(request.user)
    document = get_object_or_404(documents, pk=number)
    found: Row = get_object_or_404(document.rows.select_related("lead"), pk=row)
    found.document = document
    require(may(request.user, "review", document), "这份文件不归您核对，或已经转为事项")
    return found


def _version(request: Request) -> int:
    try:
        return int(request.POST.get("version") or request.GET["version"])
    except (KeyError, ValueError) as error:
        raise InputError("请求不完整", hint="请刷新页面再试") from error


def _one(request: Request, row: Row) -> HttpResponse:
    """Answer with the row and the line of progress."""
    if not request.htmx:
        return redirect(row)
    context = {
        "row": row,
        "document": row.document,
        "editable": True,
        "oob": True,
        **tally(row.document.rows.all()),
    }
    return pages.shown(request, _PAGE, context, part="one")


def _all(request: Request, row: Row) -> HttpResponse:
    """Answer with both panes: marks and groups have changed."""
    if not request.htmx:
        return redirect(row)
    documents = documents_for(request.user).defer(None).defer("reading")
    context = panes(documents.get(pk=row.document_id), request.user)
    return pages.shown(request, _PAGE, {**context, "now": row.pk}, part="review")


@for_roles(*BRINGERS)
def row(request: Request, number: int, row: int) -> HttpResponse:
    """Show one row, as after an edit that was given up."""
    return _one(request, _row(request, number, row))


@for_roles(*BRINGERS)
def edit(request: Request, number: int, row: int) -> HttpResponse:
    """Show a row's form, or keep what was written in it."""
    found = _row(request, number, row)
    form = RowForm(request.POST or None, instance=found, auto_id=f"r{row}-%s")
    if request.method == "POST" and form.is_valid():
        changes, version = form.changes(), _version(request)
        editing.edit(found, changes, actor=request.user, version=version)
        return _one(request, found)
    return _form(request, found, "edit", form=form)


@require_POST
@for_roles(*BRINGERS)
def check(request: Request, number: int, row: int) -> HttpResponse:
    """Say that a row is right as it is."""
    found = _row(request, number, row)
    editing.check(found, actor=request.user, version=_version(request))
    return _one(request, found)


@require_POST
@for_roles(*BRINGERS)
def reject(request: Request, number: int, row: int) -> HttpResponse:
    """Take a row out."""
    found = _row(request, number, row)
    reason = request.POST.get("reason", "")
    version = _version(request)
    editing.reject(found, actor=request.user, version=version, reason=reason)
    return _one(request, found)


@require_POST
@for_roles(*BRINGERS)
def restore(request: Request, number: int, row: int) -> HttpResponse:
    """Take a row back."""
    found = _row(request, number, row)
    editing.restore(found, actor=request.user, version=_version(request))
    return _all(request, found)


@for_roles(*BRINGERS)
def merge(request: Request, number: int, row: int) -> HttpResponse:
    """Ask with which row to merge, or do it."""
    found = _row(request, number, row)
    if request.method != "POST":
        return _form(request, found, "merge", near=_near(found))
    other = _row(request, number, _chosen(request))
    editing.merge(found, other, actor=request.user, version=_version(request))
    return _all(request, found)


@for_roles(*BRINGERS)
def split(request: Request, number: int, row: int) -> HttpResponse:
    """Ask where to split a row, or do it."""
    found = _row(request, number, row)
    if request.method != "POST":
        return _form(request, found, "split", halves=editing.halves(found.title))
    texts = (request.POST.get("first", ""), request.POST.get("second", ""))
    editing.split(found, *texts, actor=request.user, version=_version(request))
    return _all(request, found)


def _form(request: Request, row: Row, deed: str, **more: Any) -> HttpResponse:
    context = {"row": row, "document": row.document, "deed": deed, **more}
    return pages.shown(request, _FORM, context, part=deed)


def _chosen(request: Request) -> int:
    text = request.POST.get("with", "")
    if not text.isdecimal():
        raise InputError("请选要并入的那一条")
    return int(text)


def _near(row: Row) -> list[Row]:
    """Return the rows to merge with: those that follow first, then those before."""
    living = [each for each in row.document.rows.all() if each.lives]
    after = [e for e in living if (e.start, e.pk) > (row.start, row.pk)]
    before = [e for e in living if (e.start, e.pk) < (row.start, row.pk)]
    near = [*after[:_NEAR], *before[-_NEAR:][::-1]]
    return sorted(near, key=lambda each: each.sort != row.sort)
