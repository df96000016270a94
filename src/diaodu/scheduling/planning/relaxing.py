"""A better bound: the work spread over factories and days as a linear programme.

Of every task one step is looked at, the one that takes most; fractions of it may be
done anywhere and any day. Lines have their hours, an order as many lines at once as it
may have lots, what is done late pays, contracts and loads count. Every plan is a
solution of it, so its least value is below every plan's objective.
"""

from __future__ import annotations

from collections import defaultdict
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.errors import UnsolvableError
from diaodu.scheduling.planning.bounding import NEVER, Bounder, Bounds
from diaodu.scheduling.planning.fixing import Fixed
from diaodu.scheduling.planning.hours import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.planning.works import Task, Works
    from diaodu.scheduling.problem.model import Aims, Lines, Order

__all__ = ["relaxed"]

BUCKETS = 24
FEWEST = 4
SOON = 7 * DAY  # before the due day: work of before that is taken as in time
SPEED = 14_000  # buckets of a place that are written in a second, on a busy machine
INFEASIBLE = 2  # what linprog says
SLACK = 1e-6  # of the value, given up to rounding


class _Part(NamedTuple):
    """A fraction of a task done in a pool within a bucket."""

    task: int
    pool: int
    bucket: int
    minutes: float  # of a line, for all pieces
    lines: float  # lines busy all the bucket, for all pieces
    days: int  # late at least
    fen: float
    seconds: int


def relaxed(
    works: Works, aims: Aims, bounds: Bounds, *, seconds: float | None = None
) -> int:
    """Return a lower bound on the sum that ``aims`` weigh; 0 if not found in time.

    The shorter the time, the longer the buckets. Without a limit nothing hangs on the
    clock. Raise UnsolvableError if the work does not fit into the horizon at all.
    """
    buckets = BUCKETS
    if seconds is not None:
        places = sum(len(list(works.able(t, s))) for t in works.tasks for s in t.route)
        buckets = int(min(BUCKETS, SPEED * seconds / max(1, places)))
    if buckets < FEWEST:
        return 0
    return _Relaxation(works, aims, bounds, buckets).solve(seconds)


class _Relaxation:
    """One problem about to be relaxed."""

    def __init__(self, works: Works, aims: Aims, bounds: Bounds, buckets: int) -> None:
        self.works, self.aims, self.bounds = works, aims, bounds
        self.buckets = buckets
        self.hours: dict[tuple[str, int], int] = {}
        self.bounder, self.fixed = Bounder(works), Fixed(works)
        self.edges = self._edges()
        self.anchors = [self._anchor(task) for task in works.tasks]
        self.parts = list(self._parts())
        self.rows: list[tuple[dict[int, float], float, float]] = []
        self.cost: dict[int, float] = {}
        self.columns = len(self.parts)

    def _edges(self) -> list[int]:
        """Return where buckets begin and end, in minutes; the last is long."""
        problem, grid = self.works.problem, self.works.grid
        dues = [grid.day(order.due) + DAY for order in problem.orders]
        last = min(problem.days, max([*dues, 0]) // DAY + 15)
        step = max(1, -(-last // (self.buckets - 1)))
        days = [*range(0, last, step), problem.days]
        return [day * DAY for day in dict.fromkeys(days)]

    def _anchor(self, task: Task) -> int:
        """Return the skilled step of a task that takes most, or any that does."""
        skilled = [self.works.kind(step) == "skilled" for step in task.route]
        keys = [
            (is_skilled, step.seconds)
            for is_skilled, step in zip(skilled, task.route, strict=True)
        ]
        return keys.index(max(keys))

    def _parts(self) -> Iterator[_Part]:
        for number, task in enumerate(self.works.tasks):
            anchor = self.anchors[number]
            step = task.route[anchor]
            costs = self.bounder.cheapest_at(task, anchor)
            there = self.bounder.arrivals(task, anchor)
            for pool, factory in self.works.able(task, step):
                minutes = self._minutes(task, pool, step.seconds)
                for bucket, hours in self._open(pool, there[factory.code]):
                    begin = max(self.edges[bucket], there[factory.code])
                    yield _Part(
                        task=number,
                        pool=self.works.pools[pool.factory, pool.process],
                        bucket=bucket,
                        minutes=minutes,
                        lines=minutes / hours,
                        days=self._late(task, anchor, factory.code, begin),
                        fen=costs[factory.code] / 3600,
                        seconds=task.pieces * step.seconds,
                    )

    def _minutes(self, task: Task, pool: Lines, seconds: int) -> float:
        if pool.tables is not None:
            return 0.0
        efficiency, _ = self.works.effort(task.order, pool)
        return task.pieces * seconds * 100 / (60 * pool.people * efficiency)

    def _open(self, pool: Lines, there: int) -> Iterator[tuple[int, int]]:
        """Yield the buckets in which a pool can work from a minute on, its hours."""
        for bucket, end in enumerate(self.edges[1:]):
            hours = self._calendar(pool.calendar, bucket)
            if end > there and hours:
                yield bucket, hours

    def _late(self, task: Task, anchor: int, factory: str, begin: int) -> int:
        """Return the days late of a lot that is worked on after a minute."""
        order = task.order
        end, due = begin, self.works.grid.day(order.due) + DAY
        if order.late_fen_per_day and begin > due - SOON:
            steps = (anchor + 1, len(task.route))
            places = self.bounder.through(
                task, {factory: begin}, steps, self.bounder.least(task)
            )
            end = min(places.values(), default=NEVER)
        if end >= NEVER:
            end = begin
        return max(0, -(-(end - due) // DAY))

    def solve(self, seconds: float | None) -> int:
        """Return the bound."""
        from scipy.optimize import linprog
        from scipy.sparse import csr_matrix

        if not self.parts or len({p.task for p in self.parts}) < len(self.works.tasks):
            return 0
        constant = self._post()
        at, column, value = [], [], []
        for number, (row, _, _) in enumerate(self.rows):
            for key, each in row.items():
                at.append(number)
                column.append(key)
                value.append(each)
        shape = (len(self.rows), self.columns)
        matrix = csr_matrix((value, (at, column)), shape=shape)
        goal = np.zeros(self.columns)
        for key, each in self.cost.items():
            goal[key] = each
        equal = np.array([low == high for _, low, high in self.rows])
        high = np.array([each[2] for each in self.rows])
        options = {"time_limit": seconds} if seconds is not None else {}
        found = linprog(
            goal,
            A_ub=matrix[~equal],
            b_ub=high[~equal],
            A_eq=matrix[equal],
            b_eq=high[equal],
            method="highs",
            options=options,
        )
        if found.status == INFEASIBLE:
            raise UnsolvableError("the work does not fit into the horizon")
        if found.status != 0:
            return 0
        total = float(found.fun) + constant
        return max(0, ceil(total - SLACK * abs(total) - 1))

    def _column(self, cost: float) -> int:
        self.cost[self.columns] = cost
        self.columns += 1
        return self.columns - 1

    def _at_most(self, row: dict[int, float], most: float) -> None:
        self.rows.append((row, -np.inf, most))

    def _post(self) -> float:
        """Post everything; return what is paid anyway."""
        cost, bounds = self.aims.cost_weight, self.bounds
        whole: dict[int, dict[int, float]] = defaultdict(dict)
        busy: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
        lines: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
        for key, part in enumerate(self.parts):
            self.cost[key] = cost * part.fen
            whole[part.task][key] = 1
            busy[part.pool, part.bucket][key] = part.minutes
            lines[part.task, part.bucket][key] = part.lines
        for row in whole.values():
            self.rows.append((row, 1, 1))
        for (pool, bucket), row in busy.items():
            self._at_most(row, self._hours(pool, bucket) * (1 + SLACK))
        for (task, _), row in lines.items():
            lots = self.bounder.lots(self.works.tasks[task])
            self._at_most(row, lots * (1 + SLACK))
        self._post_lateness()
        self._post_contracts()
        self._post_balance()
        hours = bounds.makespan * self.aims.makespan_fen_per_hour / 60
        return cost * (self.fixed.cost() + self.bounder.setups()) + hours

    def _hours(self, pool: int, bucket: int) -> float:
        lines = self.works.problem.lines[pool]
        return lines.count * self._calendar(lines.calendar, bucket)

    def _calendar(self, code: str, bucket: int) -> int:
        """Return the working minutes of a calendar in a bucket."""
        if (code, bucket) not in self.hours:
            span = (self.edges[bucket], self.edges[bucket + 1])
            self.hours[code, bucket] = self.works.grid.open_minutes(code, span)
        return self.hours[code, bucket]

    def _post_lateness(self) -> None:
        late: dict[int, dict[int, float]] = defaultdict(dict)
        for key, part in enumerate(self.parts):
            if part.days:
                late[part.task][key] = part.days
        days: dict[str, int] = {}
        for task, row in late.items():
            order = self.works.tasks[task].order
            if order.code not in days:
                days[order.code] = self._column(self._price(order))
            self._at_most({**row, days[order.code]: -1}, 0)
        for code, least in self.bounds.late_days.items():
            order = self.works.problem.orders[self.works.orders[code]]
            if least:
                key = days.setdefault(code, -1)
                days[code] = key if key >= 0 else self._column(self._price(order))
                self._at_most({days[code]: -1}, -least)

    def _price(self, order: Order) -> float:
        return self.aims.tardiness_weight * order.late_fen_per_day

    def _post_contracts(self) -> None:
        spent = self.fixed.spent()[:, 0].tolist()
        for number, factory in enumerate(self.works.problem.factories):
            if not factory.contract_minutes:
                continue
            row = {
                key: -part.seconds / 60
                for key, part in enumerate(self.parts)
                if self.works.problem.lines[part.pool].factory == factory.code
            }
            elsewhere = self._other_seconds(factory.code) + spent[number]
            price = self.aims.cost_weight * factory.fen_per_hour / 60
            row[self._column(price)] = -1
            self._at_most(row, elsewhere / 60 - factory.contract_minutes)

    def _other_seconds(self, factory: str) -> int:
        """Return what a factory may get of the steps that are not looked at."""
        return sum(
            task.pieces * step.seconds
            for task, anchor in zip(self.works.tasks, self.anchors, strict=True)
            for number, step in enumerate(task.route)
            if number != anchor
            and any(f.code == factory for _, f in self.works.able(task, step))
        )

    def _post_balance(self) -> None:
        if not self.aims.balance_fen:
            return
        balance = self._column(self.aims.balance_fen)
        spent = self.fixed.spent()[:, 1].tolist()
        for code, number in self.works.factories.items():
            hours = self.works.open_minutes(code)
            if not hours or not self.works.balanced(code):
                continue
            row = {
                key: 1000 * part.minutes / hours
                for key, part in enumerate(self.parts)
                if self._judged(part.pool, code)
            }
            self._at_most({**row, balance: -1}, -1000 * spent[number] / hours)

    def _judged(self, pool: int, factory: str) -> bool:
        lines = self.works.problem.lines[pool]
        return lines.factory == factory and self.works.judged(lines)
