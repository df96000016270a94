"""Why an order is late: the chain of what held its last lot, from the start to the end.

The chain is read from the plan alone: of each step of the lot that ends last, how long
it waited for material, for a truck, behind other work on its line or for working time,
and how long it took.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from diaodu.scheduling.problem.alone import earliest_end
from diaodu.scheduling.problem.clock import Clocks
from diaodu.scheduling.problem.ways import arrival, departure, way

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diaodu.scheduling.plan import Lot, Operation, OrderFigures, Plan
    from diaodu.scheduling.problem.model import Order, Problem, Transport

__all__ = ["Cause", "Late", "hours", "said", "told", "why_late"]

Kind = Literal["material", "work", "queue", "truck", "way", "closed", "other", "frozen"]
_NAMES: Mapping[str, str] = {
    "material": "等面料",
    "work": "加工",
    "queue": "排队",
    "truck": "等车",
    "way": "运输",
    "closed": "停工",
    "other": "其他等待",
    "frozen": "已定",
}
_DAY = timedelta(days=1)
_MOST = 3  # orders named in one sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One stretch of the chain: what was waited for or done, where, from when to when.

    ``behind`` are the orders that were worked on in the meantime (of a queue).
    """

    kind: Kind
    start: datetime
    end: datetime
    process: str = ""
    factory: str = ""
    line: int = 0
    behind: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the kind in Chinese."""
        return _NAMES[self.kind]

    @property
    def minutes(self) -> int:
        """Return how long it took, in minutes by the wall clock."""
        return (self.end - self.start) // timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A late order: by how much, the chain of causes, and what could be at best.

    ``alone`` is a moment before which it could not be done even if everything stood at
    its disposal (None: not within the horizon, or parts of it are fixed already);
    ``main`` says in Chinese what matters most.
    """

    order: str
    due: datetime
    done: datetime
    late_days: int
    late_fen: int
    lot: str
    chain: tuple[Cause, ...]
    alone: datetime | None
    main: str


def why_late(problem: Problem, plan: Plan) -> tuple[Late, ...]:
    """Explain every late order of a plan, the dearest first."""
    if plan.figures is None:
        return ()
    reader = _Reader(problem, plan)
    late = [each for each in plan.figures.orders if each.late_days > 0]
    late.sort(key=lambda each: (-each.late_fen, -each.late_days, each.order))
    return tuple(reader.explain(each) for each in late)


class _Reader:
    """A plan made ready to be asked: operations by lot and by line."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.clocks = Clocks(problem)
        self.lots: dict[str, Lot] = {each.code: each for each in plan.lots}
        self.steps: dict[str, list[Operation]] = defaultdict(list)
        self.lines: dict[tuple[str, str, int], list[Operation]] = defaultdict(list)
        for each in sorted(plan.operations, key=lambda each: (each.start, each.end)):
            self.steps[each.lot].append(each)
            self.lines[each.factory, each.process, each.line].append(each)

    def explain(self, figures: OrderFigures) -> Late:
        order = self.clocks.known.orders[figures.order]
        lots = [each for each in self.lots.values() if each.order == order.code]
        last = max(lots, key=lambda each: (self.steps[each.code][-1].end, each.code))
        chain = tuple(self._chain(order, self.steps[last.code]))
        fixed = any(each.frozen for each in lots)
        alone = None if fixed else earliest_end(self.problem, order, self.clocks)
        due = datetime.combine(order.due, time()) + _DAY
        return Late(
            order=order.code,
            due=due,
            done=figures.done,
            late_days=figures.late_days,
            late_fen=figures.late_fen,
            lot=last.code,
            chain=chain,
            alone=alone,
            main=_tight(due, alone, fixed=fixed) or _longest(chain),
        )

    def _chain(self, order: Order, steps: Sequence[Operation]) -> Iterator[Cause]:
        first = steps[0]
        ready = self.problem.begin
        if not first.frozen:
            there = datetime.combine(order.material, time())
            if there > ready:
                yield Cause(kind="material", start=ready, end=there)
                ready = there
        before: Operation | None = None
        for step in steps:
            if before is not None:
                ready = before.end
                if before.factory != step.factory and not step.frozen:
                    yield from self._ride(before, step)
                    ready = arrival(self._way(before, step), before.end)
            if step.frozen:
                yield _cause("frozen", step.start, step.end, step)
            else:
                yield from self._wait(step, ready)
                yield _cause("work", step.start, step.end, step)
            before = step

    def _way(self, one: Operation, other: Operation) -> Transport:
        return way(self.problem, self.clocks.known, one.factory, other.factory)

    def _ride(self, one: Operation, other: Operation) -> Iterator[Cause]:
        taken = self._way(one, other)
        leaves = departure(taken, one.end)
        if leaves > one.end:
            yield _cause("truck", one.end, leaves, other)
        if taken.minutes:
            yield _cause("way", leaves, arrival(taken, one.end), other)

    def _wait(self, step: Operation, ready: datetime) -> Iterator[Cause]:
        """Yield what a step waited for: a line, time to work, something else."""
        line = self.lines[step.factory, step.process, step.line]
        others = [e for e in line if e.start < step.start and e.end > ready]
        free = max((e.end for e in others), default=ready)
        if free > ready:
            behind = dict.fromkeys(self.lots[e.lot].order for e in others)
            yield _cause("queue", ready, free, step, tuple(behind))
            ready = free
        opens = self.clocks.of(step.factory, step.process).opening(ready) or ready
        if opens > ready:
            yield _cause("closed", ready, min(opens, step.start), step)
            ready = min(opens, step.start)
        if step.start > ready:
            yield _cause("other", ready, step.start, step)


def _cause(
    kind: Kind,
    start: datetime,
    end: datetime,
    step: Operation,
    behind: tuple[str, ...] = (),
) -> Cause:
    return Cause(
        kind=kind,
        start=start,
        end=end,
        process=step.process,
        factory=step.factory,
        line=step.line,
        behind=behind,
    )


def _tight(due: datetime, alone: datetime | None, *, fixed: bool) -> str:
    """Say that not even alone the order could be on time, "" if it could."""
    if fixed or (alone is not None and alone <= due):
        return ""
    if alone is None:
        return "交期太紧：即使独占全部产能，计划期内也做不完"
    return f"交期太紧：即使独占全部产能，最早也要到 {told(alone)}"


def _longest(chain: Sequence[Cause]) -> str:
    """Say what took longest: a wait that others caused, else any, else the work.

    The fabric alone is no reason: with it the order could have been on time.
    """
    by_others = [each for each in chain if each.kind in {"queue", "truck", "other"}]
    waits = [each for each in chain if each.kind not in {"work", "frozen", "material"}]
    longest = max(by_others or waits or chain, key=lambda each: each.minutes)
    return said(longest)


def said(cause: Cause) -> str:
    """Return a stretch of a chain as a sentence."""
    where = f"{cause.factory}{cause.process}"
    span = f"{told(cause.start)} 至 {told(cause.end)}（{hours(cause.minutes)}）"
    if cause.kind == "queue":
        busy = "、".join(cause.behind[:_MOST])
        more = f" 等 {len(cause.behind)} 单" if len(cause.behind) > _MOST else ""
        return f"排队：{where} {cause.line} 号被 {busy}{more} 占用，{span}"
    return {
        "material": f"等面料：{span}",
        "work": f"加工：{where} {cause.line} 号，{span}",
        "truck": f"等车：去{cause.factory}的班车，{span}",
        "way": f"运输：去{cause.factory}，{span}",
        "closed": f"停工：{where}不上班，{span}",
        "other": f"等待：{where} {cause.line} 号（用电、合批或让位于别的订单），{span}",
        "frozen": f"已定：{where} {cause.line} 号，{span}",
    }[cause.kind]


def told(moment: datetime) -> str:
    """Write a moment as planners do: 12-08 10:30."""
    return f"{moment:%m-%d %H:%M}"


def hours(minutes: int) -> str:
    """Write a length of time in hours."""
    return f"{minutes / 60:.1f} 小时"
