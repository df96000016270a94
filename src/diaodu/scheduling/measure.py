"""What a plan of a shop is worth, and whether it is one, in plain loops."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from diaodu.scheduling.shop import ticks_of

if TYPE_CHECKING:
    from diaodu.scheduling.shop import Layout, Shop

__all__ = ["Figures", "faults", "measure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Parts of the objective: cost, weighted tardiness (fen), makespan (ticks)."""

    cost: int
    tardiness: int
    makespan: int
    utilisation: int
    objective: int


def measure(shop: Shop, layout: Layout) -> Figures:
    """Recompute every part of the objective from the lots and operations."""
    lots, operations = layout.lots.tolist(), layout.operations.tolist()
    cost = sum(
        shop.jobs[job].modes[mode].unit_cost * quantity
        + shop.jobs[job].modes[mode].lot_cost
        for job, mode, quantity in lots
    )
    done: dict[int, int] = defaultdict(int)
    busy: dict[int, int] = defaultdict(int)
    for lot, step, _machine, start, end in operations:
        job, mode, _quantity = lots[lot]
        whole = shop.jobs[job].part_of
        whole = job if whole is None else whole
        done[whole] = max(done[whole], end)
        busy[shop.jobs[job].modes[mode].steps[step].resource] += end - start
    tardiness = sum(
        shop.jobs[job].weight * max(0, end - shop.jobs[job].due)
        for job, end in done.items()
    )
    makespan = max(done.values(), default=0)
    use = _utilisation(shop, busy)
    total = cost + tardiness + shop.aims.makespan * makespan
    return Figures(
        cost=cost,
        tardiness=tardiness,
        makespan=makespan,
        utilisation=use,
        objective=total + shop.aims.utilisation * use // 1000,
    )


def _utilisation(shop: Shop, busy: dict[int, int]) -> int:
    shares = (
        -(-1000 * ticks // (shop.aims.horizon * shop.resources[number].count))
        for number, ticks in busy.items()
        if shop.resources[number].counted
    )
    return max(shares, default=0)


def faults(shop: Shop, layout: Layout) -> list[str]:
    """Return what is wrong with a plan, in words; an empty list is a plan."""
    return [
        *_lot_faults(shop, layout),
        *_budget_faults(shop, layout),
        *_route_faults(shop, layout),
        *_machine_faults(shop, layout),
        *(_order_faults(layout) if shop.permutation else []),
    ]


def _lot_faults(shop: Shop, layout: Layout) -> list[str]:
    made: dict[int, int] = defaultdict(int)
    count: dict[int, int] = defaultdict(int)
    found = []
    for job, _mode, quantity in layout.lots.tolist():
        made[job] += quantity
        count[job] += 1
        if quantity < shop.jobs[job].minimum:
            found.append(f"job {job}: a lot of {quantity} is below the minimum")
    for number, job in enumerate(shop.jobs):
        if made[number] != job.quantity:
            found.append(f"job {number}: {made[number]} of {job.quantity} are made")
        if count[number] > job.most_lots:
            found.append(f"job {number}: {count[number]} lots, most {job.most_lots}")
    return found


def _budget_faults(shop: Shop, layout: Layout) -> list[str]:
    used: dict[int, int] = defaultdict(int)
    for job, mode, quantity in layout.lots.tolist():
        for step in shop.jobs[job].modes[mode].steps:
            used[step.resource] += ticks_of(step, quantity)
    return [
        f"resource {number}: {used[number]} of {resource.budget}"
        for number, resource in enumerate(shop.resources)
        if resource.budget is not None and used[number] > resource.budget
    ]


def _route_faults(shop: Shop, layout: Layout) -> list[str]:
    found = []
    ends: dict[tuple[int, int], int] = {}
    lots = layout.lots.tolist()
    for lot, number, machine, start, end in sorted(layout.operations.tolist()):
        job, mode, quantity = lots[lot]
        step = shop.jobs[job].modes[mode].steps[number]
        before = ends.get((lot, number - 1)) if number else shop.jobs[job].release
        if before is None or start < before + step.lag:
            found.append(f"lot {lot}: step {number} starts at {start}, too early")
        if end - start < ticks_of(step, quantity):
            found.append(f"lot {lot}: step {number} is too short")
        if not 0 <= machine < shop.resources[step.resource].count:
            found.append(f"lot {lot}: step {number} is on a machine there is not")
        ends[lot, number] = end
    timed = any(resource.budget is None for resource in shop.resources)
    wanted = sum(len(shop.jobs[job].modes[mode].steps) for job, mode, _ in lots)
    if timed and not len(ends) == len(layout.operations) == wanted:
        found.append(f"{len(ends)} operations, must be {wanted}")
    return found


def _machine_faults(shop: Shop, layout: Layout) -> list[str]:
    busy: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
    lots = layout.lots.tolist()
    for lot, number, machine, start, end in layout.operations.tolist():
        job, mode, _quantity = lots[lot]
        step = shop.jobs[job].modes[mode].steps[number]
        busy[step.resource, machine].append((start, end, lot))
    found = []
    for (resource, machine), rows in busy.items():
        free = shop.resources[resource].free_at[machine : machine + 1]
        rows.extend((0, tick, -1) for tick in free)
        for (_, end, lot), (start, _, other) in pairwise(sorted(rows)):
            if start < end:
                found.append(f"resource {resource}.{machine}: {lot} meets {other}")
    return found


def _order_faults(layout: Layout) -> list[str]:
    lots = layout.lots.tolist()
    orders: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for lot, number, _machine, start, _end in layout.operations.tolist():
        orders[lots[lot][1], number].append((start, lot))
    sequences: dict[int, set[tuple[int, ...]]] = defaultdict(set)
    for (mode, _), rows in orders.items():
        sequences[mode].add(tuple(lot for _, lot in sorted(rows)))
    return [
        f"mode {mode}: its machines keep different orders"
        for mode, found in sequences.items()
        if len(found) > 1
    ]
