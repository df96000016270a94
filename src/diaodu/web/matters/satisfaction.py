"""Requests counted by type, and how enterprises rate the units that served them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.db.models.fields.json import KT

from diaodu.matters.repeats import common_problems
from diaodu.web.matters import mirror

if TYPE_CHECKING:
    from datetime import date

    from diaodu.matters.repeats import CommonProblem
    from diaodu.web.matters.models import MatterQuerySet

__all__ = ["FEWEST", "Rating", "by_type", "ratings", "repeated"]

FEWEST = 3  # fewer enterprises would tell who rated
_GOOD = frozenset({"非常满意", "满意", "基本满意"})
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
    rated = (
        rows.order_by().annotate(rating=KT("data__rating")).filter(rating__isnull=False)
    )
    asked = rated.values_list("lead__name", "rating", "about")
    counts: dict[str, Counter[str]] = {}
    firms: dict[str, set[object]] = {}
    for unit, rating, firm in asked.iterator():
        counts.setdefault(unit or "未定单位", Counter())[rating] += 1
        firms.setdefault(unit or "未定单位", set()).add(firm)
    found = [_rating(u, c, shown=len(firms[u]) >= FEWEST) for u, c in counts.items()]
    found.sort(key=lambda each: (each.share is None, -(each.share or 0)))
    hidden = [each.unit for each in found if each.share is None]
    together = set[object]().union(*(firms[unit] for unit in hidden))
    if found and (not hidden or (len(hidden) > 1 and len(together) >= FEWEST)):
        whole = sum(counts.values(), Counter[str]())
        found.append(_rating("合计", whole, shown=True))
    return found


def _rating(unit: str, counts: Counter[str], *, shown: bool) -> Rating:
    answers = counts.total()
    if not shown:
        return Rating(unit, answers, None)
    good = sum(count for name, count in counts.items() if name in _GOOD)
    return Rating(unit, answers, 100 * good / answers, tuple(counts.most_common()))


def repeated(rows: MatterQuerySet) -> tuple[CommonProblem, ...]:
    """Return the requests that several enterprises raise, not yet made one problem."""
    fresh = rows.filter(_GOING).exclude(links__word="归入").order_by("-opened")
    newest = fresh.select_related("lead").prefetch_related("steps")[:_LOOKED_AT]
    return common_problems([mirror.seen(each) for each in newest], least=FEWEST)[0]
