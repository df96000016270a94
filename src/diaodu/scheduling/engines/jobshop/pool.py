"""What the workers of one search share: the board, good orders, and ways to start."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.engines.jobshop.dispatch import dispatch, rules
from diaodu.scheduling.engines.jobshop.net import layout_of
from diaodu.scheduling.engines.jobshop.tour import empty_tour, link, worth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.board import Board
    from diaodu.scheduling.engines.jobshop.net import Ints, Net
    from diaodu.scheduling.shop import Shop

__all__ = ["Pool", "blend", "first_orders", "wild_order"]

_STALE = 12  # children in a row that were not kept: the pool has grown together


@dataclass(slots=True)
class Pool:
    """Orders of all operations with their values, best first; safe between threads.

    ``base`` is the cost that no plan can change; values are without it.
    """

    shop: Shop
    net: Net
    board: Board
    base: int
    room: int = 10
    kept: list[tuple[int, Ints]] = field(default_factory=list)
    best: tuple[int, Ints] | None = None
    stale: int = 0
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def offer(self, order: Ints) -> int:
        """Measure an order, write it on the board if best; return its value."""
        net = self.net
        tour = empty_tour(net.size)
        tour.order[: net.size] = order[: net.size]
        link(net, tour)
        value = int(worth(net, tour))
        with self._lock:
            if self.best is None or value < self.best[0]:
                self.best = (value, tour.order.copy())
        self.board.offer(
            self.base + value, lambda: layout_of(self.shop, net, tour.head)
        )
        return value

    def offer_starts(self, start: Ints) -> None:
        """Offer the plan with these starts, pushed to the left."""
        net = self.net
        ends = start + net.ticks[: net.size]
        self.offer(np.lexsort((net.job[:-1], net.step[:-1], ends, start)))

    def raise_bound(self, bound: int) -> None:
        """Note a bound on the value."""
        self.board.raise_bound(self.base + bound)

    def keep(self, value: int, order: Ints) -> None:
        """Keep an order if it is new and better than the worst that is kept."""
        with self._lock:
            if any(
                value == other and _same(self.net, order, each)
                for other, each in self.kept
            ):
                self.stale += 1
                return
            if len(self.kept) >= self.room and value >= self.kept[-1][0]:
                self.stale += 1
                return
            self.kept.append((value, order.copy()))
            self.kept.sort(key=lambda pair: pair[0])
            del self.kept[self.room :]
            self.stale = 0

    def parents(self, rng: np.random.Generator) -> tuple[Ints, Ints] | None:
        """Return two orders to blend, None while the pool is not full or is stale."""
        with self._lock:
            if self.stale > _STALE:
                del self.kept[1:]
                self.stale = 0
            if len(self.kept) < self.room:
                return None
            one, two = rng.choice(len(self.kept), 2, replace=False)
            return self.kept[one][1], self.kept[two][1]


def _same(net: Net, one: Ints, two: Ints) -> bool:
    size = net.size
    first = one[:size][np.argsort(net.machine[one[:size]], kind="stable")]
    second = two[:size][np.argsort(net.machine[two[:size]], kind="stable")]
    return bool((first == second).all())


def blend(one: Ints, two: Ints, share: float) -> Ints:
    """Return an order between two: pairs on which both agree stay as they are."""
    size = len(one) - 1
    rank = np.empty((2, size), np.float64)
    rank[0, one[:size]] = np.arange(size)
    rank[1, two[:size]] = np.arange(size)
    mixed = np.empty_like(one)
    mixed[:size] = np.argsort((1 - share) * rank[0] + share * rank[1], kind="stable")
    mixed[size] = size
    return mixed


def wild_order(net: Net, rng: np.random.Generator) -> Ints:
    """Return the order of a rule that is disturbed by chance."""
    priorities = list(rules(net))
    chosen = priorities[rng.integers(len(priorities))]
    noise = rng.normal(0, 1, net.size) * (chosen.std() * rng.uniform(0.2, 2) + 1e-9)
    order = np.full(net.size + 1, net.size)
    dispatch(net, chosen + noise, float(rng.choice([0.0, 0.3, 0.6])), order)
    return order


def first_orders(net: Net) -> Iterator[Ints]:
    """Yield the orders of all rules."""
    for priority in rules(net):
        for delay in (0.0, 0.5):
            order = np.full(net.size + 1, net.size)
            dispatch(net, priority, delay, order)
            yield order
