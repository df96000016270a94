"""The page of one matter: how it stands, what was done, what the reader may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from diaodu.web import clock, pages
from diaodu.web.matters import actions, proofs, showing
from diaodu.web.matters.access import (
    READERS,
    matters_for,
    may,
    moves_for,
    open_move,
    proofs_for,
    relations,
    require,
    undoable,
)
from diaodu.web.matters.forms import FieldsForm, MoveForm, initial_of, offices
from diaodu.web.matters.views.downloads import download
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.matters.models import Matter
    from diaodu.web.pages import Request

__all__ = ["edit", "move", "page", "proof", "undo"]


@for_roles(*READERS)
def page(request: Request, number: int) -> HttpResponse:
    """Show a matter."""
    found = _found(request, number)
    return pages.shown(request, "matters/matter.html", _context(request, found))


@require_POST
@for_roles(*READERS)
def move(request: Request, number: int, key: str) -> HttpResponse:
    """Make a move; a form that lacks something comes back with what was filled in."""
    found = _found(request, number)
    move = open_move(request.user, found, key)
    form = MoveForm.of(move, found, offices(request.user), request)
    if not form.is_valid():
        context = _context(request, found) | {"tried": form}
        return pages.shown(request, "matters/matter.html", context)
    actions.move(found, form.turn(), actor=request.user, day=clock.today())
    messages.success(request, f"{move.name}：已办好。")
    return _back(request, number)


@for_roles(*READERS)
def edit(request: Request, number: int) -> HttpResponse:
    """Change the fields of a matter."""
    found = _found(request, number)
    fields = found.kind_of.all_fields
    initial = {each.key: initial_of(each, found) for each in fields}
    units = offices(request.user)
    form = FieldsForm(fields, request.POST or None, initial=initial, units=units)
    require(may(request.user, "edit", found), "已交办的事项由督查室修改")
    if request.method == "POST" and form.is_valid():
        version = int(request.POST.get("version") or 0)
        who: dict[str, Any] = {"actor": request.user, "day": clock.today()}
        actions.edit(found, form.values(), version=version, **who)
        return redirect(found)
    context = {"matter": found, "form": form}
    return pages.shown(request, "matters/edit.html", context)


@require_POST
@for_roles(*READERS)
def undo(request: Request, number: int) -> HttpResponse:
    """Take back the own last step."""
    found = _found(request, number)
    step = actions.undo(found, actor=request.user, day=clock.today())
    messages.success(request, f"已{step.name}。")
    return _back(request, number)


@for_roles(*READERS)
def proof(request: Request, number: int) -> HttpResponse:
    """Hand out a proof, always as a download."""
    found = get_object_or_404(proofs_for(request.user), pk=number)
    content = proofs.place(found.path).read_bytes()
    return download(content, found.name, found.content_type)


def _found(request: Request, number: int) -> Matter:
    rows = matters_for(request.user).select_related(
        "lead", "about", "raised_unit", "raised_by"
    )
    found: Matter = get_object_or_404(
        rows.prefetch_related("steps", "parts__unit"), pk=number
    )
    return found


def _back(request: Request, number: int) -> HttpResponse:
    """Go to the matter; to the ledger where it is no longer the reader's."""
    still = matters_for(request.user).filter(pk=number).first()
    return redirect(still or "matters:ledger")


def _context(request: Request, found: Matter) -> dict[str, Any]:
    user, day = request.user, clock.today()
    units = offices(user)
    forms = [MoveForm.of(each, found, units, None) for each in moves_for(user, found)]
    return {
        "matter": found,
        "kind": found.kind_of,
        "state": found.state_of,
        "light": showing.lit(found, day),
        "clocks": showing.clocks(found, day),
        "facts": showing.facts(found),
        "steps": showing.steps(found),
        "related": showing.related(found, user),
        "forms": forms,
        "open_first": found.state_of.waits in relations(user, found),
        "undoable": undoable(user, found, day),
        "may_edit": may(user, "edit", found) and not found.state_of.closed,
        "may_arrange": may(user, "arrange", found),
    }
