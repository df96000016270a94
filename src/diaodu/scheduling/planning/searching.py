"""Search for a plan: construct, then anneal, on as many threads as allowed."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.planning import tables as t
from diaodu.scheduling.planning.annealing import WEIGHT, Walk, anneal, evaluate, worth
from diaodu.scheduling.planning.constructing import (
    FINE,
    ROUGH,
    begin,
    construct,
    finish,
)
from diaodu.scheduling.planning.floor import copied, fresh_book, fresh_genes
from diaodu.scheduling.planning.moves import dice_of
from diaodu.scheduling.planning.regrowing import MOST, Garden, regrow
from diaodu.scheduling.planning.tables import BROKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from diaodu.scheduling.board import Board
    from diaodu.scheduling.planning.compiling import Compiled
    from diaodu.scheduling.planning.floor import Book, Genes
    from diaodu.scheduling.planning.tables import Ints

__all__ = ["Found", "Quest", "better", "first_plans", "repriced", "valued"]

LOTS_A_CHUNK = 8_000  # placed between two looks at the clock: about 0.05 s
TRIES_A_CHUNK = 12  # of a few tasks taken out and put in again: the same
TASKS_A_CHUNK = 10  # constructed between two looks at the clock
MANY = 60  # lots from which on all workers regrow
FINISHED = 0.25  # of the time, in which finer plans are constructed
HEAT = 0.05  # first temperature, of the value of a lot
COOLER = 0.03  # heat of those who regrow, of the others'
TIDIED = 8  # chunks of regrowing after which the whole plan is timed again
COOLED = 1e-3  # last temperature, of the first
ADOPT = (0.3, 0.5, 0.7, 0.85, 0.95)  # parts of the search when workers compare


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A plan: its lots as genes, its times as a book, its value and its parts."""

    genes: Genes
    book: Ints
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
    parts = tuple(book.parts.tolist())
    return Found(genes=genes, book=book.flat, value=value, parts=parts)


def repriced(found: Found, prices: Ints) -> Found:
    """Return a plan with what it is worth at other prices."""
    return replace(found, value=int(worth(found.book, prices)))


def first_plans(
    compiled: Compiled, prices: Ints, board: Board, *, fine: bool = True
) -> Iterable[Found]:
    """Yield constructed plans while time is: rough ones, the first always, or finer.

    There is one for each order of urgency.
    """
    orders, how = urgent_first(compiled), FINE if fine else ROUGH
    for number, order in enumerate(orders):
        if (fine or number) and (board.over or _spent(board) > FINISHED):
            return
        genes = _constructed(compiled, (order, how), prices, board)
        yield valued(compiled, genes, prices)
        if compiled.floor.sizes[t.N_SHARED]:
            held = copied(genes)
            held.held[:] = 1
            yield valued(compiled, held, prices)


def _spent(board: Board) -> float:
    """Return the part of the time that is over; 0 where rounds are counted."""
    if board.limits.rounds is not None:
        return 0.0
    return board.seconds / max(1e-9, board.limits.seconds)


def _constructed(
    compiled: Compiled, what: tuple[Ints, int], prices: Ints, board: Board
) -> Genes:
    """Construct a plan; when time is up the rest of it is done roughly."""
    order, how = what
    floor = compiled.floor.flat
    genes, book = fresh_genes(compiled.floor), fresh_book(compiled.floor)
    begin(floor, genes.flat, book.flat)
    for first in range(0, len(order), TASKS_A_CHUNK):
        if board.over or _spent(board) > 2 * FINISHED:
            how = ROUGH
        tasks = order[first : first + TASKS_A_CHUNK]
        construct(floor, genes.flat, book.flat, (tasks, how), prices)
    finish(floor, genes.flat)
    return genes


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


class _Annealer:
    """A worker that changes genes and times the whole plan each time."""

    def __init__(self, quest: Quest, worker: int) -> None:
        found = quest.found
        self.quest = quest
        self.rounds = max(4, LOTS_A_CHUNK // max(1, int(found.genes.used[0])))
        self.walk = Walk(
            here=found.genes.flat.copy(),
            trial=found.genes.flat.copy(),
            best=found.genes.flat.copy(),
            book=fresh_book(quest.compiled.floor).flat,
            prices=quest.prices,
            dice=dice_of(quest.board.limits.seed, worker),
            values=np.array([found.value, found.value], np.int64),
        )

    def run(self, heat: float) -> None:
        """Search for a while at one temperature."""
        if anneal(self.quest.compiled.floor.flat, self.walk, heat, self.rounds):
            best = copied(self.quest.found.genes)
            best.flat[:] = self.walk.best
            self.quest.offer(valued(self.quest.compiled, best, self.quest.prices))

    def adopt(self) -> None:
        """Go on from the best plan of all workers if it is better than one's own."""
        found = self.quest.found
        if found.value <= self.walk.values[0]:
            self.walk.here[:] = found.genes.flat
            self.walk.values[0] = found.value


class _Gardener:
    """A worker that takes a few tasks out of a timed plan and puts them in again."""

    def __init__(self, quest: Quest, worker: int) -> None:
        found = quest.found
        self.quest = quest
        genes, book = found.genes.flat, found.book
        self.garden = Garden(
            here=genes.copy(),
            here_book=book.copy(),
            trial=genes.copy(),
            book=book.copy(),
            best=genes.copy(),
            best_book=book.copy(),
            prices=quest.prices,
            dice=dice_of(quest.board.limits.seed, worker),
            values=np.array([found.value, found.value], np.int64),
            picked=np.zeros(MOST, np.int64),
        )
        self.chunks = 0

    def run(self, heat: float) -> None:
        """Search for a while at one temperature."""
        garden, floor = self.garden, self.quest.compiled.floor
        self.chunks += 1
        if self.chunks % TIDIED == 0:
            self._tidy()
        if regrow(floor.flat, garden, heat * COOLER, TRIES_A_CHUNK):
            genes, book = copied(self.quest.found.genes), fresh_book(floor)
            genes.flat[:], book.flat[:] = garden.best, garden.best_book
            self.quest.offer(
                Found(
                    genes=genes,
                    book=book.flat,
                    value=int(garden.values[1]),
                    parts=tuple(book.parts.tolist()),
                )
            )

    def adopt(self) -> None:
        """Go on from the best plan of all workers if it is better than one's own."""
        found = self.quest.found
        if found.value <= self.garden.values[0]:
            self._settle(found)

    def _tidy(self) -> None:
        """Time the whole plan again, lots in the order of their starts, if it helps."""
        compiled, garden = self.quest.compiled, self.garden
        genes, book = copied(self.quest.found.genes), fresh_book(compiled.floor)
        genes.flat[:], book.flat[:] = garden.here, garden.here_book
        by = self.chunks // TIDIED % 2
        again = valued(compiled, in_order(genes, book, by=by), self.quest.prices)
        if again.value < garden.values[0]:
            self._settle(again)
            self.quest.offer(again)

    def _settle(self, found: Found) -> None:
        garden = self.garden
        if found.value < garden.values[1]:
            garden.best[:], garden.best_book[:] = found.genes.flat, found.book
            garden.values[1] = found.value
        for mine in (garden.here, garden.trial):
            mine[:] = found.genes.flat
        for mine in (garden.here_book, garden.book):
            mine[:] = found.book
        garden.values[0] = found.value


def _walk(quest: Quest, worker: int) -> None:
    lots = max(1, int(quest.found.genes.used[0]))
    many = lots >= MANY
    walker = _Gardener(quest, worker) if many else _Annealer(quest, worker)
    first = _first_heat(quest, lots)
    marks = list(ADOPT)
    chunks = 0
    while (passed := quest.passed(chunks)) < 1:
        walker.run(first * COOLED**passed)
        chunks += 1
        if marks and passed > marks[0]:
            marks.pop(0)
            walker.adopt()


def _first_heat(quest: Quest, lots: int) -> float:
    parts = np.array(quest.found.parts)
    parts[BROKEN] = 0
    value = int((parts * quest.prices[WEIGHT]).sum())
    return max(1.0, HEAT * min(quest.found.value, value) / lots)


def in_order(genes: Genes, book: Book, *, by: int) -> Genes:
    """Return a plan as genes that time it anew: lots by the start of a step."""
    found, used = copied(genes), int(genes.used[0])
    slots, steps = genes.choice.shape
    line, option, start = (
        each[: slots * steps].reshape(slots, steps)
        for each in (book.line, book.option, book.start)
    )
    found.choice[:] = np.where(line >= 0, option, -1)
    lots = genes.sequence[:used]
    step = np.where(line[:, min(by, steps - 1)] >= 0, min(by, steps - 1), 0)
    lead = np.where(book.leader >= 0, book.leader, np.arange(slots))
    begins = start[np.where(step == 0, lead, np.arange(slots)), step]
    found.sequence[:used] = lots[np.argsort(begins[lots], kind="stable")]
    return found


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
