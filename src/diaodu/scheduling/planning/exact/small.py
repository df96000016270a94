"""A small problem as a CP-SAT model that the constraints of the catalogue post onto.

Lots, places and times are variables; what they mean stands here, what they must keep
is posted by ``scheduling.catalog``. Time is in the ticks of the search, so that the
optimum is that of all plans on these ticks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from diaodu.scheduling.planning.fixing import Fixed
from diaodu.scheduling.planning.hours import between
from diaodu.scheduling.planning.works import Works

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from diaodu.scheduling.planning.tables import Ints
    from diaodu.scheduling.planning.works import Task
    from diaodu.scheduling.problem.model import Factory, Problem, RouteStep, Transport

__all__ = ["Small", "SmallLot", "SmallStep"]

MINUTES = 10_000_000  # more than any operation needs


@dataclass(eq=False, kw_only=True)
class SmallLot:
    """One lot that may be made: whether, and how many pieces of each colour."""

    task: int
    present: Any
    colours: list[Any]
    pieces: Any
    whole: Any  # all of the task is this lot


@dataclass(eq=False, kw_only=True)
class SmallStep:
    """One operation of a lot: when, in which pool, on which line, what it needs."""

    lot: SmallLot
    step: RouteStep
    kind: str
    before: SmallStep | None
    start: Any
    end: Any
    need: Any  # minutes
    pools: dict[int, Any]
    lines: dict[tuple[int, int], Any]
    leads: Any  # it stands on its line itself, not with the batch of another


@dataclass(eq=False)
class Small:
    """The variables of a small problem."""

    problem: Problem
    exact: bool = True  # no constraint had to be made stricter than it is
    setups: list[tuple[Any, int]] = field(default_factory=list)  # literal, fen

    def __post_init__(self) -> None:
        from ortools.sat.python import cp_model

        self.works = Works(self.problem)
        self.fixed = Fixed(self.works)
        self.model = cp_model.CpModel()
        self.domain = cp_model.Domain
        self.table = self.works.grid.hours()[0]
        self.codes = list(self.works.calendars)
        self.lots = [
            self._lot(number, task)
            for number, task in enumerate(self.works.tasks)
            for _ in range(1 if task.frozen else self._most(task))
        ]
        self.operations = [step for lot in self.lots for step in self._steps(lot)]
        self._worked: dict[tuple[int, str, bool], Any] = {}
        self._cutting: dict[tuple[int, int], Any] = {}

    def _most(self, task: Task) -> int:
        fitting = task.pieces // max(1, task.order.minimum_lot)
        return max(1, min(task.order.most_lots, fitting))

    def colour_pieces(self, task: Task) -> list[int]:
        """Return the pieces of each colour of a task."""
        ends = [0, *task.colour_ends]
        return [end - begin for begin, end in pairwise(ends)]

    def _lot(self, number: int, task: Task) -> SmallLot:
        model = self.model
        present, whole = model.new_bool_var(""), model.new_bool_var("")
        colours = [model.new_int_var(0, n, "") for n in self.colour_pieces(task)]
        pieces = model.new_int_var(0, task.pieces, "")
        model.add(pieces == sum(colours))
        model.add(pieces >= 1).only_enforce_if(present)
        model.add(pieces == 0).only_enforce_if(~present)
        model.add(pieces == task.pieces).only_enforce_if(whole)
        return SmallLot(
            task=number, present=present, colours=colours, pieces=pieces, whole=whole
        )

    def _steps(self, lot: SmallLot) -> Iterator[SmallStep]:
        before = None
        horizon = self.works.grid.horizon
        for step in self.works.tasks[lot.task].route:
            before = SmallStep(
                lot=lot,
                step=step,
                kind=self.works.kind(step),
                before=before,
                start=self.model.new_int_var(0, horizon, ""),
                end=self.model.new_int_var(0, horizon, ""),
                need=self.model.new_int_var(0, MINUTES, ""),
                pools={},
                lines={},
                leads=self.model.new_bool_var(""),
            )
            self._places(before)
            self.model.add(before.end >= before.start + 1)
            self.model.add_implication(before.leads, lot.present)
            yield before

    def _places(self, step: SmallStep) -> None:
        for number, pool in enumerate(self.problem.lines):
            if pool.process != step.step.process:
                continue
            literals = [self.model.new_bool_var("") for _ in range(pool.count)]
            step.pools[number] = self.model.new_bool_var("")
            self.model.add(sum(literals) == step.pools[number])
            step.lines |= {(number, line): x for line, x in enumerate(literals)}

    def lots_of(self, task: int) -> list[SmallLot]:
        """Return the lots that a task may be made in."""
        return [lot for lot in self.lots if lot.task == task]

    def factory(self, pool: int) -> Factory:
        """Return the factory of a pool."""
        code = self.problem.lines[pool].factory
        return self.problem.factories[self.works.factories[code]]

    @property
    def lines(self) -> Iterator[tuple[int, int]]:
        """Yield every line: pool, number from 0."""
        for number, pool in enumerate(self.problem.lines):
            yield from ((number, line) for line in range(pool.count))

    @cached_property
    def members(self) -> dict[int, list[tuple[SmallStep, Any]]]:
        """Return for each step (by id) who may be cut in its batch, with a literal."""
        found: dict[int, list[tuple[SmallStep, Any]]] = {}
        for number, leader in enumerate(self.operations):
            found[id(leader)] = [
                (other, self.model.new_bool_var(""))
                for other in self.operations[number + 1 :]
                if self._same_cloth(leader, other)
            ]
        return found

    def _same_cloth(self, one: SmallStep, other: SmallStep) -> bool:
        if {one.kind, other.kind} != {"cut"} or one.before or other.before:
            return False
        orders = [self.works.tasks[step.lot.task].order for step in (one, other)]
        keys = {self.works.key(each, one.step.process) for each in orders}
        return one.step.process == other.step.process and len(keys) == 1

    def cutting(self, step: SmallStep, pool: int) -> Any:
        """Return the minutes of the batch that a cut leads in a pool."""
        from diaodu.scheduling.planning.exact.cutting import cutting_minutes

        at = (id(step), pool)
        if at not in self._cutting:
            self._cutting[at] = cutting_minutes(self, step, pool)
        return self._cutting[at]

    def minute(self, moment: datetime) -> int:
        """Return the minute of a moment."""
        return between(self.problem.begin, moment)

    def ready(self, step: SmallStep) -> Any:
        """Return the tick at which the step before ends, planned or frozen."""
        if step.before is not None:
            return step.before.end
        frozen = self.works.tasks[step.lot.task].frozen
        if frozen is None:
            return 0
        return max(0, self.works.grid.up(self.minute(frozen.steps[-1].end)))

    @cached_property
    def moves(self) -> list[tuple[SmallStep, str, str, Any]]:
        """Return every move that a lot may make: to which step, from, to, literal."""
        return [move for step in self.operations for move in self._moves(step)]

    def _moves(self, step: SmallStep) -> Iterator[tuple[SmallStep, str, str, Any]]:
        frozen = self.works.tasks[step.lot.task].frozen
        for number, literal in step.pools.items():
            target = self.problem.lines[number].factory
            if step.before is None:
                if frozen is not None and frozen.steps[-1].factory != target:
                    yield step, frozen.steps[-1].factory, target, literal
                continue
            for other, there in step.before.pools.items():
                origin = self.problem.lines[other].factory
                if origin != target:
                    both = self.model.new_bool_var("")
                    self.model.add_bool_or(~there, ~literal, both)
                    yield step, origin, target, both

    def moves_of(self, step: SmallStep) -> Iterator[tuple[str, str, Any]]:
        """Yield the moves to a step: from, to, literal."""
        for other, origin, target, literal in self.moves:
            if other is step:
                yield origin, target, literal

    def arrival(self, way: Transport, step: SmallStep) -> Any:
        """Return when a lot that leaves by the next departure arrives."""
        grid = self.works.grid
        row = [min(int(each), grid.ticks) for each in grid.arrivals(way)]
        ready = self.ready(step)
        if isinstance(ready, int):
            return row[ready]
        arrives = self.model.new_int_var(0, grid.ticks, "")
        self.model.add_element(ready, row[: grid.horizon + 1], arrives)
        return arrives

    def worked(self, step: SmallStep, calendar: str, *, ended: bool) -> Any:
        """Return the ticks worked in a calendar before a step starts, or ends."""
        at = (id(step), calendar, ended)
        if at not in self._worked:
            row = self._row(calendar)
            count = self.model.new_int_var(0, row[-1], "")
            self.model.add_element(step.end if ended else step.start, row, count)
            self._worked[at] = count
        return self._worked[at]

    def _row(self, calendar: str) -> list[int]:
        table: Ints = self.table[self.codes.index(calendar)]
        return [int(each) for each in table[: self.works.grid.horizon + 1]]

    def minutes(self, step: SmallStep, pool: int) -> Any:
        """Return the working minutes of a step in the hours of a pool."""
        calendar = self.problem.lines[pool].calendar
        spent = self.worked(step, calendar, ended=True)
        return (spent - self.worked(step, calendar, ended=False)) * self.works.grid.tick

    def work_hours(self, step: SmallStep, pool: int, literal: Any) -> None:
        """Demand that a step starts, ends and has its minutes in working time."""
        row = self._row(self.problem.lines[pool].calendar)
        opens = [t for t in range(len(row) - 1) if row[t + 1] > row[t]]
        starts, ends = self.domain.from_values(opens), [tick + 1 for tick in opens]
        add = self.model.add_linear_expression_in_domain
        add(step.start, starts).only_enforce_if(literal)
        add(step.end, self.domain.from_values(ends)).only_enforce_if(literal)
        self.model.add(self.minutes(step, pool) >= step.need).only_enforce_if(literal)

    def sequence(self, pool: int, line: int) -> None:
        """Demand that one thing at a time is done on a line, and set-ups are made."""
        from diaodu.scheduling.planning.exact.lines import post_line

        post_line(self, pool, line)

    def batches(self) -> None:
        """Demand that cuts stand in batches, and layers and lays take their time."""
        from diaodu.scheduling.planning.exact.cutting import post_batches

        post_batches(self)

    def cap_power(self, factory: Factory) -> None:
        """Demand that the lines of a factory keep to its power."""
        from diaodu.scheduling.planning.exact.sharing import post_power

        post_power(self, factory)

    def share_tables(self) -> None:
        """Demand that firms keep to their share of the shared tables."""
        from diaodu.scheduling.planning.exact.sharing import post_shares

        post_shares(self)
