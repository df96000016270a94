"""One record: add, look, change, take away, put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from diaodu.errors import InputError
from diaodu.registers.writing import shown
from diaodu.web import clock, pages
from diaodu.web.people.access import Unit, for_roles
from diaodu.web.registers import actions, keeping
from diaodu.web.registers.access import READERS, VISITORS, Record, may
from diaodu.web.registers.forms import RecordForm, text_of
from diaodu.web.registers.views.enterprise import enterprise_of
from diaodu.web.registers.views.registers import kind_of, may_keep

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["add", "put_back", "record", "remove"]


def _record_of(request: Request, number: int) -> Record:
    seen = Record.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("enterprise", "region"), pk=number)


def _back(row: Record) -> HttpResponse:
    if row.enterprise_id:
        return redirect("registers:enterprise", number=row.enterprise_id)
    return redirect("registers:register", key=row.kind)


@for_roles(*VISITORS)
def add(request: Request, key: str) -> HttpResponse:
    """Add a record, of the enterprise that the address names if any."""
    kind, asked = kind_of(key), request.GET.get("enterprise", "")
    unit = enterprise_of(request, int(asked)) if asked.isdecimal() else None
    form = RecordForm(
        kind,
        request.POST or None,
        day=clock.today(),
        enterprise=unit,
        seen=_names(request) if unit is None else None,
    )
    if request.method == "POST" and form.is_valid() and (row := _added(request, form)):
        messages.success(request, f"{kind.name}已经登记。")
        return _back(row)
    context = {"kind": kind, "form": form, "unit": unit}
    allowed = may_keep(request, kind)
    page = "registers/record_form.html" if allowed else "registers/not_yours.html"
    return pages.shown(request, page, context, status=200 if allowed else 403)


def _names(request: Request) -> dict[str, str]:
    """Return the codes of the enterprises that the user sees by their names."""
    seen = Unit.objects.visible_to(request.user).enterprises()
    return dict(seen.values_list("name", "code"))


def _added(request: Request, form: RecordForm) -> Record | None:
    try:
        return actions.add_record(
            form.kind, form.record, actor=request.user, day=clock.today()
        )
    except InputError as error:
        form.add_error(None, str(error))
        return None


@for_roles(*READERS)
def record(request: Request, number: int) -> HttpResponse:
    """Show a record; whoever may, changes it."""
    row = _record_of(request, number)
    kind, user = row.kind_of, request.user
    kept = keeping.typed(kind, row.data)
    deed = "keep" if row.enterprise else "keep_county"
    allowed = may(user, "visit" if kind.key == "visit" else deed, row.enterprise)
    form = RecordForm(
        kind,
        request.POST if allowed and request.method == "POST" else None,
        day=clock.today(),
        enterprise=row.enterprise if row.kind != "enterprise" else None,
        initial=text_of(kept),
    )
    if form.is_bound and form.is_valid() and _changed(request, row, form):
        messages.success(request, "已经保存。")
        return _back(row)
    values = [
        (each, shown(kept[each.key]))
        for each in kind.fields
        if kept[each.key] is not None
    ]
    context = {"row": row, "kind": kind, "form": form, "values": values, "may": allowed}
    return pages.shown(request, "registers/record.html", context)


def _changed(request: Request, row: Record, form: RecordForm) -> bool:
    version = request.POST.get("version", "")
    try:
        actions.change_record(
            row,
            form.record,
            version=int(version) if version.isdecimal() else 0,
            actor=request.user,
            day=clock.today(),
        )
    except InputError as error:
        form.add_error(None, str(error))
        return False
    return True


@require_POST
@for_roles(*VISITORS)
def remove(request: Request, number: int) -> HttpResponse:
    """Take a record away."""
    row = _record_of(request, number)
    actions.remove_record(row, version=row.version, actor=request.user)
    messages.success(request, "已经移出台账；办理过程里可以移回。")
    return redirect(row)


@require_POST
@for_roles(*VISITORS)
def put_back(request: Request, number: int) -> HttpResponse:
    """Put a record back."""
    row = _record_of(request, number)
    actions.return_record(row, version=row.version, actor=request.user)
    messages.success(request, "已经移回台账。")
    return redirect(row)
