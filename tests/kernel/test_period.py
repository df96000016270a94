"""The month and its arithmetic."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.errors import InputError
from diaodu.kernel.period import Month, months

some_months = st.builds(Month, st.integers(1990, 2090), st.integers(1, 12))
steps = st.integers(-600, 600)


@pytest.mark.parametrize(
    "text",
    ["2026-01", "2026-1", "2026/1", "2026.01", "202601", "2026年1月", " 2026年01月 "],
)
def test_a_month_is_read_as_offices_write_it(text: str) -> None:
    assert Month.parse(text) == Month(2026, 1)


@pytest.mark.parametrize("text", ["", "2026", "26-10", "2026年10", "二〇二六年十月"])
def test_what_is_no_month_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(InputError, match=r"看不懂的月份.*月份写作 2026-10"):
        Month.parse(text)


@pytest.mark.parametrize(("year", "month"), [(2026, 0), (2026, 13), (0, 1), (10000, 1)])
def test_a_month_that_does_not_exist_is_refused(year: int, month: int) -> None:
    with pytest.raises(InputError, match="没有这个月份"):
        Month(year, month)


def test_the_month_before_january_is_december() -> None:
    assert Month(2026, 1) - 1 == Month(2025, 12)


def test_the_same_month_of_last_year() -> None:
    assert Month(2026, 10) - 12 == Month(2025, 10)


def test_february_ends_with_the_leap_year() -> None:
    assert Month(2024, 2).last_day == date(2024, 2, 29)
    assert Month(2100, 2).last_day == date(2100, 2, 28)


def test_the_months_so_far_have_the_name_the_office_uses() -> None:
    assert Month(2026, 1).to_date_label == "1月"
    assert Month(2026, 10).to_date_label == "1–10月"
    assert Month(2026, 10).label == "2026年10月"


def test_the_months_so_far_begin_in_january() -> None:
    assert Month(2026, 3).to_date == (Month(2026, 1), Month(2026, 2), Month(2026, 3))


@pytest.mark.parametrize(
    ("month", "quarter", "end"),
    [(1, 1, 3), (3, 1, 3), (4, 2, 6), (9, 3, 9), (10, 4, 12), (12, 4, 12)],
)
def test_quarters(month: int, quarter: int, end: int) -> None:
    assert Month(2026, month).quarter == quarter
    assert Month(2026, month).quarter_end == Month(2026, end)


def test_a_range_crosses_the_year_and_holds_both_ends() -> None:
    span = months(Month(2025, 11), Month(2026, 2))
    assert [str(month) for month in span] == [
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    ]
    assert months(Month(2026, 2), Month(2026, 1)) == ()


@given(some_months)
def test_what_is_printed_is_read_back(month: Month) -> None:
    assert Month.parse(str(month)) == month
    assert Month.parse(month.label) == month


@given(some_months, steps)
def test_steps_forward_and_back_cancel(month: Month, count: int) -> None:
    assert month + count - count == month
    assert (month + count).since(month) == count


@given(some_months, steps)
def test_later_is_greater(month: Month, count: int) -> None:
    assert (month + count > month) == (count > 0)


@given(some_months)
def test_months_touch_without_gap(month: Month) -> None:
    assert month.last_day + timedelta(days=1) == (month + 1).first_day


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_day_lies_in_its_month(day: date) -> None:
    month = Month.of(day)
    assert month.first_day <= day <= month.last_day
