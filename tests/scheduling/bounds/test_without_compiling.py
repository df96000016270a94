"""The compiled functions do the same without being compiled."""

from collections.abc import Callable

import pytest
from tests.scheduling.bounds.shops import Look, network

from diaodu.scheduling.board import Board, Limits
from diaodu.scheduling.bounds import (
    ascent,
    curves,
    lots,
    master,
    mixture,
    network_bound,
    rounds,
    search,
)
from diaodu.scheduling.bounds.search import Stage
from diaodu.scheduling.shop import Job, Mode, Resource, Shop, Step

STAGES = (
    Stage(slots=6, wide=1, blocks=3, promise=1e-2),
    Stage(slots=12, wide=2, blocks=600, promise=1e-2),
    Stage(slots=60, wide=4, blocks=600, promise=1e-2),
)


@pytest.fixture
def agrees(monkeypatch: pytest.MonkeyPatch) -> Callable[[Shop], bool]:
    """Bound a shop with the compiled functions, then with those they are made of."""

    def same(shop: Shop) -> bool:
        monkeypatch.setattr(search, "STAGES", STAGES)
        compiled = lower(shop)
        for module in (ascent, curves, lots, master, mixture, rounds):
            for name, value in vars(module).copy().items():
                if hasattr(value, "py_func"):
                    monkeypatch.setattr(module, name, value.py_func)
        return lower(shop) == pytest.approx(compiled, rel=1e-6)

    return same


def lower(shop: Shop) -> int:
    board = Board(Limits(rounds=1))
    network_bound(shop, board)
    return board.bound


@pytest.mark.parametrize("seed", [1, 2])
def test_plain_python_gives_the_same_bound(
    seed: int, agrees: Callable[[Shop], bool]
) -> None:
    look = Look(orders=3, sites=2, quantity=8, lots=4, disturbed=seed % 2 == 1)
    assert agrees(network(seed, look))


def test_five_lots_are_combined_alike(agrees: Callable[[Shop], bool]) -> None:
    assert agrees(_small_lots(5))


def test_any_number_of_lots_is_combined_alike(agrees: Callable[[Shop], bool]) -> None:
    assert agrees(_small_lots(12))


def _small_lots(most: int) -> Shop:
    """Return a shop whose order is best made in many lots."""
    ways = tuple(
        Mode(steps=(Step(resource=n, rate=2, setup=1),), unit_cost=1 + n, lot_cost=2)
        for n in range(2)
    )
    job = Job(modes=ways, quantity=12, most_lots=most, due=2, weight=50)
    return Shop(resources=(Resource(count=3), Resource(count=2)), jobs=(job,))
