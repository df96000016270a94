"""The page of one enterprise (一厂一策): what is known and done, with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404

from diaodu.registers.writing import shown
from diaodu.web import clock, pages
from diaodu.web.catalogs import register_kinds
from diaodu.web.people.access import Unit, for_roles
from diaodu.web.registers import around, keeping, looking
from diaodu.web.registers.access import READERS, Plan, Record, may

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["enterprise_of", "page"]

_LISTED = ("title", "upgrade_project", "white_list")
_DEEDS = ("keep", "visit", "plan", "tell")


def enterprise_of(request: Request, number: int) -> Unit:
    """Return an enterprise that the user sees, else 404."""
    seen = Unit.objects.visible_to(request.user).enterprises()
    return get_object_or_404(seen.select_related("region"), pk=number)


@for_roles(*READERS)
def page(request: Request, number: int) -> HttpResponse:
    """Show one enterprise."""
    user, day = request.user, clock.today()
    unit = enterprise_of(request, number)
    month, warnings = around.warnings_of(user, unit)
    plan = Plan.objects.visible_to(user).filter(enterprise=unit).first()
    context = {
        "unit": unit,
        **_records(request, unit),
        **_facts(unit),
        **_figures(request, unit),
        "warned_month": month,
        "warnings": warnings,
        "matters": [(each, each.light(day)) for each in around.matters_of(user, unit)],
        "plan": plan,
        "measures": plan.measures.select_related("lead") if plan else (),
        "may": {deed: may(user, deed, unit) for deed in _DEEDS},
    }
    return pages.shown(request, "registers/enterprise.html", context)


def _records(request: Request, unit: Unit) -> dict[str, Any]:
    """Return the records of an enterprise by register, the newest visit first."""
    found: dict[str, list[Record]] = {}
    seen = Record.objects.visible_to(request.user).current()
    for each in seen.filter(enterprise=unit).order_by("kind", "-pk"):
        found.setdefault(each.kind, []).append(each)
    own = found.get("enterprise", [])
    visits = sorted(found.get("visit", ()), key=lambda each: str(each.data["day"]))
    return {
        "own": own[0] if own else None,
        "contacts": found.get("contact_leader", ()),
        "visits": visits[::-1],
        "listed": [_shown(key, found.get(key, [])) for key in _LISTED],
    }


def _shown(key: str, rows: list[Record]) -> dict[str, Any]:
    """Return the records of one register, each with its fields and what runs out."""
    kind, day = register_kinds()[key], clock.today()
    fields = [each for each in kind.fields if each.key not in {"code", "firm", "note"}]
    return {
        "kind": kind,
        "rows": [
            {
                "row": row,
                "told": keeping.warned(row, day),
                "values": [
                    (each.name, each.unit, shown(record[each.key]))
                    for each in fields
                    if record[each.key] is not None
                ],
            }
            for row in rows
            for record in (keeping.typed(kind, row.data),)
        ],
    }


def _facts(unit: Unit) -> dict[str, Any]:
    """Return what is known of an enterprise, and what has still to be asked."""
    known = looking.known_of(unit, clock.today())
    return {
        "known": [
            (each, shown(each.fact.value)) for each in known.values() if each.fact
        ],
        "asked": [
            each.kind for each in known.values() if not each.trusted or each.stale
        ],
    }


def _figures(request: Request, unit: Unit) -> dict[str, Any]:
    """Return the last months of an enterprise's output."""
    found = around.figures_of(request.user, unit)
    spans = ("output.month", "output.to_date")
    months = found.months if found else ()
    output = [(e.month, *(e.figures.get(span) for span in spans)) for e in months]
    return {"figures": found, "output": output}
