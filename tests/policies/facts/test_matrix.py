"""The matrix gives back what was put in, and leads every figure to its cell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.policies.facts.test_derived import FACTS, told

from diaodu.policies import facts
from diaodu.policies.facts import NULL, Matrix, Ratio
from diaodu.policies.facts.matrix import Source

if TYPE_CHECKING:
    import numpy as np

DAY = date(2026, 6, 1)
RATIOS = st.none() | st.builds(
    Ratio, st.integers(-(10**9), 10**9), st.integers(1, 10**9)
)
ANY = {
    key: RATIOS if each.is_ratio else told(each)
    for key, each in FACTS.items()
    if key in {"staff", "listed", "town", "size", "above_scale", "rd_share", "tax_year"}
}
ROWS = st.lists(st.fixed_dictionaries({}, optional=ANY), max_size=6)


@given(rows=ROWS)
def test_facts_come_back_as_they_were_put_in(rows: list[dict[str, Any]]) -> None:
    matrix = facts.stacked(rows, FACTS, day=DAY)
    assert len(matrix) == len(rows)
    for at, row in enumerate(rows):
        back = matrix.plains(at)
        assert {key: value for key, value in back.items() if value is not None} == {
            key: value for key, value in row.items() if value is not None
        }


@given(rows=ROWS, data=st.data())
def test_some_rows_are_these_rows(
    rows: list[dict[str, Any]], data: st.DataObject
) -> None:
    matrix = facts.stacked(rows, FACTS, day=DAY)
    places = st.lists(st.sampled_from(range(len(rows) or 1)), max_size=4)
    wanted = data.draw(places) if rows else []
    taken = matrix.take(wanted)
    assert [taken.plains(at) for at in range(len(taken))] == [
        matrix.plains(row) for row in wanted
    ]


def test_a_fact_without_a_column_is_unknown_and_a_wrong_key_is_an_error() -> None:
    matrix = facts.stacked([{}, {}], FACTS, day=DAY)
    assert matrix["staff"].tolist() == [NULL, NULL]
    assert "staff" not in matrix
    assert matrix.plain(1, "staff") is None
    assert matrix.pair("rd_share").denominator.tolist() == [NULL, NULL]
    assert matrix.coded("size").labels == FACTS["size"].choices
    with pytest.raises(KeyError):
        matrix["stuff"]


def test_an_enterprise_is_found_by_code_or_name() -> None:
    matrix = facts.stacked(
        [{}, {}, {}], FACTS, day=DAY, codes=["A", "", "C"], names=["甲", "乙", "丙"]
    )
    assert matrix.row_of("C") == 2
    assert matrix.row_of("乙") == 1
    assert matrix.row_of("丁") is None
    assert matrix.row_of("") is None


class Cells:
    """A trace in which every told value stands in a cell named after its fact."""

    def __init__(self, rows: list[int], keys: set[str]) -> None:
        self.rows, self.keys = rows, keys

    def source(self, row: int, key: str) -> Source | None:
        if key not in self.keys:
            return None
        return Source(key=key, where=f"{key}{self.rows[row]}", day=DAY)

    def take(self, rows: np.ndarray) -> Cells:
        return Cells([self.rows[row] for row in rows], self.keys)


def traced(keys: set[str]) -> Matrix:
    from dataclasses import replace

    rows = [{"research_year": 1, "revenue_year": 2}] * 2
    matrix = facts.derived(facts.stacked(rows, FACTS, day=DAY), DAY)
    return replace(matrix, trace=Cells([5, 6], keys))


def test_a_derived_figure_leads_to_the_cells_it_comes_from() -> None:
    matrix = traced({"research_year", "revenue_year"})
    found = [each.where for each in matrix.take([1]).sources(0, "rd_share")]
    assert found == ["research_year6", "revenue_year6"]
    assert [each.where for each in matrix.sources(0, "revenue_year")] == [
        "revenue_year5"
    ]


def test_a_figure_without_a_trace_leads_nowhere() -> None:
    matrix = facts.stacked([{"staff": 1}], FACTS, day=DAY)
    assert matrix.sources(0, "staff") == ()
    assert traced(set()).sources(0, "size") == ()
