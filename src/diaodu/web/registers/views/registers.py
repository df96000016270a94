"""All registers, and the list of one: filtered, and out as Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.utils.http import urlencode

from diaodu.registers.writing import shown
from diaodu.web import clock, pages
from diaodu.web.catalogs import register_kinds
from diaodu.web.people.access import for_roles
from diaodu.web.registers import keeping, looking, workbooks
from diaodu.web.registers.access import INSIDERS, WORKERS, Record, Reminder, may

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.registers import Kind
    from diaodu.web.pages import Request
    from diaodu.web.registers.models import RecordQuerySet

__all__ = ["export", "index", "kind_of", "may_keep", "register", "template"]

_PAGE = 50
_SHOWN = 6  # fields of a row of the list
_LAST = 12


def kind_of(key: str) -> Kind:
    """Return a kind of register, else 404."""
    kinds = register_kinds()
    if key not in kinds:
        raise Http404
    return kinds[key]


def may_keep(request: Request, kind: Kind) -> bool:
    """Tell whether the user may add to a register."""
    deed = "keep" if kind.identity[0] == "code" else "keep_county"
    return may(request.user, "visit" if kind.key == "visit" else deed)


@for_roles(*INSIDERS)
def index(request: Request) -> HttpResponse:
    """Show all registers with their counts, and what runs out."""
    seen = Record.objects.visible_to(request.user).current()
    counts = dict(seen.order_by().values_list("kind").annotate(Count("pk")))
    told = Reminder.objects.visible_to(request.user).filter(record__settled=False)
    rows = told.select_related("record__enterprise").order_by("expires", "-since")
    kinds = sorted(register_kinds().items(), key=lambda each: each[0] != "enterprise")
    context = {
        "kinds": [(each, counts.get(key, 0)) for key, each in kinds],
        "reminders": _newest(list(rows[:200])),
    }
    return pages.shown(request, "registers/index.html", context)


def _newest(rows: list[Reminder]) -> list[tuple[Reminder, str]]:
    """Return one reminder a record, as long as it still holds."""
    day = clock.today()
    found: dict[int, Reminder] = {}
    for each in rows:
        if each.record.valid_until == each.expires:
            found.setdefault(each.record_id, each)
    return [(each, keeping.warned(each.record, day)) for each in found.values()]


def _asked(request: Request, kind: Kind) -> tuple[RecordQuerySet, dict[str, str]]:
    """Return the records that are asked for, and what was asked."""
    found = Record.objects.visible_to(request.user).of_kind(kind.key)
    asked = {}
    if text := request.GET.get("text", "").strip():
        found, asked["text"] = found.filter(name__contains=text), text
    for each in kind.fields:
        value = request.GET.get(each.key, "")
        if each.type == "choice" and value in each.choices:
            found = found.filter(**{f"data__{each.key}": value})
            asked[each.key] = value
    return found, asked


@for_roles(*INSIDERS)
def register(request: Request, key: str) -> HttpResponse:
    """Show the records of a register."""
    kind = kind_of(key)
    found, asked = _asked(request, kind)
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    hidden = {"code", "firm", "note"} if kind.identity[0] == "code" else {"note"}
    fields = [e for e in kind.fields if e.key not in hidden and e.type != "long"]
    context = {
        "kind": kind,
        "page": page,
        "fields": fields[:_SHOWN],
        "rows": [_row(each, kind, fields[:_SHOWN]) for each in page],
        "choices": [
            (each, asked.get(each.key, "")) for each in kind.fields if each.choices
        ],
        "asked": asked,
        "query": urlencode(asked),
        "may_keep": may_keep(request, kind),
    }
    return pages.shown(request, "registers/register.html", context, part="rows")


def _row(row: Record, kind: Kind, fields: Any) -> dict[str, Any]:
    record = keeping.typed(kind, row.data)
    told = keeping.warned(row, clock.today()) if kind.expiry else ""
    return {
        "row": row,
        "firm": record.get("firm") if row.enterprise_id else "",
        "values": [(each, shown(record[each.key])) for each in fields],
        "told": told,
    }


@for_roles(*INSIDERS)
def export(request: Request, key: str) -> HttpResponse:
    """Send the records that are asked for as a workbook."""
    kind = kind_of(key)
    found, _ = _asked(request, kind)
    return workbooks.sent(kind, looking.typed_of(found))


@for_roles(*WORKERS)
def template(request: Request, key: str) -> HttpResponse:
    """Send the empty workbook."""
    return workbooks.empty(kind_of(key))
