"""What is left of a plan at some tick, as a shop of its own, and back again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from diaodu.errors import InputError
from diaodu.scheduling.shop import Job, Layout, Resource, Shop

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Part", "Remainder", "Stop", "joined", "remainder_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A resource that does nothing before a tick."""

    resource: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is left of a begun lot: from a step on, by one of some modes of its job.

    ``ready`` is when the step before ended.
    """

    lot: int
    step: int
    ready: int
    modes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remainder:
    """The open work at a tick.

    ``shop`` has the jobs of the old one under their numbers, with what is not begun of
    them (perhaps nothing), then a job for each of ``parts``. ``layout`` is the old plan
    of it; ``frozen`` holds the lots that are begun, with what is done of them.
    """

    shop: Shop
    layout: Layout
    frozen: Layout
    parts: tuple[Part, ...]
    jobs: int


def remainder_of(
    shop: Shop, layout: Layout, tick: int, *, stop: Stop | None = None
) -> Remainder:
    """Divide a plan into what has begun before a tick and what has not."""
    cut = _Cut(shop, layout, tick, stop)
    frozen, parts = cut.frozen(), tuple(cut.parts())
    jobs = [*cut.open_jobs(), *(cut.job_of(part) for part in parts)]
    return Remainder(
        shop=replace(shop, jobs=tuple(jobs), resources=cut.resources(frozen)),
        layout=cut.old_plan(parts),
        frozen=frozen,
        parts=parts,
        jobs=len(shop.jobs),
    )


class _Cut:
    """A plan cut at a tick; rows of a lot are [step, machine, start, end]."""

    def __init__(
        self, shop: Shop, layout: Layout, tick: int, stop: Stop | None
    ) -> None:
        self.shop, self.tick, self.stop = shop, tick, stop
        self.lots: list[list[int]] = layout.lots.tolist()
        self.rows: dict[int, list[list[int]]] = defaultdict(list)
        for lot, *row in sorted(layout.operations.tolist()):
            self.rows[lot].append(row)
        self.begun = [
            lot for lot in range(len(self.lots)) if self.rows[lot][0][2] < tick
        ]

    def done(self, lot: int) -> list[list[int]]:
        """Return what is begun of a lot; on a stopped resource it ends later."""
        kept = [list(row) for row in self.rows[lot] if row[2] < self.tick]
        stop, last = self.stop, kept[-1]
        job, mode, _quantity = self.lots[lot]
        resource = self.shop.jobs[job].modes[mode].steps[last[0]].resource
        if stop and stop.resource == resource and last[3] > self.tick:
            last[3] += max(0, stop.end - self.tick)
        return kept

    def frozen(self) -> Layout:
        """Return the lots that are begun, with what is done of them."""
        rows = [
            [at, *row] for at, lot in enumerate(self.begun) for row in self.done(lot)
        ]
        return Layout(
            lots=_table([self.lots[lot] for lot in self.begun], 3),
            operations=_table(rows, 5),
        )

    def parts(self) -> list[Part]:
        """Return what is left of the lots that are begun but not at their last step."""
        found = []
        for at, lot in enumerate(self.begun):
            job, mode, _quantity = self.lots[lot]
            done = self.done(lot)
            if len(done) < len(self.shop.jobs[job].modes[mode].steps):
                modes = self._ways(job, mode, len(done))
                found.append(
                    Part(lot=at, step=len(done), ready=done[-1][3], modes=modes)
                )
        return found

    def _ways(self, job: int, mode: int, step: int) -> tuple[int, ...]:
        """Return the modes that begin as a lot has begun; its own is the first."""
        modes = self.shop.jobs[job].modes
        begun = [each.resource for each in modes[mode].steps[:step]]
        return (
            mode,
            *(
                at
                for at, other in enumerate(modes)
                if at != mode
                and [each.resource for each in other.steps[:step]] == begun
                and len(other.steps) > step
            ),
        )

    def open_jobs(self) -> list[Job]:
        """Return the jobs with what is not begun of them."""
        made: dict[int, int] = defaultdict(int)
        lots: dict[int, int] = defaultdict(int)
        for lot in self.begun:
            made[self.lots[lot][0]] += self.lots[lot][2]
            lots[self.lots[lot][0]] += 1
        return [
            self._open_job(number, job, (made[number], lots[number]))
            for number, job in enumerate(self.shop.jobs)
        ]

    def _open_job(self, number: int, job: Job, begun: tuple[int, int]) -> Job:
        quantity, lots = job.quantity - begun[0], job.most_lots - begun[1]
        where = f"jobs[{number}]"
        if quantity < 0:
            raise InputError(f"已开工 {begun[0]}，多于改后的数量", where=where)
        if quantity and (lots < 1 or quantity < job.minimum):
            raise InputError("剩余数量不足一个批量，或批数已用完", where=where)
        return replace(
            job,
            quantity=quantity,
            most_lots=max(1, lots),
            release=max(job.release, self.tick),
        )

    def job_of(self, part: Part) -> Job:
        """Return what is left of a lot as a job that cannot be split."""
        number, _mode, quantity = self.lots[self.begun[part.lot]]
        job = self.shop.jobs[number]
        passed = max(0, self.tick - part.ready)
        modes = []
        for at, mode in enumerate(part.modes):
            first, *others = job.modes[mode].steps[part.step :]
            lag = first.lag + passed if at else max(first.lag, passed)
            steps = replace(first, lag=lag), *others
            modes.append(replace(job.modes[mode], steps=steps))
        return replace(
            job,
            modes=tuple(modes),
            quantity=quantity,
            minimum=quantity,
            most_lots=1,
            release=part.ready,
            part_of=number if job.part_of is None else job.part_of,
        )

    def resources(self, frozen: Layout) -> tuple[Resource, ...]:
        """Return the resources, free when what has begun there is done."""
        free = [[0] * each.count for each in self.shop.resources]
        for line, resource in zip(free, self.shop.resources, strict=True):
            line[: len(resource.free_at)] = resource.free_at[: resource.count]
        lots = frozen.lots.tolist()
        for lot, step, machine, _start, end in frozen.operations.tolist():
            job, mode, _quantity = lots[lot]
            place = self.shop.jobs[job].modes[mode].steps[step].resource
            free[place][machine] = max(free[place][machine], end)
        if self.stop:
            line = free[self.stop.resource]
            line[:] = [max(tick, self.stop.end) for tick in line]
        return tuple(
            replace(resource, free_at=tuple(line))
            for resource, line in zip(self.shop.resources, free, strict=True)
        )

    def old_plan(self, parts: tuple[Part, ...]) -> Layout:
        """Return the old plan of what is open, as it was meant."""
        begun = set(self.begun)
        left = [lot for lot in range(len(self.lots)) if lot not in begun]
        lots = [self.lots[lot] for lot in left]
        rows = [[at, *row] for at, lot in enumerate(left) for row in self.rows[lot]]
        for number, part in enumerate(parts, len(self.shop.jobs)):
            old = self.begun[part.lot]
            rows += [
                [len(lots), row[0] - part.step, *row[1:]]
                for row in self.rows[old]
                if row[0] >= part.step
            ]
            lots.append([number, 0, self.lots[old][2]])
        return Layout(lots=_table(lots, 3), operations=_table(rows, 5))


def joined(rest: Remainder, layout: Layout) -> Layout:
    """Return the whole plan: what was begun, and a plan of the remainder."""
    lots, rows = rest.frozen.lots.tolist(), rest.frozen.operations.tolist()
    place: dict[int, tuple[int, int]] = {}
    for lot, (job, mode, quantity) in enumerate(layout.lots.tolist()):
        if job < rest.jobs:
            place[lot] = len(lots), 0
            lots.append([job, mode, quantity])
        else:
            part = rest.parts[job - rest.jobs]
            place[lot] = part.lot, part.step
            lots[part.lot][1] = part.modes[mode]
    for lot, step, *rest_of_row in layout.operations.tolist():
        to, first = place[lot]
        rows.append([to, first + step, *rest_of_row])
    return Layout(lots=_table(lots, 3), operations=_table(rows, 5))


def _table(rows: list[list[int]], width: int) -> NDArray[np.int64]:
    return np.array(rows, np.int64).reshape(-1, width)
