"""The catalogue of measures and groupings, and the table of columns."""

from __future__ import annotations

import numpy as np
import pytest

from diaodu import indicators
from diaodu.indicators.frame import Frame
from diaodu.indicators.model import groupings, measures


def test_measures_and_groupings_are_told_apart_and_make_up_the_catalogue() -> None:
    assert not measures().keys() & groupings().keys()
    assert {*measures(), *groupings()} <= set(indicators.load())


def test_a_measure_names_the_columns_of_a_return() -> None:
    assert measures()["output"].columns == (
        "output",
        "output_to_date",
        "output_last",
        "output_to_date_last",
    )
    assert measures()["staff"].columns == ("staff", "staff_last")


def test_no_two_measures_share_a_head() -> None:
    heads = [
        head for each in measures().values() for head in (each.name, *each.synonyms)
    ]
    assert len(heads) == len(set(heads))


def test_an_industry_is_put_into_the_groups_of_each_level() -> None:
    found = groupings()
    levels = ("section", "division", "industry_group", "industry_class")
    assert [found[key].code("3911") for key in levels] == ["C", "39", "391", "3911"]
    assert found["division"].label("39") == "计算机、通信和其他电子设备制造业"
    assert found["division"].code("不详") == ""
    assert found["park"].label("") == "园区以外"


FRAME = Frame({"a": np.array([2, 1, 2]), "b": np.array([5, 6, 4])})


def test_rows_are_taken_sorted_and_read_back() -> None:
    assert list(FRAME.sorted_by("a", "b").rows()) == [
        {"a": 1, "b": 6},
        {"a": 2, "b": 4},
        {"a": 2, "b": 5},
    ]
    assert FRAME.take(FRAME["a"] == 1).height == 1
    assert list(FRAME.select("b")) == ["b"]
    assert FRAME.having(c=FRAME["a"] * 2)["c"].tolist() == [4, 2, 4]
    assert "3 rows" in repr(FRAME)
    assert len(FRAME) == 2
    assert FRAME.arrow().num_rows == 3


def test_columns_of_different_lengths_are_no_table() -> None:
    with pytest.raises(ValueError, match="lengths"):
        Frame({"a": np.array([1]), "b": np.array([1, 2])})
    assert Frame({}).height == 0
