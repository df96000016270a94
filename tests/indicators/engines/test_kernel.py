"""The kernel against a plain oracle, its two ways against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.indicators.engines import oracle

from diaodu.errors import InputError
from diaodu.indicators.engines.kernel import Kernel, compiled, plain
from diaodu.indicators.engines.model import (
    KEYS,
    LEVELS,
    Query,
    columns,
    standard_sets,
)
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from diaodu.indicators.frame import Frame

WIDE = standard_sets("nation")
NEAR = standard_sets("county")


def query(sets: Any = WIDE, scope: str = "", measures: Any = oracle.MEASURES) -> Query:
    return Query(month=oracle.MONTH, scope=scope, sets=sets, measures=measures)


def as_sums(frame: Frame) -> dict[tuple[str, ...], dict[str, int]]:
    """Return the rows by key, and of their numbers those that are not 0."""
    found = {}
    for row in frame.rows():
        key = tuple(row.pop(name) for name in KEYS)
        assert key not in found
        found[key] = {name: value for name, value in row.items() if value}
    return found


def expected(case: Any, sets: Any, scope: str = "") -> dict[Any, dict[str, int]]:
    found = oracle.sums(case, sets, scope)
    return {
        key: {n: value for n, value in row.items() if value}
        for key, row in found.items()
    }


@settings(max_examples=25)
@given(oracle.cases, st.sampled_from(["plain", "compiled"]))
def test_the_sums_are_those_of_the_oracle(case: Any, path: Any) -> None:
    with oracle.closed(case) as store:
        found = Kernel(path).sums(store, query())
    assert as_sums(found) == expected(case, WIDE)


@settings(max_examples=12)
@given(oracle.cases, st.sampled_from(["360731", "360700", "110000", "989999"]))
def test_a_scope_keeps_its_own_firms_alone(case: Any, scope: str) -> None:
    with oracle.closed(case) as store:
        found = Kernel().sums(store, query(NEAR, scope))
        fast = Kernel("compiled").sums(store, query(NEAR, scope))
    assert as_sums(found) == expected(case, NEAR, scope)
    assert as_sums(fast) == as_sums(found)


@settings(max_examples=8)
@given(oracle.cases, st.lists(st.sampled_from(NEAR + WIDE), min_size=1, unique=True))
def test_any_sets_come_in_the_order_asked_for(case: Any, sets: Any) -> None:
    with oracle.closed(case) as store:
        found = Kernel("plain").sums(store, query(tuple(sets)))
    assert as_sums(found) == expected(case, sets)
    order = {each: place for place, each in enumerate(sets)}
    rows = [
        (order[row["level"], row["dim"]], row["region"], row["group"])
        for row in found.rows()
    ]
    assert rows == sorted(rows)
    assert tuple(found) == columns(oracle.MEASURES)


@settings(max_examples=8)
@given(oracle.cases)
def test_what_does_not_fit_at_once_is_added_up_step_by_step(case: Any) -> None:
    kept = plain.AT_ONCE
    try:
        plain.AT_ONCE = 1
        with oracle.closed(case) as store:
            found = Kernel("plain").sums(store, query(NEAR))
    finally:
        plain.AT_ONCE = kept
    assert as_sums(found) == expected(case, NEAR)


@settings(max_examples=8)
@given(oracle.cases)
def test_parts_sum_to_the_whole_in_every_column(case: Any) -> None:
    with oracle.closed(case) as store:
        found = Kernel().sums(store, query())
    numbers = [name for name in found if name not in KEYS]
    for dim in ("section", "division"):
        for level in ("nation", "province", "city", "county"):
            here = found.take((found["level"] == level) & (found["dim"] == dim))
            whole = found.take((found["level"] == level) & (found["dim"] == "all"))
            for name in numbers:
                assert here[name].sum() == whole[name].sum()
    nation = found.take((found["level"] == "nation") & (found["dim"] == "all"))
    for level in ("province", "county"):
        here = found.take((found["level"] == level) & (found["dim"] == "all"))
        assert {n: here[n].sum() for n in numbers} == {
            n: nation[n].sum() for n in numbers
        }


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(oracle.cases)
def test_the_compiled_code_says_the_same_uncompiled(
    monkeypatch: pytest.MonkeyPatch, case: Any
) -> None:
    with monkeypatch.context() as patch, oracle.closed(case) as store:
        for name in ("count_firms", "fill_pair", "fill_month", "roll_up"):
            patch.setattr(compiled, name, getattr(compiled, name).py_func)
        found = Kernel("compiled").sums(store, query())
    assert as_sums(found) == expected(case, WIDE)


def test_a_measure_that_no_month_has_is_unknown_and_not_an_error() -> None:
    row = {"county": "360731", "industry": "3911", "output": 5}
    case = {"now": {"a": row}, "prev": {}, "base": {"a": {**row, "output": 4}}}
    with oracle.closed(case) as store:
        found = Kernel().sums(store, query(measures=("output", "tax")))
    nation = next(found.rows())
    assert (nation["output_month_now"], nation["output_month_base_matched"]) == (5, 4)
    assert (nation["tax_month_now"], nation["tax_month_n_now"]) == (0, 0)


def test_a_month_that_is_not_closed_and_a_product_are_refused() -> None:
    row = {"county": "360731", "industry": "3911", "output": 5}
    case: dict[str, Any] = {"now": {"a": row}, "prev": {}, "base": {}}
    with oracle.closed(case) as store:
        for month, measure in [(Month(2020, 1), "output"), (oracle.MONTH, "quantity")]:
            wrong = Query(month=month, sets=WIDE, measures=(measure,))
            with pytest.raises(InputError):
                Kernel().sums(store, wrong)
        with pytest.raises(InputError, match="指标"):
            Kernel().sums(store, query(measures=("wrong",)))


def test_a_group_that_the_table_of_flags_cannot_hold_is_sorted_instead() -> None:
    from diaodu.indicators.engines.kernel import layout

    keys = np.array([5, -1, 900_000_000, 5, 7])
    found, ids = layout.dense_ids(keys)
    assert found.tolist() == [5, 7, 900_000_000]
    assert ids.tolist() == [0, -1, 2, 0, 1]
    few, places = layout.dense_ids(np.array([5, -1, 9, 5]))
    assert (few.tolist(), places.tolist()) == ([5, 9], [0, -1, 1, 0])


def test_the_standard_sets_reach_from_the_scope_down() -> None:
    assert {level for level, _ in WIDE} == set(LEVELS) - {"town"}
    assert {level for level, _ in NEAR} == {"county", "town"}
    assert {level for level, _ in standard_sets("city")} == {"city", "county"}
    assert ("county", "chain") in NEAR
    assert ("county", "chain") not in WIDE
