"""Clocks: when each time limit of a matter ends, counted in work days with 调休."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from diaodu.kernel.period import Month
from diaodu.kernel.workday import add_workdays, workdays_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diaodu.matters.kinds import Kind
    from diaodu.matters.model import Clock, Event, Matter, Value

__all__ = ["Running", "deadline_of", "next_due", "paused_workdays", "running"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """One clock of one matter since it last started.

    ``deadline`` is None where no time is fixed; ``stopped`` is the day on which it was
    met or broken off, ``paused`` the day since which it stands still.
    """

    clock: Clock
    start: date
    deadline: date | None
    stopped: date | None = None
    paused: date | None = None

    def late(self, day: date) -> int:
        """Return by how many work days it is overdue on a day, 0 if it is not."""
        until = min(each for each in (day, self.stopped, self.paused) if each)
        if self.deadline is None:
            return 0
        return max(0, workdays_between(self.deadline, until))

    def left(self, day: date) -> int | None:
        """Return how many work days are left after a day; None if not counting."""
        if self.deadline is None or self.stopped or self.paused:
            return None
        return max(0, workdays_between(day, self.deadline))


def running(kind: Kind, matter: Matter) -> tuple[Running, ...]:
    """Return every clock that ever started, in the order of the kind."""
    return tuple(
        each for clock in kind.clocks for each in _since_start(clock, kind, matter)
    )


def next_due(kind: Kind, matter: Matter) -> Running | None:
    """Return the clock that ends next; one without a deadline only if it is alone."""
    open_ones = [each for each in running(kind, matter) if each.stopped is None]
    return min(open_ones, key=lambda each: each.deadline or date.max, default=None)


def deadline_of(clock: Clock, start: date, data: Mapping[str, Value]) -> date | None:
    """Return the day a clock ends that starts on a day, pauses left out."""
    if clock.months is not None:
        month = Month.of(start) + clock.months
        last = monthrange(month.year, month.month)[1]
        return date(month.year, month.month, min(start.day, last))
    days = dict(clock.cases).get(str(data.get(clock.by)), clock.days)
    return None if days is None else add_workdays(start, days)


def paused_workdays(kind: Kind, events: Sequence[Event]) -> int:
    """Return the work days that a pause took that the last event ends."""
    began = _pause(kind, events[:-1])
    if began is None or kind.state(events[-1].state).phase == "paused":
        return 0
    return workdays_between(began, events[-1].day)


def _pause(kind: Kind, events: Sequence[Event]) -> date | None:
    """Return since when a matter stands still at the end of some events."""
    began = None
    for event in events:
        if kind.state(event.state).phase != "paused":
            began = None
        elif began is None:
            began = event.day
    return began


def _since_start(clock: Clock, kind: Kind, matter: Matter) -> Iterator[Running]:
    events = matter.events
    starts = [at for at, event in enumerate(events) if event.move in clock.starts]
    if not starts:
        return
    at = starts[-1]
    stop = _stop(clock, kind, events[at + 1 :])
    after = events[at : at + 2 + stop] if stop is not None else events[at:]
    yield Running(
        clock=clock,
        start=events[at].day,
        deadline=_deadline(clock, kind, matter, after),
        stopped=after[-1].day if stop is not None else None,
        paused=None if stop is not None else _pause(kind, after),
    )


def _stop(clock: Clock, kind: Kind, events: Sequence[Event]) -> int | None:
    """Return which event stopped the clock: a move that stops it, or any end."""
    for at, event in enumerate(events):
        if event.move in clock.stops or kind.state(event.state).closed:
            return at
    return None


def _deadline(
    clock: Clock, kind: Kind, matter: Matter, events: Sequence[Event]
) -> date | None:
    if clock.main:
        return matter.due
    end = deadline_of(clock, events[0].day, matter.data)
    rests = sum(paused_workdays(kind, events[: at + 1]) for at in range(1, len(events)))
    return add_workdays(end, rests) if end and rests else end
