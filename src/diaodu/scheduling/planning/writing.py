"""From arrays to a plan that people read: lots, operations, batches, trips."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from itertools import count, pairwise
from typing import TYPE_CHECKING, NamedTuple

from diaodu.scheduling.plan import Batch, Lot, Operation, Trip
from diaodu.scheduling.planning.reckoning import Reckoning
from diaodu.scheduling.planning.tables import N_STEPS, O_POOL
from diaodu.scheduling.problem.model import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.planning.compiling import Compiled
    from diaodu.scheduling.planning.floor import Book, Genes
    from diaodu.scheduling.planning.works import Task, Works
    from diaodu.scheduling.problem.model import Transport

__all__ = ["Draft", "DraftStep", "cells_by_colour", "cells_of", "drafts_of", "written"]


class DraftStep(NamedTuple):
    """One planned operation by number: pool, line of the pool, ticks."""

    pool: int
    line: int
    start: int
    end: int


class Draft(NamedTuple):
    """One lot to be written: its task, cells, steps.

    Lots with one ``batch`` are cut together in their first step.
    """

    task: int
    cells: tuple[Cell, ...]
    steps: tuple[DraftStep, ...]
    batch: int


def drafts_of(compiled: Compiled, genes: Genes, book: Book) -> list[Draft]:
    """Return the lots of a plan that has been placed."""
    floor, found = compiled.floor, []
    for slot in sorted(genes.sequence[: genes.used[0]].tolist()):
        task = int(floor.slot_task[slot])
        leader = int(book.leader[slot])
        steps = []
        for step in range(len(compiled.works.tasks[task].route)):
            node = (leader if step == 0 and leader >= 0 else slot) * floor.sizes[
                N_STEPS
            ]
            steps.append(_step(compiled, book, int(node) + step))
        found.append(
            Draft(
                task=task,
                cells=cells_of(
                    compiled.works.tasks[task],
                    int(book.offset[slot]),
                    int(genes.pieces[slot]),
                ),
                steps=tuple(steps),
                batch=leader if leader >= 0 else slot,
            )
        )
    return found


def _step(compiled: Compiled, book: Book, node: int) -> DraftStep:
    pool = int(compiled.floor.options[book.option[node], O_POOL])
    line = int(book.line[node]) - compiled.works.first_line[pool]
    return DraftStep(pool, line, int(book.start[node]), int(book.end[node]))


def cells_of(task: Task, first: int, pieces: int) -> tuple[Cell, ...]:
    """Return the cells of the next so many pieces of a task, from ``first`` on."""
    begins = [0, *task.colour_ends]
    low, high = [], []
    for begin, end in pairwise(begins):
        low.append(min(end, max(begin, first)) - begin)
        high.append(min(end, max(begin, first + pieces)) - begin)
    counts = [until - since for since, until in zip(low, high, strict=True)]
    return cells_by_colour(task, low, counts)


def cells_by_colour(
    task: Task, first: list[int], pieces: list[int]
) -> tuple[Cell, ...]:
    """Return the cells of so many pieces of each colour, from the ``first`` on.

    Of a colour that two lots share each takes its part of every size, to the piece.
    """
    found = []
    colours = dict.fromkeys(cell.colour for cell in task.cells)
    for colour, low, taken in zip(colours, first, pieces, strict=True):
        cells = [cell for cell in task.cells if cell.colour == colour]
        total = sum(cell.pieces for cell in cells)
        since = _taken(cells, total, low)
        until = _taken(cells, total, low + taken)
        found += [
            Cell(colour=colour, size=cell.size, pieces=b - a)
            for cell, a, b in zip(cells, since, until, strict=True)
            if b > a
        ]
    return tuple(found)


def _taken(cells: list[Cell], total: int, pieces: int) -> list[int]:
    """Return how many of each size are among the first pieces of a colour.

    The pieces stand in one order in which every size is spread evenly.
    """
    if pieces in (0, total):
        return [cell.pieces if pieces else 0 for cell in cells]
    order = sorted(
        ((2 * piece + 1) / cell.pieces, number)
        for number, cell in enumerate(cells)
        for piece in range(cell.pieces)
    )
    taken = [0] * len(cells)
    for _, number in order[:pieces]:
        taken[number] += 1
    return taken


def written(works: Works, drafts: list[Draft]) -> Reckoning:
    """Write lots, operations, batches and trips, frozen work among them."""
    named = list(_named(works, drafts))
    lots = tuple(_frozen_lots(works)) + tuple(
        Lot(code=code, order=order, cells=cells)
        for code, order, cells, draft in named
        if works.tasks[draft.task].frozen is None
    )
    operations = [*_frozen_operations(works)]
    for code, _, _, draft in named:
        operations += _operations(works, code, draft)
    codes = [(code, draft) for code, _, _, draft in named]
    return Reckoning(
        works=works,
        lots=lots,
        operations=tuple(sorted(operations, key=lambda each: (each.start, each.lot))),
        batches=tuple(_batches(works, codes)),
        trips=tuple(_trips(works, codes)),
    )


def _named(
    works: Works, drafts: list[Draft]
) -> Iterator[tuple[str, str, tuple[Cell, ...], Draft]]:
    taken = {lot.code for lot in works.problem.frozen}
    for draft in drafts:
        task = works.tasks[draft.task]
        if task.frozen is not None:
            yield task.frozen.code, task.order.code, task.cells, draft
            continue
        names = (f"{task.order.code}-{number}" for number in count(1))
        code = next(name for name in names if name not in taken)
        taken.add(code)
        yield code, task.order.code, draft.cells, draft


def _frozen_lots(works: Works) -> Iterator[Lot]:
    for lot in works.problem.frozen:
        yield Lot(code=lot.code, order=lot.order, cells=lot.cells, frozen=True)


def _frozen_operations(works: Works) -> Iterator[Operation]:
    for lot in works.problem.frozen:
        for step in lot.steps:
            yield Operation(
                lot=lot.code,
                process=step.process,
                factory=step.factory,
                line=step.line,
                start=step.start,
                end=step.end,
                frozen=True,
            )


def _operations(works: Works, code: str, draft: Draft) -> Iterator[Operation]:
    for step in draft.steps:
        pool = works.problem.lines[step.pool]
        yield Operation(
            lot=code,
            process=pool.process,
            factory=pool.factory,
            line=step.line + 1,
            start=works.grid.moment(step.start),
            end=works.grid.moment(step.end),
        )


def _batches(works: Works, codes: list[tuple[str, Draft]]) -> Iterator[Batch]:
    cuts: dict[tuple[int, object], list[tuple[str, Draft]]] = defaultdict(list)
    for code, draft in codes:
        for number, step in enumerate(works.tasks[draft.task].route):
            if works.kind(step) == "cut":
                group = code if number else draft.batch
                cuts[number, group].append((code, draft))
    for (number, _), members in cuts.items():
        yield _batch(works, number, members)


def _batch(works: Works, number: int, members: list[tuple[str, Draft]]) -> Batch:
    step = members[0][1].steps[number]
    pool = works.problem.lines[step.pool]
    order = works.tasks[members[0][1].task].order
    layers = sum(_layers(works, draft, step.pool) for _, draft in members)
    most = pool.tables.max_layers if pool.tables else 1
    return Batch(
        factory=pool.factory,
        process=pool.process,
        line=step.line + 1,
        lots=tuple(code for code, _ in members),
        fabric=order.fabric,
        pattern=order.pattern,
        layers=layers,
        lays=-(-layers // most),
        start=works.grid.moment(step.start),
        end=works.grid.moment(step.end),
    )


def _layers(works: Works, draft: Draft, pool: int) -> int:
    tables = works.problem.lines[pool].tables
    marker = tables.marker_pieces if tables else 1
    colours: dict[str, int] = defaultdict(int)
    for cell in draft.cells:
        colours[cell.colour] += cell.pieces
    return sum(-(-pieces // marker) for pieces in colours.values())


def _trips(works: Works, codes: list[tuple[str, Draft]]) -> Iterator[Trip]:
    carried: dict[tuple[str, str, datetime], list[str]] = defaultdict(list)
    for code, draft in codes:
        task = works.tasks[draft.task]
        place, ready = None, works.problem.begin
        if task.frozen is not None:
            place, ready = task.frozen.steps[-1].factory, task.frozen.steps[-1].end
        for step in draft.steps:
            factory = works.problem.lines[step.pool].factory
            if place is not None and factory != place:
                leaves = _leaves(works.ways[place, factory], ready)
                carried[place, factory, leaves].append(code)
            place, ready = factory, works.grid.moment(step.end)
    for (origin, target, departs), lots in sorted(carried.items()):
        way = works.ways[origin, target]
        yield Trip(
            origin=origin,
            target=target,
            departs=departs,
            arrives=departs + timedelta(minutes=way.minutes),
            lots=tuple(lots),
            fen=way.fen * len(lots),
        )


def _leaves(way: Transport, ready: datetime) -> datetime:
    """Return when the next trip leaves."""
    if not way.departures:
        return ready
    return min(
        moment
        for day in (ready.date(), ready.date() + timedelta(days=1))
        for hour in way.departures
        if (moment := datetime.combine(day, hour)) >= ready
    )
