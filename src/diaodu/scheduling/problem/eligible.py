"""Which factories can do a step of an order, and why the others cannot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.scheduling.problem.model import (
        Factory,
        Grade,
        Lines,
        Order,
        Problem,
        Process,
    )

__all__ = ["Known", "good_enough"]


def good_enough(grade: Grade, asked: Grade) -> bool:
    """Tell whether a grade is the one asked for or better."""
    return grade <= asked


@dataclass(frozen=True, slots=True)
class Known:
    """The parts of a problem by their codes; of doubled codes the first."""

    processes: Mapping[str, Process]
    factories: Mapping[str, Factory]
    lines: Mapping[tuple[str, str], Lines]
    orders: Mapping[str, Order]

    @classmethod
    def of(cls, problem: Problem) -> Known:
        """Look up the parts of a problem."""
        return cls(
            {each.code: each for each in reversed(problem.processes)},
            {each.code: each for each in reversed(problem.factories)},
            {(each.factory, each.process): each for each in reversed(problem.lines)},
            {each.code: each for each in reversed(problem.orders)},
        )

    def skilled(self, process: str) -> bool:
        """Tell whether a process needs the skill of the category."""
        found = self.processes.get(process)
        return found is not None and found.kind == "skilled"

    def makers(self, order: Order, process: str) -> tuple[Factory, ...]:
        """Return the factories that may do this step of the order: rules 5 to 7."""
        return self.narrowed(order, process)[-1][1]

    def narrowed(
        self, order: Order, process: str
    ) -> tuple[tuple[str, tuple[Factory, ...]], ...]:
        """Return who is left after lines, skill, grade and choice, one by one."""
        left = tuple(
            f for f in self.factories.values() if (f.code, process) in self.lines
        )
        steps = [("lines", left)]
        if self.skilled(process):
            left = tuple(each for each in left if each.skill(order.category))
            steps.append(("skill", left))
        left = tuple(each for each in left if good_enough(each.grade, order.grade))
        steps.append(("grade", left))
        if self.skilled(process):
            left = tuple(each for each in left if _chosen(order, each.code))
            steps.append(("choice", left))
        return tuple(steps)


def _chosen(order: Order, factory: str) -> bool:
    return factory not in order.never and (not order.only or factory in order.only)
