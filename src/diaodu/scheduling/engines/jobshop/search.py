"""The search: tabu with path relinking, or annealing, beside proofs by CP-SAT."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.engines.jobshop.anneal import anneal, diary_of, open_diary
from diaodu.scheduling.engines.jobshop.bounds import quick_bound
from diaodu.scheduling.engines.jobshop.dispatch import early_order
from diaodu.scheduling.engines.jobshop.exact import Proof
from diaodu.scheduling.engines.jobshop.lateness import late_bounds
from diaodu.scheduling.engines.jobshop.net import cost_of, net_of
from diaodu.scheduling.engines.jobshop.pool import Pool, blend, first_orders, wild_order
from diaodu.scheduling.engines.jobshop.tabu import begin, memory_of, tabu
from diaodu.scheduling.engines.jobshop.tour import empty_tour, link

if TYPE_CHECKING:
    from diaodu.scheduling.board import Board
    from diaodu.scheduling.engines.jobshop.net import Ints
    from diaodu.scheduling.shop import Shop

    Pair = tuple[Ints, Ints] | None

__all__ = ["search"]

_PATIENCE, _PATIENCE_SMALL, _SMALL = 12_500, 3_000, 250  # moves, moves, operations
_ROOM, _ROOM_LATE = 10, 5  # orders kept; fewer where an annealing takes long
_SOON, _MIDDLE = 150, 300  # operations; up to there proofs begin at once, later
_PROVABLE = 1_000  # operations; beyond, the model says no more than ``quick_bound``


def search(shop: Shop, board: Board) -> None:
    """Write plans and bounds on the board until it is over."""
    net = net_of(shop)
    room = _ROOM_LATE if net.weight.any() and net.size > _SOON else _ROOM
    pool = Pool(shop, net, board, cost_of(shop), room=room)
    pool.offer(np.append(early_order(net), net.size))
    pool.raise_bound(quick_bound(net))
    if not _offer_first(pool):
        return
    desk = _Desk(pool)
    if board.limits.workers == 1:
        desk.work(0)
    else:
        _in_threads(desk, board)


def _offer_first(pool: Pool) -> bool:
    """Offer the plans of rules; return whether there is more to do."""
    for order in first_orders(pool.net):
        if pool.board.over:
            return False
        pool.offer(order)
    return not pool.board.over


def _in_threads(desk: _Desk, board: Board) -> None:
    with ThreadPoolExecutor(board.limits.workers) as threads:
        jobs = [
            threads.submit(desk.work, number) for number in range(board.limits.workers)
        ]
        try:
            while wait(jobs, 0.05).not_done:
                if any(job.done() and job.exception() for job in jobs):
                    board.stop()
                if board.over:
                    desk.end_proof()
        except BaseException:
            board.stop()
            desk.end_proof()
            raise
    for job in jobs:
        job.result()


@dataclass(slots=True)
class _Desk:
    """The work of each thread."""

    pool: Pool
    proof: Proof | None = None
    _rounds: dict[int, int] = field(default_factory=dict)

    def work(self, number: int) -> None:
        """Search as worker ``number``; the second one ends with a proof."""
        pool, limits = self.pool, self.pool.board.limits
        self._rounds[number] = limits.rounds if limits.rounds is not None else -1
        until, late = 0.0, bool(pool.net.weight.any())
        if number == 1 and limits.rounds is None and pool.net.size <= _PROVABLE:
            until = _proof_time(pool.net.size, limits.seconds, late=late)
        rng = np.random.default_rng([limits.seed, number])
        if late and number == limits.workers - 1:
            self._bound()
        improve = self._anneal if late else self._tabu
        improve(number, rng, until)
        if until:
            self._prove()
            improve(number, rng, 0.0)

    def end_proof(self) -> None:
        """Stop CP-SAT if it runs."""
        if self.proof is not None:
            self.proof.stop()

    def _over(self, number: int, until: float) -> bool:
        board = self.pool.board
        if self._rounds[number] == 0 or board.over:
            return True
        self._rounds[number] -= 1
        return bool(until) and board.left < until

    def _tabu(self, number: int, rng: np.random.Generator, until: float) -> None:
        pool, net = self.pool, self.pool.net
        tour = empty_tour(net.size)
        memory = memory_of(net, int(rng.integers(2**31)))
        chunk = max(1, min(10_000, 2_000_000 // net.size))
        patience = _PATIENCE_SMALL if net.size <= _SMALL else _PATIENCE
        over = self._over(number, until)
        while not over:
            tour.order[:] = self._start(pool.parents(rng), rng)
            begin(net, tour, memory)
            while memory.idle <= patience and not over:
                tabu(net, tour, memory, chunk, patience)
                if pool.best is None or memory.value * net.price < pool.best[0]:
                    pool.offer(memory.best)
                over = self._over(number, until)
            pool.keep(memory.value * net.price, memory.best)

    def _start(self, pair: Pair, rng: np.random.Generator) -> Ints:
        pool = self.pool
        if pair is not None:
            return blend(*pair, float(rng.uniform(0.3, 0.7)))
        if not pool.kept and pool.best is not None:
            return pool.best[1]
        return wild_order(pool.net, rng)

    def _anneal(self, number: int, rng: np.random.Generator, until: float) -> None:
        pool, net = self.pool, self.pool.net
        tour = empty_tour(net.size)
        diary = diary_of(net, int(rng.integers(2**31)))
        chunk = max(20, min(10_000, 5_000_000 // net.size))
        over = self._over(number, until)
        while not over:
            pair = pool.parents(rng)
            tour.order[:] = self._start(pair, rng)
            link(net, tour)
            open_diary(net, tour, diary)
            for heat in self._heats(chunk, anew=pair is None):
                anneal(net, tour, diary, chunk, heat)
                if pool.best is None or diary.value < pool.best[0]:
                    pool.offer(diary.best)
                over = self._over(number, until)
                if over:
                    break
            pool.keep(diary.value, diary.best)

    def _heats(self, chunk: int, *, anew: bool) -> list[tuple[float, float]]:
        """Return the temperatures of one annealing, chunk by chunk.

        The unit is one operation more of a usual job; large shops need more heat,
        blends little, and shops too large for a whole annealing least. Many short runs
        whose plans are blended find more than few long ones, so that a run takes a
        tenth of the time at most.
        """
        net, seconds = self.pool.net, self.pool.board.limits.seconds
        unit = float(net.ticks.mean() * (net.weight.mean() + net.price))
        moves = 500 * net.size * max(1.0, net.size / 100)
        parts = int(max(5, min(moves / chunk, 1.5 * seconds)))
        hot, cold = min(20.0, max(4.0, net.size / 25)), 0.5
        if not anew:
            hot, cold, parts = 2.0, 0.8, parts // 2
        if parts * chunk < 200 * net.size:
            hot, cold = 1.0, 0.2
        steps = np.geomspace(hot, cold, parts + 1) * max(unit, 1e-3)
        return list(pairwise(steps.tolist()))

    def _bound(self) -> None:
        """Raise the bound on tardiness, a machine at a time."""
        pool, best = self.pool, self.pool.best
        for bound in late_bounds(pool.net, best[0] if best else 0):
            pool.raise_bound(bound)
            if pool.board.over:
                return

    def _prove(self) -> None:
        pool, board = self.pool, self.pool.board
        if board.over or pool.best is None:
            return
        net = pool.net
        tour = empty_tour(net.size)
        tour.order[:] = pool.best[1]
        link(net, tour)
        self.proof = Proof(
            net, tour.head, report=pool.offer_starts, raise_bound=pool.raise_bound
        )
        if not board.over:
            self.proof.run(board.left, board.limits.seed)


def _proof_time(size: int, seconds: float, *, late: bool) -> float:
    """Return how much of the second worker's time to leave to proofs.

    CP-SAT finds and proves the best plans of small shops itself, if it begins with a
    good one. Large ones are improved by search alone; of tardiness CP-SAT says nothing
    there that ``late_bounds`` has not said.
    """
    if size <= _SOON:
        return seconds - min(1.0, seconds / 10)
    if late:
        return seconds / 10 if size <= _MIDDLE else 0.0
    return seconds * (0.4 if size <= _MIDDLE else 0.25)
