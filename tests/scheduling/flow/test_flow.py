"""Flow shops: plans against brute force, bounds, edge cases, readers."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from itertools import chain, pairwise, permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diaodu.errors import InputError
from diaodu.scheduling.board import Limits
from diaodu.scheduling.engines.flow import ENGINE
from diaodu.scheduling.engines.flow.bounds import free_bound, stage_bound
from diaodu.scheduling.engines.flow.distributed import workers as distributed
from diaodu.scheduling.engines.flow.hybrid import workers as hybrid
from diaodu.scheduling.engines.flow.hybrid.mirror import mirror_of, turned
from diaodu.scheduling.engines.flow.hybrid.passes import HUGE, forward, new_plan
from diaodu.scheduling.engines.flow.hybrid.shape import hall_of
from diaodu.scheduling.families import load
from diaodu.scheduling.measure import faults
from diaodu.scheduling.shop import Aims, Job, Mode, Resource, Shop, Step
from diaodu.scheduling.solve import Outcome, engine_for, solve

COMPILED = [
    "dice",
    "bounds",
    "hybrid.passes",
    "hybrid.anneal",
    "distributed.floor",
    "distributed.greedy",
]


@pytest.fixture(autouse=True)
def short_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hybrid, "_CELLS", 20_000)
    monkeypatch.setattr(distributed, "_CELLS", 20_000)


@pytest.fixture
def interpreted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the plain functions in place of the compiled ones."""
    homes = [import_module(f"diaodu.scheduling.engines.flow.{m}") for m in COMPILED]
    homes += [hybrid, distributed]
    for home in homes:
        for name, value in list(vars(home).items()):
            if hasattr(value, "py_func"):
                monkeypatch.setattr(home, name, value.py_func)
    monkeypatch.setattr(hybrid, "_CELLS", 500)
    monkeypatch.setattr(distributed, "_CELLS", 500)


def solved(shop: Shop, *, rounds: int = 3, workers: int = 1) -> Outcome:
    assert engine_for(shop) is ENGINE
    return solve(shop, Limits(rounds=rounds, workers=workers, seed=3))


def stages_shop(
    ticks: list[list[int]],
    counts: list[int],
    *,
    lags: list[list[int]] | None = None,
    free: list[list[int]] | None = None,
) -> Shop:
    """``ticks[job][stage]``."""
    lags = lags or [[0] * len(counts) for _ in ticks]
    free = free or [[] for _ in counts]
    rows = zip(ticks, lags, strict=True)
    return Shop(
        resources=tuple(
            Resource(count=count, free_at=tuple(known))
            for count, known in zip(counts, free, strict=True)
        ),
        jobs=tuple(
            Job(
                modes=(
                    Mode(
                        steps=tuple(
                            Step(resource=stage, rate=rate, lag=lag)
                            for stage, (rate, lag) in enumerate(
                                zip(row, waits, strict=True)
                            )
                        )
                    ),
                )
            )
            for row, waits in rows
        ),
    )


def lines_shop(ticks: list[list[int]], factories: int) -> Shop:
    rows = "\n".join(" ".join(map(str, row)) for row in ticks)
    return load()["dpfsp"].read(f"{len(ticks)}\n{len(ticks[0])}\n{factories}\n{rows}\n")


def best_of_stages(shop: Shop) -> int:
    """Try every list of every stage."""
    jobs = range(len(shop.jobs))
    steps = [job.modes[0].steps for job in shop.jobs]
    lists = list(permutations(jobs))
    best = 10**9
    for orders in product(lists, repeat=len(steps[0])):
        ready = [job.release for job in shop.jobs]
        for stage, order in enumerate(orders):
            known = shop.resources[stage].free_at
            free = [*known, *[0] * (shop.resources[stage].count - len(known))]
            for job in order:
                step = steps[job][stage]
                machine = min(range(len(free)), key=free.__getitem__)
                start = max(free[machine], ready[job] + step.lag)
                free[machine] = ready[job] = start + step.rate
        best = min(best, max(ready))
    return best


def best_of_lines(ticks: list[list[int]], factories: int) -> int:
    """Try every spread of every order."""

    @cache
    def span(jobs: tuple[int, ...]) -> int:
        ends = [0] * len(ticks[0])
        for job in jobs:
            end = 0
            for machine, each in enumerate(ticks[job]):
                end = max(end, ends[machine]) + each
                ends[machine] = end
        return ends[-1]

    jobs = range(len(ticks))
    spreads = product(range(factories), repeat=len(ticks))
    return min(
        max(span(tuple(j for j in order if at[j] == f)) for f in range(factories))
        for at in spreads
        for order in permutations(jobs)
    )


small = st.integers(0, 9)


@st.composite
def small_halls(draw: st.DrawFn) -> Shop:
    jobs, stages = draw(st.integers(1, 4)), draw(st.integers(1, 2))
    counts = draw(st.lists(st.integers(1, 3), min_size=stages, max_size=stages))

    def table(values: st.SearchStrategy[int]) -> list[list[int]]:
        row = st.lists(values, min_size=stages, max_size=stages)
        return draw(st.lists(row, min_size=jobs, max_size=jobs))

    free = [draw(st.lists(small, max_size=count)) for count in counts]
    lags = table(st.integers(0, 4)) if draw(st.booleans()) else None
    return stages_shop(table(small), counts, lags=lags, free=free)


@settings(max_examples=25, deadline=None)
@given(small_halls())
def test_a_small_hall_is_solved_as_well_as_by_trying_everything(shop: Shop) -> None:
    outcome = solved(shop, rounds=4)
    best = best_of_stages(shop)
    assert outcome.bound <= best == outcome.objective


@st.composite
def small_lines(draw: st.DrawFn) -> tuple[list[list[int]], int]:
    jobs, machines = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    row = st.lists(small, min_size=machines, max_size=machines)
    ticks = draw(st.lists(row, min_size=jobs, max_size=jobs))
    return ticks, draw(st.integers(1, 3))


@settings(max_examples=25, deadline=None)
@given(small_lines())
def test_small_lines_are_solved_as_well_as_by_trying_everything(
    case: tuple[list[list[int]], int],
) -> None:
    outcome = solved(lines_shop(*case), rounds=4)
    best = best_of_lines(*case)
    assert outcome.bound <= best == outcome.objective


@st.composite
def stages(draw: st.DrawFn) -> tuple[list[tuple[int, int, int]], int]:
    rows = draw(
        st.lists(st.tuples(small, st.integers(0, 12), small), min_size=1, max_size=5)
    )
    return rows, draw(st.integers(1, 3))


@settings(max_examples=150, deadline=None)
@given(stages())
def test_the_bound_of_a_stage_is_never_above_its_best_plan(
    case: tuple[list[tuple[int, int, int]], int],
) -> None:
    rows, count = case
    heads, ticks, tails = np.array(rows, np.int64).T
    best = 10**9
    for order in permutations(rows):
        free = [0] * count
        last = 0
        for head, length, tail in order:
            start = max(head, min(free))
            free[free.index(min(free))] = start + length
            last = max(last, start + length + tail)
        best = min(best, last)
    assert stage_bound(heads, ticks, tails, count) <= best


def test_the_bound_of_a_stage_counts_who_comes_last() -> None:
    heads, ticks, tails = np.array([[5, 6, 7], [9, 9, 9], [3, 2, 1]])
    assert stage_bound(heads, ticks, tails, 1) == 5 + 27 + 1
    assert stage_bound(heads, ticks, tails, 2) == -(-(5 + 6 + 27 + 1 + 2) // 2)


def test_more_heads_than_are_tried_still_give_a_bound() -> None:
    heads = np.arange(1000)
    ones = np.ones(1000, np.int64)
    assert stage_bound(heads, ones, 0 * ones, 1) == 1000


def test_busy_machines_put_a_stage_off() -> None:
    ticks, tails = np.array([4, 4]), np.array([2, 1])
    assert free_bound(np.array([0, 100]), ticks, tails) == 9
    assert free_bound(np.array([3, 3]), ticks, tails) == 8
    assert free_bound(np.array([0, 6]), ticks, tails) == 8


@settings(max_examples=40, deadline=None)
@given(small_halls())
def test_a_plan_read_backwards_is_a_plan_and_no_longer(shop: Shop) -> None:
    hall = hall_of(shop)
    mirror = mirror_of(hall.stages)
    if mirror is None:
        assert any(job.modes[0].steps[0].lag for job in shop.jobs) or any(
            any(resource.free_at) for resource in shop.resources
        )
        return
    plan = new_plan(hall.stages)
    makespan = forward(hall.stages, plan, 0, HUGE)
    back = turned(hall.stages, plan, mirror)
    again = turned(mirror, back, hall.stages)
    assert again.value[0] <= back.value[0] <= makespan
    assert faults(shop, hall.layout(again)) == []


HALLS = [
    stages_shop([[7]], [1]),
    stages_shop([[0, 0], [0, 0]], [1, 1]),
    stages_shop([[3, 0, 2], [0, 0, 5], [3, 0, 2]], [5, 1, 2]),
    stages_shop([[1]] * 7, [20]),
    stages_shop([[9, 1]] * 3, [1, 3], free=[[4], [0, 0, 50]]),
]


@pytest.mark.parametrize("shop", HALLS)
def test_odd_halls_have_plans(shop: Shop) -> None:
    outcome = solved(shop)
    if len(shop.jobs) < 5:
        assert outcome.objective == best_of_stages(shop)
    else:
        assert outcome.status == "optimal"


@pytest.mark.parametrize("shop", HALLS[:3])
def test_without_compilation_the_plan_of_a_hall_is_the_same(
    shop: Shop, interpreted: None
) -> None:
    assert solved(shop).objective == best_of_stages(shop)


def random_ticks(jobs: int, stages: int) -> list[list[int]]:
    found = np.random.default_rng(5).integers(1, 99, (jobs, stages))
    return [[int(each) for each in row] for row in found]


SHOPS = [
    stages_shop(random_ticks(9, 3), [2, 3, 1]),
    lines_shop(random_ticks(9, 3), 2),
]


@pytest.mark.parametrize("shop", SHOPS, ids=["hybrid", "distributed"])
def test_one_worker_with_one_seed_repeats_itself(shop: Shop) -> None:
    one, two = solved(shop), solved(shop)
    assert one.layout is not None
    assert two.layout is not None
    assert one.layout.operations.tolist() == two.layout.operations.tolist()


@pytest.mark.parametrize("shop", SHOPS, ids=["hybrid", "distributed"])
def test_compiled_and_plain_find_the_same_plan(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(hybrid, "_CELLS", 500)
    monkeypatch.setattr(distributed, "_CELLS", 500)
    fast = solved(shop)
    request.getfixturevalue("interpreted")
    slow = solved(shop)
    assert fast.layout is not None
    assert slow.layout is not None
    assert fast.layout.operations.tolist() == slow.layout.operations.tolist()


@pytest.mark.parametrize("shop", SHOPS, ids=["hybrid", "distributed"])
def test_two_workers_share_a_board_and_go_on_from_the_best(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distributed, "_STALE", 2)
    outcome = solved(shop, rounds=40, workers=2)
    assert outcome.objective is not None
    assert outcome.bound <= outcome.objective


def test_a_search_ends_when_time_is_up() -> None:
    for shop in SHOPS:
        assert solve(shop, Limits(seconds=0.2)).objective is not None


def test_large_numbers_are_no_trouble(interpreted: None) -> None:
    ticks = [[10**9, 2 * 10**9], [3 * 10**9, 10**9], [10**9, 10**9]]
    assert solved(lines_shop(ticks, 2)).objective == 4 * 10**9
    assert solved(stages_shop(ticks, [2, 2])).objective == 4 * 10**9


def test_what_a_lot_costs_is_in_the_objective() -> None:
    mode = Mode(steps=(Step(resource=0, rate=2),), unit_cost=10, lot_cost=5)
    job = Job(modes=(mode,), quantity=3, minimum=2, most_lots=4)
    shop = Shop(resources=(Resource(),), jobs=(job,), aims=Aims(makespan=7))
    assert solved(shop).objective == 35 + 7 * 6


def modes_of(*routes: list[int], rate: int = 1) -> tuple[Mode, ...]:
    return tuple(
        Mode(steps=tuple(Step(resource=each, rate=rate) for each in route))
        for route in routes
    )


@pytest.mark.parametrize(
    ("jobs", "permutation", "aims"),
    [
        (
            [Job(modes=modes_of([0, 1])), Job(modes=modes_of([1, 0]))],
            False,
            Aims(makespan=1),
        ),
        ([Job(modes=modes_of([0, 0]))], False, Aims(makespan=1)),
        ([Job(modes=modes_of([0], [1]))], False, Aims(makespan=1)),
        ([Job(modes=modes_of([0]), weight=3)], False, Aims(makespan=1)),
        ([Job(modes=modes_of([0]), quantity=9, most_lots=2)], False, Aims(makespan=1)),
        ([Job(modes=modes_of([0]))], False, Aims()),
        ([Job(modes=modes_of([2]))], False, Aims(makespan=1)),
        ([], False, Aims(makespan=1)),
        ([Job(modes=())], False, Aims(makespan=1)),
        ([Job(modes=modes_of([0, 1], [1, 0]))], True, Aims(makespan=1)),
        ([Job(modes=modes_of([0], [1]), release=4)], True, Aims(makespan=1)),
        ([Job(modes=modes_of([0]) + modes_of([1], rate=2))], True, Aims(makespan=1)),
        ([Job(modes=modes_of([2]))], True, Aims(makespan=1)),
        ([Job(modes=())], True, Aims(makespan=1)),
    ],
)
def test_other_shops_are_left_to_other_engines(
    jobs: list[Job], permutation: object, aims: Aims
) -> None:
    shop = Shop(
        resources=(Resource(), Resource(), Resource(count=2, budget=3)),
        jobs=tuple(jobs),
        permutation=bool(permutation),
        aims=aims,
    )
    assert not ENGINE.fits(shop)


HFSP = "3\n2\n2 1\n3 4\n5 6\n7 8\n"
DPFSP = "3\n2\n2\n3 4\n5 6\n7 8\n"


def test_a_hybrid_flow_shop_is_read_and_its_plan_written() -> None:
    family = load()["hfsp"]
    shop = family.read(HFSP)
    assert [resource.count for resource in shop.resources] == [2, 1]
    outcome = solved(shop)
    assert outcome.layout is not None
    plan = family.plan(shop, outcome.layout)
    assert isinstance(plan, dict)
    rows = plan["operations"]
    assert outcome.objective == max(row[4] for row in rows) == 21
    assert sorted(row[:2] for row in rows) == [[j, s] for j in range(3) for s in (0, 1)]


def test_distributed_lines_are_read_and_their_plan_written() -> None:
    family = load()["dpfsp"]
    shop = family.read(DPFSP)
    outcome = solved(shop)
    assert outcome.layout is not None
    plan = family.plan(shop, outcome.layout)
    assert isinstance(plan, dict)
    assert sorted(chain(*plan["factories"])) == [0, 1, 2]
    ends = {(job, step): end for job, step, _, _, end in plan["operations"]}
    assert max(ends.values()) == outcome.objective
    for jobs in plan["factories"]:
        for before, after in pairwise(jobs):
            assert (
                ends[before, 0]
                <= ends[after, 0] - shop.jobs[after].modes[0].steps[0].rate
            )


@pytest.mark.parametrize("key", ["hfsp", "dpfsp"])
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "缺少工件数"),
        ("3 2", "缺少"),
        ("0 1 1", "应为正数"),
        ("1 1 0 5", "应为正数"),
        ("1 1 1 -5", "不能为负数"),
        ("1 1 1 x", "应为整数"),
        ("1 1 1 5 6", "多出"),
    ],
)
def test_a_wrong_text_is_told_where_and_what(key: str, text: str, word: str) -> None:
    with pytest.raises(InputError, match=word):
        load()[key].read(text)
