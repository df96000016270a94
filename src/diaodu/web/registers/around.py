"""What other apps know of an enterprise: its months, warnings, requests, cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diaodu.flows.board import past_of_firm
from diaodu.registers.visiting import Signal
from diaodu.web.boards.access import shown_month, sight_of
from diaodu.web.indicators.access import county_of, store_of
from diaodu.web.matters.access import matters_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from diaodu.flows.board.firm import FirmMonth
    from diaodu.papers.monthly import WarningRow
    from diaodu.web.matters.access import Matter
    from diaodu.web.people.models import Unit, User

__all__ = ["Figures", "figures_of", "matters_of", "signals_around", "warnings_of"]

_MONTHS = 13
_SIGNALS = {"停产": "stopped", "减产": "stopped", "背离": "divergent"}
_REQUEST = "enterprise_request"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The last months of an enterprise, and how many closed months have it."""

    months: tuple[FirmMonth, ...]
    count: int


def figures_of(user: User, enterprise: Unit) -> Figures | None:
    """Return the own figures of the closed months that a user may see."""
    sight = sight_of(user)
    past = past_of_firm(store_of(sight.region), enterprise.code)
    if past is None or not sight.sees(past):
        return None
    return Figures(months=past.months[:_MONTHS], count=len(past.months))


def warnings_of(user: User, enterprise: Unit) -> tuple[str, list[WarningRow]]:
    """Return the last closed month, and what it warns of an enterprise."""
    shown = shown_month(county_of(user))
    if shown is None:
        return "", []
    found = [each for each in shown.report.warnings if each.code == enterprise.code]
    return shown.month.label, found


def matters_of(user: User, enterprise: Unit) -> list[Matter]:
    """Return what is done for an enterprise, the newest first, as far as it is seen."""
    found = matters_for(user).filter(about=enterprise).select_related("lead", "about")
    return list(found.order_by("-opened", "-pk")[:50])


def signals_around(user: User, day: date) -> Iterator[Signal]:
    """Yield what warnings and late requests tell: somebody should go there."""
    shown = shown_month(county_of(user))
    for each in shown.report.warnings if shown else ():
        if kind := _SIGNALS.get(each.kind):
            told = shown.revision.day if shown else day
            why = f"{shown.month.label if shown else ''}{each.kind}：{each.reason}"
            yield Signal(enterprise=each.code, kind=kind, day=told, why=why)
    late = matters_for(user).filter(kind=_REQUEST, about__isnull=False).overdue(day)
    for matter in late.select_related("about"):
        if matter.about is not None:
            why = f"诉求“{matter.title}”逾期"
            code, since = matter.about.code, matter.next_due
            yield Signal(enterprise=code, kind="overdue", day=since, why=why)
