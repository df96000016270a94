"""What an enterprise is asked: only what nobody has told yet, each thing once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect

from diaodu.registers.facts import Fact
from diaodu.web import clock, pages
from diaodu.web.people.access import Role, for_roles
from diaodu.web.registers import actions, looking
from diaodu.web.registers.access import WORKERS
from diaodu.web.registers.forms import FactForm
from diaodu.web.registers.views.enterprise import enterprise_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.registers.fact_kinds import FactKind
    from diaodu.web.pages import Request
    from diaodu.web.people.access import Unit

__all__ = ["tell"]


@for_roles(*WORKERS, Role.ENTERPRISE)
def tell(request: Request, number: int) -> HttpResponse:
    """Ask what is missing and keep the answers with their source and day."""
    unit = enterprise_of(request, number)
    asked = _asked(request, unit)
    form = FactForm(asked, request.POST or None, day=clock.today())
    if request.method == "POST" and form.is_valid() and form.cleaned_data:
        _keep(request, unit, form)
        messages.success(request, f"谢谢，记下了{len(form.cleaned_data)}项，不会再问。")
        return redirect("registers:enterprise", number=unit.pk)
    context = {"unit": unit, "form": form, "asked": asked}
    return pages.shown(request, "registers/tell.html", context)


def _asked(request: Request, unit: Unit) -> list[FactKind]:
    """Return what may be asked of this user: not what only offices may tell."""
    known = looking.known_of(unit, clock.today()).values()
    source = _source(request)
    return [
        each.kind
        for each in known
        if (not each.trusted or each.stale) and source in each.kind.trusted
    ]


def _source(request: Request) -> str:
    return "企业填报" if request.user.role == Role.ENTERPRISE else "部门数据"


def _keep(request: Request, unit: Unit, form: FactForm) -> None:
    told = [
        Fact(
            enterprise=unit.code,
            key=key,
            value=value,
            source=_source(request),  # type: ignore[arg-type]
            day=clock.today(),
            place=f"{request.user.unit}{request.user.name}填报",
        )
        for key, value in form.cleaned_data.items()
    ]
    actions.tell_facts(unit, told, actor=request.user)
