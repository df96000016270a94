"""Derived facts against the same worked out one by one, on random enterprises."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.policies.facts import plainly

from diaodu.errors import CatalogError
from diaodu.policies import facts
from diaodu.policies.facts import Fact
from diaodu.policies.facts.deriving import needed, order

FACTS = facts.load()
DERIVED = {key for key, each in FACTS.items() if each.derive is not None}
DAYS = st.dates(date(2019, 1, 1), date(2028, 12, 31))
AMOUNTS = st.one_of(
    st.integers(0, 3), st.integers(0, 10**14), st.sampled_from([10**9, 2 * 10**9])
)


def told(fact: Fact) -> st.SearchStrategy[Any]:
    match fact.type:
        case "yes_no":
            value: st.SearchStrategy[Any] = st.booleans()
        case "day":
            value = DAYS
        case "choice":
            value = st.sampled_from(fact.choices)
        case "text":
            value = st.sampled_from(["1811", "3022", "3911"])
        case _:
            value = AMOUNTS
    return st.none() | value


NEEDED = {
    key: told(FACTS[key])
    for key in sorted({need for each in FACTS.values() for need in each.needs})
    if FACTS[key].asked and key != "assets"
}
FIRMS = st.fixed_dictionaries({}, optional=NEEDED)


def test_every_derived_fact_has_a_second_opinion() -> None:
    assert set(plainly.derived({}, date(2026, 6, 1))) == DERIVED


@given(rows=st.lists(FIRMS, min_size=1, max_size=8), day=DAYS)
@example(rows=[{"revenue_year": 10**14, "revenue_two_before": 1}], day=date(2026, 6, 1))
@example(rows=[{"founded": date(2024, 2, 29)}], day=date(2025, 2, 28))
def test_columns_say_what_each_enterprise_alone_would(
    rows: list[dict[str, Any]], day: date
) -> None:
    matrix = facts.derived(facts.stacked(rows, FACTS, day=day), day)
    for at, row in enumerate(rows):
        expected = plainly.derived(row, day)
        assert {key: matrix.plain(at, key) for key in DERIVED} == expected


@given(
    rows=st.lists(FIRMS, min_size=1, max_size=4), key=st.sampled_from(sorted(DERIVED))
)
def test_one_fact_alone_is_what_it_is_among_all(
    rows: list[dict[str, Any]], key: str
) -> None:
    day = date(2026, 6, 1)
    matrix = facts.stacked(rows, FACTS, day=day)
    alone, among = facts.derived(matrix, day, keys=[key]), facts.derived(matrix, day)
    for row in range(len(rows)):
        assert alone.plain(row, key) == among.plain(row, key)


def test_what_is_told_of_a_fact_that_is_only_derived_stays() -> None:
    day = date(2026, 6, 1)
    rows: list[dict[str, Any]] = [
        {"rd_share": facts.Ratio(3, 100), "industry_division": "99", "age": 7},
        {"research_year": 1, "revenue_year": 4, "industry": "1811"},
        {"founded": date(2020, 1, 1), "industry_division": "17"},
    ]
    matrix = facts.derived(facts.stacked(rows, FACTS, day=day), day)
    assert [matrix.plain(row, "rd_share") for row in range(3)] == [
        (3, 100),
        (1, 4),
        None,
    ]
    assert [matrix.plain(row, "age") for row in range(3)] == [7, None, 6]
    divisions = [matrix.plain(row, "industry_division") for row in range(3)]
    assert divisions == ["99", "18", "17"]


def test_a_word_that_is_told_meets_no_derived_ones() -> None:
    day = date(2026, 6, 1)
    matrix = facts.stacked([{"industry_division": "17"}], FACTS, day=day)
    found = facts.derived(matrix, day, keys=["industry_division"])
    assert found.plain(0, "industry_division") == "17"


def test_only_what_is_asked_for_is_worked_out() -> None:
    day = date(2026, 6, 1)
    matrix = facts.stacked([{"research_year": 1, "revenue_year": 4}], FACTS, day=day)
    found = facts.derived(matrix, day, keys=["rd_share"])
    assert "rd_share" in found
    assert "vetoed" not in found
    assert needed(FACTS, ["title_high_tech"]) == {
        "title_high_tech",
        "title_high_tech_granted",
        "title_high_tech_expiry",
    }


def made(key: str, *needs: str) -> Fact:
    return Fact(
        key=key,
        name=key,
        type="whole",
        source="测试",
        needs=needs,
        asked=not needs,
        derive=(lambda columns, day: columns[needs[0]]) if needs else None,
    )


def test_facts_that_need_one_another_are_a_fault_of_the_catalogue() -> None:
    circle = {
        each.key: each for each in (made("a", "b"), made("b", "c"), made("c", "a"))
    }
    with pytest.raises(CatalogError, match="need one another: a, b, c"):
        order(circle)


def test_a_need_that_is_no_fact_is_a_fault_of_the_catalogue() -> None:
    with pytest.raises(CatalogError, match="a: needs b, which are no facts"):
        order({"a": made("a", "b")})


def test_sizes_of_the_method_that_look_at_assets() -> None:
    day = date(2026, 6, 1)
    fen = 10**6
    rows: list[dict[str, Any]] = [
        {"industry": "7010", "revenue_year": 200_000 * fen, "assets": 10_000 * fen},
        {"industry": "7010", "revenue_year": 200_000 * fen},
        {"industry": "5110", "staff": 200, "revenue_year": 39_999 * fen},
        {"industry": "99", "staff": 5, "revenue_year": 1},
    ]
    matrix = facts.derived(facts.stacked(rows, FACTS, day=day), day, keys=["size"])
    sizes = [matrix.plain(row, "size") for row in range(4)]
    assert sizes == ["大型", None, "中型", None]
