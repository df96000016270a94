"""One line of a small problem: what follows what, with set-up and learning."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.planning.exact.small import Small, SmallStep
    from diaodu.scheduling.problem.model import Order

__all__ = ["post_line"]


@dataclass(eq=False, kw_only=True)
class _Node:
    """Something that stands on the line: a step that may, or a frozen one that does."""

    order: Order
    key: int
    start: Any
    end: Any
    literal: Any = None  # None: it stands there for sure
    step: SmallStep | None = None
    seen: dict[str, Any] = field(default_factory=dict)  # category: up to here


def post_line(small: Small, pool: int, line: int) -> None:
    """Post the order of a line as a circuit through what stands on it."""
    nodes = list(_nodes(small, pool, line))
    model, arcs = small.model, []
    nothing = model.new_bool_var("")
    arcs.append((0, 0, nothing))
    for here, one in enumerate(nodes, 1):
        if one.literal is not None:
            arcs.append((here, here, ~one.literal))
        for category in {each.order.category for each in nodes}:
            own = one.order.category == category
            one.seen[category] = True if own else model.new_bool_var("")
    ends: list[_Node | None] = [None, *nodes]
    for here, before in enumerate(ends):
        for there, other in enumerate(ends):
            if here == there or not _may_follow(before, other):
                continue
            arc = model.new_bool_var("")
            arcs.append((here, there, arc))
            if other is not None:
                _follow(small, pool, arc, (before, other))
    model.add_circuit(arcs)


def _nodes(small: Small, pool: int, line: int) -> Iterator[_Node]:
    works = small.works
    for step in small.operations:
        on = step.lines.get((pool, line))
        if on is None:
            continue
        literal = small.model.new_bool_var("")
        small.model.add_bool_and(on, step.leads).only_enforce_if(literal)
        small.model.add_bool_or(~on, ~step.leads, literal)
        order = works.tasks[step.lot.task].order
        yield _Node(
            order=order,
            key=works.key(order, step.step.process),
            start=step.start,
            end=step.end,
            literal=literal,
            step=step,
        )
    name = small.problem.lines[pool]
    for each in sorted(small.fixed.steps, key=lambda each: each.start):
        at = each.step
        if (at.factory, at.process, at.line) == (name.factory, name.process, line + 1):
            yield _Node(
                order=each.order,
                key=works.key(each.order, at.process),
                start=each.start // works.grid.tick,
                end=works.grid.up(each.end),
            )


def _may_follow(one: _Node | None, other: _Node | None) -> bool:
    """Return whether an arc is possible: frozen work keeps its order."""
    if one is None or other is None or one.step or other.step:
        return True
    return bool(one.start <= other.start)


def _follow(
    small: Small, pool: int, arc: Any, pair: tuple[_Node | None, _Node]
) -> None:
    """Say what it means that one node comes just before another."""
    one, other = pair
    model = small.model
    if one is not None and (one.step or other.step):
        model.add(other.start >= one.end).only_enforce_if(arc)
    for category, seen in other.seen.items():
        if seen is not True:
            before = False if one is None else one.seen[category]
            model.add(seen == before).only_enforce_if(arc)
    if other.step is None:
        return
    changes = one is None or one.key != other.key
    name = small.problem.lines[pool]
    setup = name.setup_minutes if changes else 0
    if changes and name.setup_fen:
        small.setups.append((arc, name.setup_fen))
    if other.step.kind == "cut":
        need = small.cutting(other.step, pool) + setup
        model.add(other.step.need >= need).only_enforce_if(arc)
        return
    _need(small, pool, arc, other.step, setup)
    if one is None or one.seen[other.order.category] is not True:
        fresh = [arc] if one is None else [arc, ~one.seen[other.order.category]]
        _need(small, pool, fresh, other.step, setup, learns=True)


def _need(
    small: Small,
    pool: int,
    literals: Any,
    step: SmallStep,
    setup: int,
    *,
    learns: bool = False,
) -> None:
    name = small.problem.lines[pool]
    order = small.works.tasks[step.lot.task].order
    efficiency, learning = small.works.effort(order, name)
    force = 60 * name.people * efficiency
    percent = 100 + (learning if learns else 0)
    work = step.lot.pieces * (step.step.seconds * percent)
    small.model.add(step.need * force >= work + setup * force).only_enforce_if(literals)
