"""Weekdays in words, pieces in proportion."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.scheduling.problem.sharing_out import shared_out
from diaodu.scheduling.problem.weekdays import days_of, days_text


@given(st.sets(st.integers(1, 7), min_size=1))
def test_weekdays_are_written_and_read(weekdays: set[int]) -> None:
    assert days_of(days_text(weekdays)) == (sorted(weekdays), [])


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("每天", [1, 2, 3, 4, 5, 6, 7]),
        ("周一到周三", [1, 2, 3]),
        ("星期六至一", [6, 7, 1]),
        ("礼拜天", [7]),
        ("周一、周三，周五", [1, 3, 5]),
    ],
)
def test_weekdays_are_said_in_many_ways(text: str, weekdays: list[int]) -> None:
    assert days_of(text) == (weekdays, [])


def test_days_are_single_or_runs() -> None:
    assert days_of("2027年1月1日、2027/1/3至2027-01-04") == (
        [],
        [date(2027, 1, 1), date(2027, 1, 3), date(2027, 1, 4)],
    )


@given(st.lists(st.integers(0, 50), max_size=6), st.floats(0, 1))
def test_shares_are_whole_exact_and_none_above_its_part(
    parts: list[int], portion: float
) -> None:
    pieces = int(sum(parts) * portion)
    shares = shared_out(pieces, parts)
    assert sum(shares) == pieces
    assert all(0 <= share <= part for share, part in zip(shares, parts, strict=True))


def test_more_than_there_is_cannot_be_shared_out() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        shared_out(3, [1, 1])
