"""Requests counted by type, and how enterprises rate the units that served them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.db.models.fields.json import KT

from diaodu.matters import Matter
from diaodu.matters.ratings import ratings as engine_ratings
from diaodu.matters.repeats import common_problems
from diaodu.web.catalogs import matter_kinds
from diaodu.web.matters import mirror

if TYPE_CHECKING:
    from datetime import date

    from diaodu.matters.ratings import UnitRating
    from diaodu.matters.repeats import CommonProblem
    from diaodu.web.matters.models import MatterQuerySet

__all__ = ["FEWEST", "Rating", "by_type", "ratings", "repeated"]

FEWEST = 3  # fewer enterprises would tell who rated
_KIND, _NOBODY = "enterprise_request", "未定单位"
_LOOKED_AT = 300
_GOING = Q(phase__in=("draft", "open", "paused"))


@dataclass(frozen=True, slots=True)
class Rating:
    """How a unit was rated; ``share`` is empty where too few enterprises answered."""

    unit: str
    answers: int
    share: float | None
    counts: tuple[tuple[str, int], ...] = ()


def by_type(rows: MatterQuerySet, day: date) -> list[dict[str, Any]]:
    """Return the counts of each type of request, the most frequent first."""
    late = Q(phase="open", next_due__lt=day)
    found = rows.order_by().values("topic")
    counted = found.annotate(
        total=Count("pk"),
        going=Count("pk", filter=_GOING),
        late=Count("pk", filter=late),
        done=Count("pk", filter=Q(phase="done")),
        firms=Count("about", distinct=True),
    )
    return [dict(each) for each in counted.order_by("-total")]


def ratings(rows: MatterQuerySet) -> list[Rating]:
    """Return how units were rated, those rated by few enterprises without a share.

    The last line is all together; it is left out where it would tell of one unit.
    """
    told = rows.order_by().annotate(rating=KT("data__rating"))
    asked = told.values_list("pk", "state", "lead__name", "rating", "about")
    requests, firms = [], dict[str, set[object]]()
    for pk, state, unit, rating, firm in asked.iterator():
        if rating:
            requests.append(_answered(pk, state, unit or _NOBODY, rating))
            firms.setdefault(unit or _NOBODY, set()).add(firm)
    found = engine_ratings(matter_kinds()[_KIND], requests)
    hidden = {each.unit for each in found if len(firms[each.unit]) < FEWEST}
    lines = [_line(each, shown=each.unit not in hidden) for each in found]
    together = set[object]().union(*(firms[unit] for unit in hidden))
    if lines and (not hidden or (len(hidden) > 1 and len(together) >= FEWEST)):
        every = [replace(each, lead=("合计",)) for each in requests]
        whole = engine_ratings(matter_kinds()[_KIND], every)
        lines += [_line(each, shown=True) for each in whole]
    return lines


def _answered(pk: int, state: str, unit: str, rating: str) -> Matter:
    data = {"rating": rating}
    return Matter(
        id=str(pk), kind=_KIND, title="", state=state, lead=(unit,), data=data
    )


def _line(rated: UnitRating, *, shown: bool) -> Rating:
    if not shown:
        return Rating(rated.unit, rated.answers, None)
    counts = tuple((name, each) for name, each in rated.counts.items() if each)
    return Rating(rated.unit, rated.answers, rated.rate, counts)


def repeated(rows: MatterQuerySet) -> tuple[CommonProblem, ...]:
    """Return the requests that several enterprises raise, not yet made one problem."""
    fresh = rows.filter(_GOING).exclude(links__word="归入").order_by("-opened")
    newest = fresh.select_related("lead").prefetch_related("steps")[:_LOOKED_AT]
    return common_problems([mirror.seen(each) for each in newest], least=FEWEST)[0]
