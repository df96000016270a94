"""Reminders: 7 and 3 days before, on the day, then weekly to the next level."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from diaodu.kernel.dated import Dated
from diaodu.kernel.workday import add_workdays, is_workday
from diaodu.matters.clocks import running
from diaodu.matters.model import LADDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diaodu.matters.clocks import Running
    from diaodu.matters.kinds import Kind
    from diaodu.matters.model import Matter, Relation

__all__ = ["RHYTHM", "Reminder", "Rhythm", "reminders"]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When to remind: days before the deadline, and days between later ones."""

    before: tuple[int, ...]
    every: int


RHYTHM = Dated(
    {date(2000, 1, 1): Rhythm(before=(7, 3, 0), every=7)},
    source="默认提醒规则（建议值，县里可改）：提前7天、3天，当天，以后每周一次并逐级上报",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One reminder of one clock; ``key`` is the same whenever it is computed anew.

    ``to`` are those who get it, the lead unit first; each week adds one level.
    """

    key: str
    matter: str
    clock: str
    deadline: date
    day: date
    to: tuple[Relation, ...]
    text: str


def reminders(
    kinds: Mapping[str, Kind],
    matters: Iterable[Matter],
    day: date,
    *,
    since: date | None = None,
    rhythm: Rhythm | None = None,
) -> list[Reminder]:
    """Return the reminders of a day: at most one for each clock of a matter.

    ``since`` is the last day for which reminders were sent: of those missed in between
    only the newest is returned. One that falls on a rest day goes out on the work day
    before it, or after it once the deadline is past.
    """
    after = since or day - timedelta(days=1)
    rhythm = rhythm or RHYTHM.on(day)
    found = []
    for matter in matters:
        for clock in running(kinds[matter.kind], matter):
            due = [
                each
                for each in _of_clock(matter, clock, day, rhythm)
                if after < each.day <= day
            ]
            found += due[-1:]
    return found


def _of_clock(
    matter: Matter, clock: Running, day: date, rhythm: Rhythm
) -> Iterator[Reminder]:
    """Yield the reminders of a running clock up to a day, in order of time."""
    deadline, name = clock.deadline, clock.clock.name
    if deadline is None or clock.stopped or clock.paused:
        return
    for before in rhythm.before:
        at = _workday(deadline - timedelta(days=before), back=True)
        if at > clock.start or (before == 0 and at == clock.start):
            days = (deadline - at).days
            text = f"{name}还有{days}天到期" if days else f"{name}今日到期"
            yield _reminder(matter, clock, deadline, (-before, at, text))
    for week in range(1, (day - deadline).days // rhythm.every + 1):
        at = _workday(deadline + timedelta(days=rhythm.every * week), back=False)
        text = f"{name}已超期{clock.late(at)}个工作日"
        yield _reminder(matter, clock, deadline, (week, at, text))


def _reminder(
    matter: Matter, clock: Running, deadline: date, told: tuple[int, date, str]
) -> Reminder:
    mark, at, text = told
    level = min(max(mark, 0) + matter.level, len(LADDER) - 1)
    return Reminder(
        key=f"{matter.id}:{clock.clock.key}:{deadline}:{mark:+d}",
        matter=matter.id,
        clock=clock.clock.key,
        deadline=deadline,
        day=at,
        to=LADDER[: level + 1],
        text=text,
    )


def _workday(day: date, *, back: bool) -> date:
    """Return the day itself if it is a work day, else the nearest before or after."""
    return day if is_workday(day) else add_workdays(day, -1 if back else 1)
