"""Search for a plan: construct, then anneal, on as many threads as allowed."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.planning import tables as t
from diaodu.scheduling.planning.annealing import WEIGHT, Walk, anneal, evaluate
from diaodu.scheduling.planning.constructing import construct
from diaodu.scheduling.planning.floor import copied, fresh_book, fresh_genes
from diaodu.scheduling.planning.moves import dice_of
from diaodu.scheduling.planning.tables import BROKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from diaodu.scheduling.board import Board
    from diaodu.scheduling.planning.compiling import Compiled
    from diaodu.scheduling.planning.floor import Genes
    from diaodu.scheduling.planning.tables import Ints

__all__ = ["Found", "Quest", "better", "first_plans", "valued"]

LOTS_A_CHUNK = 8_000  # placed between two looks at the clock: about 0.05 s
HEAT = 0.05  # first temperature, of the value of a lot
COOLED = 1e-3  # last temperature, of the first
ADOPT = (0.3, 0.5, 0.7, 0.85, 0.95)  # parts of the search when workers compare


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A plan as genes, with its value and the parts of its objective."""

    genes: Genes
    value: int
    parts: tuple[int, ...]

    @property
    def rank(self) -> tuple[bool, int]:
        """Return what is less for a better plan: whole ones first."""
        return self.parts[BROKEN] > 0, self.value


def valued(compiled: Compiled, genes: Genes, prices: Ints) -> Found:
    """Time and judge a plan."""
    book = fresh_book(compiled.floor)
    value = int(evaluate(compiled.floor.flat, genes.flat, book.flat, prices))
    return Found(genes=genes, value=value, parts=tuple(book.parts.tolist()))


def first_plans(compiled: Compiled, prices: Ints, board: Board) -> Iterable[Found]:
    """Yield constructed plans, one for each order of urgency, until time is up."""
    for number, order in enumerate(urgent_first(compiled)):
        if number and board.over:
            return
        genes = fresh_genes(compiled.floor)
        book = fresh_book(compiled.floor)
        construct(compiled.floor.flat, genes.flat, book.flat, order, prices)
        yield valued(compiled, genes, prices)
        if compiled.floor.sizes[t.N_SHARED]:
            held = copied(genes)
            held.held[:] = 1
            yield valued(compiled, held, prices)


@dataclass(slots=True, kw_only=True)
class Quest:
    """One search among the workers: what it seeks, until when, the best so far.

    ``until`` is the part of the board's time at which it ends; ``goal`` a value that
    cannot be beaten; ``tell`` hears of every better plan.
    """

    compiled: Compiled
    prices: Ints
    board: Board
    found: Found
    since: float = 0.0
    until: float = 1.0
    goal: int | None = None
    tell: Callable[[Found], None] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def offer(self, found: Found) -> None:
        """Keep a plan if it is better than the best so far."""
        with self._lock:
            if found.rank < self.found.rank:
                self.found = found
                if self.tell is not None:
                    self.tell(found)

    def passed(self, chunks: int) -> float:
        """Return which part of this search is over after so many chunks."""
        limits, share = self.board.limits, self.until - self.since
        if self.board.over or (self.goal is not None and self._reached()):
            return 1.0
        if limits.rounds is not None:
            return chunks / max(1e-9, limits.rounds * share)
        spent = self.board.seconds / max(1e-9, limits.seconds) - self.since
        return spent / max(1e-9, share)

    def _reached(self) -> bool:
        whole = self.found.parts[BROKEN] == 0
        return whole and self.goal is not None and self.found.value <= self.goal


def better(quest: Quest) -> Found:
    """Anneal from the best plan on every worker until the quest is over."""
    if not len(quest.compiled.floor.slot_task):
        return quest.found
    workers = range(max(1, quest.board.limits.workers))
    failures: list[BaseException] = []

    def work(worker: int) -> None:
        try:
            _walk(quest, worker)
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=work, args=(n,), daemon=True) for n in workers]
    for thread in threads[1:]:
        thread.start()
    _walk(quest, 0)
    for thread in threads[1:]:
        thread.join()
    if failures:
        raise failures[0]
    return quest.found


def _walk(quest: Quest, worker: int) -> None:
    floor, found = quest.compiled.floor, quest.found
    walk = _begin(quest, worker)
    lots = max(1, int(found.genes.used[0]))
    rounds = max(4, LOTS_A_CHUNK // lots)
    first = _first_heat(quest, lots)
    marks = list(ADOPT)
    chunks = 0
    while (passed := quest.passed(chunks)) < 1:
        if anneal(floor.flat, walk, first * COOLED**passed, rounds):
            best = copied(found.genes)
            best.flat[:] = walk.best
            quest.offer(valued(quest.compiled, best, quest.prices))
        chunks += 1
        if marks and passed > marks[0]:
            marks.pop(0)
            _adopt(quest, walk)


def _first_heat(quest: Quest, lots: int) -> float:
    parts = np.array(quest.found.parts)
    parts[BROKEN] = 0
    value = int((parts * quest.prices[WEIGHT]).sum())
    return max(1.0, HEAT * min(quest.found.value, value) / lots)


def _begin(quest: Quest, worker: int) -> Walk:
    found = quest.found
    return Walk(
        here=found.genes.flat.copy(),
        trial=found.genes.flat.copy(),
        best=found.genes.flat.copy(),
        book=fresh_book(quest.compiled.floor).flat,
        prices=quest.prices,
        dice=dice_of(quest.board.limits.seed, worker),
        values=np.array([found.value, found.value], np.int64),
    )


def _adopt(quest: Quest, walk: Walk) -> None:
    """Go on from the best plan of all workers if it is better than one's own."""
    found = quest.found
    if found.value <= walk.values[0]:
        walk.here[:] = found.genes.flat
        walk.values[0] = found.value


def urgent_first(compiled: Compiled) -> list[Ints]:
    """Return orders of the tasks to try: by due day, by slack, by price of lateness."""
    floor, works = compiled.floor, compiled.works
    tick = works.grid.tick
    orders = floor.orders[floor.tasks[:, t.T_ORDER]]
    due = np.minimum(orders[:, t.D_DUE], orders[:, t.D_LATEST] * tick)
    priority = np.array([each.order.priority for each in works.tasks], np.int64)
    pieces = np.maximum(1, floor.tasks[:, t.T_PIECES])
    number = np.arange(len(pieces))
    keys = [
        (number, priority, due),
        (number, due, orders[:, t.D_LATEST]),
        (number, due, priority),
        (number, due - 2 * floor.tasks[:, t.T_READY] * tick // 3),
        (number, -orders[:, t.D_LATE_FEN] / pieces, due // (7 * 1440)),
    ]
    return [np.lexsort(key).astype(np.int64) for key in keys]
