"""The prices that the plans known so far ask for, near the best prices known.

A proximal bundle, one cut a group and round: over mixtures ``x`` of the known plans of
each group, least cost + price at the centre + a square of the overuse. Its prices are
``max(0, centre + pull × scale × overuse)``. Solved by moving weight, group by group,
from the dearest plan in use to the cheapest.
"""

# mypy: disable-error-code="untyped-decorator,misc"
from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.scheduling.bounds.curves import NEVER, compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Bundle", "Pull", "add_plan", "balance", "excess_of", "model_value"]


MOVES = 3
"""Moves of weight in a group before the next group is looked at."""


class Bundle(NamedTuple):
    """Plans of each group (rows) by round (columns), and the weights of the mixture.

    The entries of plan (g, k) are ``begins[g, k]`` to ``ends[g, k]`` of place, ticks.
    """

    weight: NDArray[np.float64]
    cost: NDArray[np.float64]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]
    place: NDArray[np.int64]
    ticks: NDArray[np.float64]


class Pull(NamedTuple):
    """Centre of the prices, overuse of the mixture, what a tick of it adds, prices."""

    centre: NDArray[np.float64]
    excess: NDArray[np.float64]
    slope: NDArray[np.float64]
    price: NDArray[np.float64]
    scratch: NDArray[np.float64]


@compiled
def plan_price(bundle: Bundle, price: NDArray[np.float64], group: int, k: int) -> float:
    """Return what a plan costs at some prices."""
    total = bundle.cost[group, k]
    for n in range(bundle.begins[group, k], bundle.ends[group, k]):
        total += bundle.ticks[n] * price[bundle.place[n]]
    return total  # type: ignore[no-any-return]


@compiled
def balance(bundle: Bundle, pull: Pull, rounds: int, passes: int) -> float:
    """Move weight between the plans of each group, some passes over all groups.

    The first pass looks at all plans, the others at those in use. Return how much the
    last pass gained.
    """
    prices = np.empty(rounds)
    gained = 0.0
    for number in range(passes):
        gained = 0.0
        for group in range(len(bundle.weight)):
            for k in range(rounds):
                prices[k] = NEVER
                if number == 0 or bundle.weight[group, k] > 0:
                    prices[k] = plan_price(bundle, pull.price, group, k)
            gained += _balance_group(bundle, pull, group, prices)
    return gained


@compiled
def _balance_group(
    bundle: Bundle, pull: Pull, group: int, prices: NDArray[np.float64]
) -> float:
    """Move weight from the dearest plan in use to the cheapest, a few times."""
    gained = 0.0
    for _ in range(MOVES):
        best = int(prices.argmin())
        worst = best
        for k in range(len(prices)):
            if bundle.weight[group, k] > 0 and prices[k] > prices[worst]:
                worst = k
        if worst == best:
            break
        gain = prices[worst] - prices[best]
        gained += gain * _shift(bundle, pull, group, (worst, best), gain)
        prices[worst] = plan_price(bundle, pull.price, group, worst)
        prices[best] = plan_price(bundle, pull.price, group, best)
    return gained


@compiled
def _shift(
    bundle: Bundle, pull: Pull, group: int, pair: tuple[int, int], gain: float
) -> float:
    """Move the weight that pays between two plans; return how much."""
    worst, best = pair
    scratch = pull.scratch
    for n in range(bundle.begins[group, worst], bundle.ends[group, worst]):
        scratch[bundle.place[n]] -= bundle.ticks[n]
    for n in range(bundle.begins[group, best], bundle.ends[group, best]):
        scratch[bundle.place[n]] += bundle.ticks[n]
    bend = _bend(bundle, pull, group, worst) + _bend(bundle, pull, group, best)
    moved = bundle.weight[group, worst]
    if bend > 0:
        moved = min(moved, gain / bend)
    bundle.weight[group, worst] -= moved
    bundle.weight[group, best] += moved
    _add_priced(bundle, pull, (group, worst), -moved)
    _add_priced(bundle, pull, (group, best), moved)
    return moved  # type: ignore[no-any-return]


@compiled
def _bend(bundle: Bundle, pull: Pull, group: int, k: int) -> float:
    """Return the second derivative along the move, and clear the scratch."""
    bend = 0.0
    for n in range(bundle.begins[group, k], bundle.ends[group, k]):
        place = bundle.place[n]
        step = pull.scratch[place]
        pull.scratch[place] = 0.0
        if step > 0 or (step < 0 and pull.price[place] > 0):
            bend += step * step * pull.slope[place]
    return bend


@compiled
def _add_priced(
    bundle: Bundle, pull: Pull, plan: tuple[int, int], weight: float
) -> None:
    """Add a share of what a plan uses, and follow with the prices."""
    group, k = plan
    for n in range(bundle.begins[group, k], bundle.ends[group, k]):
        place = bundle.place[n]
        pull.excess[place] += weight * bundle.ticks[n]
        price = pull.centre[place] + pull.slope[place] * pull.excess[place]
        pull.price[place] = max(0.0, price)


@compiled
def add_plan(
    bundle: Bundle, excess: NDArray[np.float64], plan: tuple[int, int], weight: float
) -> None:
    """Add a share of what a plan uses."""
    group, k = plan
    for n in range(bundle.begins[group, k], bundle.ends[group, k]):
        excess[bundle.place[n]] += weight * bundle.ticks[n]


@compiled
def excess_of(
    bundle: Bundle, capacity: NDArray[np.float64], rounds: int
) -> NDArray[np.float64]:
    """Return the overuse of the mixture."""
    excess = -capacity
    for group in range(len(bundle.weight)):
        for k in range(rounds):
            if bundle.weight[group, k] > 0:
                add_plan(bundle, excess, (group, k), bundle.weight[group, k])
    return excess


@compiled
def model_value(bundle: Bundle, pull: Pull, rounds: int) -> float:
    """Return what the groups cost at the mixture's prices with the plans known."""
    total = 0.0
    for group in range(len(bundle.weight)):
        low = plan_price(bundle, pull.price, group, 0)
        for k in range(1, rounds):
            low = min(low, plan_price(bundle, pull.price, group, k))
        total += low
    return total
