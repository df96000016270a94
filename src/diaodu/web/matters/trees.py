"""Targets as trees, their schedule by month, and what nobody answers for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from diaodu.kernel.period import Month
from diaodu.matters.values import loaded
from diaodu.web.matters.models import Link, Matter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from diaodu.web.matters.models import MatterQuerySet

__all__ = ["TABS", "Line", "Plan", "Tab", "lines", "plan", "roots"]

_MOST, _DEEPEST = 2000, 3


@dataclass(frozen=True, slots=True)
class Tab:
    """One list of what is left open."""

    key: str
    name: str
    empty: str
    narrow: Callable[[MatterQuerySet], MatterQuerySet]


def _children() -> Exists:
    return Exists(Matter.objects.filter(parent=OuterRef("pk")))


def _unanswered_problems(rows: MatterQuerySet) -> MatterQuerySet:
    answers = Exists(Link.objects.filter(matter=OuterRef("pk"), word="由此解决"))
    return rows.filter(~answers, ~_children(), kind="problem").going()


def _unanswered_demands(rows: MatterQuerySet) -> MatterQuerySet:
    answers = Exists(Link.objects.filter(other=OuterRef("pk"), word="承接"))
    return rows.filter(~answers, ~_children(), kind="upper_demand").going()


TABS = {
    each.key: each
    for each in (
        Tab("open", "没有任务的问题", "每个问题都有任务在解决。", _unanswered_problems),
        Tab(
            "all",
            "全部问题",
            "还没有问题。读文件时点出的问题会列在这里，也可以新建。",
            lambda rows: rows.filter(kind="problem"),
        ),
        Tab(
            "unit",
            "没有单位的任务",
            "每项任务都有牵头单位。",
            lambda rows: rows.filter(kind="speech_task", lead=None).going(),
        ),
        Tab(
            "upper",
            "没有承接的上级要求",
            "每项上级要求都有本级任务承接。",
            _unanswered_demands,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Line:
    """A target at its depth in the tree: what it wants, what is done, its light."""

    matter: Matter
    depth: int
    values: dict[str, Any]
    light: Any

    @property
    def rate(self) -> Decimal | None:
        """Return how much of it is done, in %."""
        goal, done = self.values.get("value"), self.values.get("achieved")
        if not isinstance(goal, Decimal) or not isinstance(done, Decimal) or not goal:
            return None
        return 100 * done / goal


@dataclass(frozen=True, slots=True)
class Plan:
    """The schedule of a target: for each row a number a month, and their sum."""

    unit: str
    months: tuple[Month, ...]
    rows: tuple[tuple[str, tuple[Decimal | None, ...], Decimal], ...]

    @property
    def sums(self) -> tuple[Decimal, ...]:
        """Return the sum of each month."""
        columns = zip(*(numbers for _, numbers, _ in self.rows), strict=True)
        return tuple(
            sum((each or Decimal(0) for each in c), Decimal(0)) for c in columns
        )

    @property
    def total(self) -> Decimal:
        """Return the sum of all."""
        return _sum(each for _, _, each in self.rows)


def roots(rows: MatterQuerySet) -> MatterQuerySet:
    """Return the targets that are no part of another one, for a reader who sees it."""
    top = Q(parent=None) | ~Q(parent__in=rows.filter(kind="target"))
    return rows.filter(top, kind="target").exclude(phase="ended").order_by("pk")


def lines(found: Iterable[Matter], seen: MatterQuerySet, day: date) -> list[Line]:
    """Return the targets and what they were split into, three levels down."""
    tops = list(found)
    below: dict[int | None, list[Matter]] = {}
    level = tops
    for _ in range(_DEEPEST):
        children = seen.filter(parent__in=level).select_related("lead").order_by("pk")
        level = list(children[:_MOST]) if level else []
        for each in level:
            below.setdefault(each.parent_id, []).append(each)
    return list(_walked(tops, below, day, 0))


def _walked(
    rows: list[Matter], below: Mapping[int | None, list[Matter]], day: date, depth: int
) -> Iterator[Line]:
    for each in rows:
        yield Line(each, depth, values_of(each), each.light(day))
        yield from _walked(below.get(each.pk, []), below, day, depth + 1)


def values_of(row: Matter) -> dict[str, Any]:
    """Return the fields of a target in their types."""
    return loaded(row.kind_of.fields, row.data)


def plan(target: Matter, seen: MatterQuerySet) -> Plan:
    """Return the schedule of a target out of what it was split into."""
    children = list(seen.filter(parent=target).select_related("lead").order_by("pk"))
    grand = seen.filter(parent__in=children).order_by("pk")
    below: dict[int | None, list[Matter]] = {}
    for each in grand:
        below.setdefault(each.parent_id, []).append(each)
    by_row: dict[str, dict[Month, Decimal]] = {}
    for child in children:
        name = str(child.lead or child.title)
        for leaf in below.get(child.pk, [child]):
            month, value = _month(leaf), values_of(leaf).get("value")
            if month and isinstance(value, Decimal):
                row = by_row.setdefault(name, {})
                row[month] = row.get(month, Decimal(0)) + value
    months = tuple(sorted({month for row in by_row.values() for month in row}))
    rows = tuple(
        (name, tuple(row.get(each) for each in months), _sum(row.values()))
        for name, row in by_row.items()
    )
    return Plan(str(values_of(target).get("unit") or ""), months, rows)


def _month(row: Matter) -> Month | None:
    return Month.of(row.due) if row.due else None


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0))
