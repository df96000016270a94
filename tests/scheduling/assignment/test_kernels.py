"""The compiled kernels, run as plain Python too, against independent formulas."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy.optimize import linprog

from diaodu.scheduling.engines.assignment import anneal, knapsacks, prices
from diaodu.scheduling.engines.assignment.bounds import floor_of
from diaodu.scheduling.engines.assignment.table import Table

MODULES = (anneal, knapsacks, prices)


@pytest.fixture(params=["compiled", "plain"])
def run(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with the compiled kernels, and with the same as plain Python."""
    if request.param == "plain":
        for module in MODULES:
            for name, value in list(vars(module).items()):
                if hasattr(value, "py_func"):
                    monkeypatch.setattr(module, name, value.py_func)


def table(seed: int, jobs: int, agents: int, *, size: int = 1) -> Table:
    dice = np.random.default_rng(seed)
    use = dice.integers(1, 10, (jobs, agents)) * size
    cost = dice.integers(-5, 20, (jobs, agents))
    budget = np.full(agents, int(use.mean() * jobs / agents * 1.2) + 1, np.int64)
    may = use <= budget
    return Table(cost, use, may, budget, np.zeros((jobs, agents), np.int64))


def test_prices_reach_the_linear_bound(run: None) -> None:
    each = table(1, 12, 3)
    found = np.zeros(3)
    value = prices.climb(each, found, 600)
    jobs, agents = each.cost.shape
    equal = np.kron(np.eye(jobs), np.ones(agents))
    most = np.hstack([np.diag(row) for row in each.use])
    linear = linprog(
        each.cost.ravel(),
        A_ub=most,
        b_ub=each.budget,
        A_eq=equal,
        b_eq=np.ones(jobs),
    ).fun
    assert value <= linear + 1e-9
    assert value == pytest.approx(linear, abs=0.3)
    assert prices.linear_bound(each, found) == np.ceil(value - 1e-6)


def optimum(each: Table) -> int:
    jobs, agents = each.cost.shape
    least = np.iinfo(np.int64).max
    rows = np.arange(jobs)
    for way in itertools.product(range(agents), repeat=jobs):
        load = np.bincount(way, each.use[rows, way], agents)
        if (load <= each.budget).all():
            least = min(least, int(each.cost[rows, way].sum()))
    return least


@pytest.mark.parametrize("cells", [4_000_000, 16])
@pytest.mark.parametrize("seed", range(4))
def test_knapsack_bounds_are_below_the_optimum(
    run: None, seed: int, cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knapsacks, "CELLS", cells)
    each = table(seed, 6, 3, size=10 if cells == 16 else 1)
    best, value = optimum(each), -np.inf
    sacks = knapsacks.knapsacks_of(each, np.zeros(3))
    for number in range(60):
        value = max(value, knapsacks.climbed(sacks, best, 1.0 / (1 + number / 10)))
    assert floor_of(each) <= knapsacks.proved(value) <= best


def test_annealing_finds_the_optimum_and_keeps_its_books(run: None) -> None:
    each = table(5, 7, 3)
    found = np.zeros(3)
    prices.climb(each, found, 200)
    field = anneal.field_of(each, found, 3)
    state = anneal.state_of(field, 1)
    for heat in (4.0, 1.0, 0.2):
        anneal.anneal(field, state, 60, heat)
    rows = np.arange(7)
    assert state.sums[2] == optimum(each)
    assert state.sums[0] == each.cost[rows, state.agent].sum()
    load = np.bincount(state.agent, each.use[rows, state.agent], 3)
    assert (load == state.load).all()
    assert state.sums[1] == np.maximum(load - each.budget, 0).sum()
    assert (state.size == np.bincount(state.agent, minlength=3)).all()
    assert (state.member[state.agent, state.place] == rows).all()
