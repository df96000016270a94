"""The plan that a planner gets: lots, operations, batches, trips, and its figures.

Everything can be recomputed from the problem, the lots and the operations by the rules
of ``docs/reference/schedule-problem.md``; the checker does so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - the codec looks annotations up
from typing import TYPE_CHECKING, Literal

from diaodu.scheduling.problem.codec import built, tree
from diaodu.scheduling.problem.model import Cell, Goal  # noqa: TC001

if TYPE_CHECKING:
    from diaodu.kernel.issue import Issue

__all__ = [
    "Batch",
    "FactoryFigures",
    "Level",
    "Lot",
    "Marks",
    "Operation",
    "OrderFigures",
    "Plan",
    "PlanFigures",
    "Trip",
    "plan_from",
    "plan_json",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """Pieces of one order that go the route together; cells with no piece are left out.

    A frozen lot keeps its code and its cells.
    """

    code: str
    order: str
    cells: tuple[Cell, ...]
    frozen: bool = False

    @property
    def pieces(self) -> int:
        """Return how many pieces the lot has."""
        return sum(cell.pieces for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One step of a lot on one line (or table); set-up, if any, comes first in it.

    A frozen step stands here too, as it was given.
    """

    lot: str
    process: str
    factory: str
    line: int
    start: datetime
    end: datetime
    frozen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Lots of one fabric and pattern cut together on one table, start to end.

    A frozen cut is no batch.
    """

    factory: str
    process: str
    line: int
    lots: tuple[str, ...]
    fabric: str
    pattern: str
    layers: int
    lays: int
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """Lots that leave one factory for another at one time; ``fen`` for all of them."""

    origin: str
    target: str
    departs: datetime
    arrives: datetime
    lots: tuple[str, ...]
    fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """技术好 成本低 反应快 品类全 服务优, each 0 to 100; None without work."""

    skill: int | None
    cost: int | None
    speed: int | None
    variety: int | None
    service: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFigures:
    """When an order is done, how late, what the lateness and the making cost."""

    order: str
    done: datetime
    late_days: int
    late_fen: int
    cost_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FactoryFigures:
    """What a factory gets: standard and busy minutes, load in thousandths, money."""

    factory: str
    standard_minutes: int
    busy_minutes: int
    open_minutes: int
    load: int
    cost_fen: int
    contract_fen: int
    marks: Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFigures:
    """Parts of the objective (fen, minutes, thousandths, pieces) and the marks."""

    work_fen: int
    setup_fen: int
    trip_fen: int
    contract_fen: int
    cost_fen: int
    tardiness_fen: int
    late_orders: int
    late_days: int
    makespan_minutes: int
    balance: int
    changed_pieces: int
    marks: Marks
    orders: tuple[OrderFigures, ...]
    factories: tuple[FactoryFigures, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One goal of a lexicographic plan: its value and what is proven of it."""

    goal: Goal
    value: int
    bound: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan, what it is worth and what is proven: ``bound`` ≤ every plan's objective.

    ``objective`` is the weighted sum in fen (in lexicographic mode it is told, not
    sought, and ``levels`` say what was sought). Without a plan ``figures`` is None and
    ``reasons`` say why, in Chinese.
    """

    problem: str = ""
    digest: str
    status: Literal["optimal", "feasible", "infeasible", "unknown"]
    objective: int | None = None
    bound: int = 0
    levels: tuple[Level, ...] = ()
    seconds: float = 0.0
    figures: PlanFigures | None = None
    lots: tuple[Lot, ...] = ()
    operations: tuple[Operation, ...] = ()
    batches: tuple[Batch, ...] = ()
    trips: tuple[Trip, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def gap(self) -> float | None:
        """Return (objective - bound) / objective; None without a plan."""
        if self.objective is None:
            return None
        if self.objective == 0:
            return 0.0
        return max(0.0, (self.objective - self.bound) / abs(self.objective))


def plan_json(plan: Plan) -> str:
    """Write a plan as JSON, every field told."""
    return json.dumps(tree(plan), ensure_ascii=False, indent=1) + "\n"


def plan_from(source: object) -> tuple[Plan | None, list[Issue]]:
    """Build a plan from what ``json.loads`` gave; None if anything is wrong."""
    return built(Plan, source)
