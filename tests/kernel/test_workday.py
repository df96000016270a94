"""Work days, against the notices and an independent package."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from importlib.resources import files

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.kernel.workday import add_workdays, is_workday, known, workdays_between

days = st.dates(date(2018, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize("year", range(2019, 2027))
def test_every_day_agrees_with_an_independent_package(year: int) -> None:
    start = date(year, 1, 1)
    all_days = [start + timedelta(days=n) for n in range(365 + (year % 4 == 0))]
    differ = [
        day for day in all_days if is_workday(day) != chinese_calendar.is_workday(day)
    ]
    assert differ == []


def test_a_sunday_that_is_worked_for_the_spring_festival() -> None:
    assert is_workday(date(2025, 1, 26))
    assert not is_workday(date(2025, 1, 29))


def test_a_year_without_notice_is_the_plain_week_and_says_so() -> None:
    assert known(2026)
    assert not known(2030)
    assert is_workday(date(2030, 10, 1))
    assert not is_workday(date(2030, 10, 5))


def test_the_notice_of_a_year_may_move_days_of_the_year_before() -> None:
    assert not known(2018)
    assert is_workday(date(2018, 12, 29))
    assert not is_workday(date(2018, 12, 31))


def test_a_time_limit_jumps_the_national_holiday() -> None:
    assert add_workdays(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert add_workdays(date(2026, 10, 8), -1) == date(2026, 9, 30)


def test_every_row_of_the_data_changes_a_day_and_names_its_notice() -> None:
    text = files("diaodu.kernel").joinpath("data/workdays.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
        span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        assert row["source"].startswith("国务院办公厅关于")
        assert row["festival"]
        plain = row["state"] == "work"
        assert any((day.weekday() >= 5) == plain for day in span)


@given(days, st.integers(-400, 400))
def test_counting_back_gives_what_was_added(day: date, count: int) -> None:
    assert workdays_between(day, add_workdays(day, count)) == count


@given(days, st.integers(-400, 400).filter(bool))
def test_a_time_limit_ends_on_a_work_day(day: date, count: int) -> None:
    assert is_workday(add_workdays(day, count))


@given(days)
def test_no_work_day_changes_nothing(day: date) -> None:
    assert add_workdays(day, 0) == day


@given(days, days, days)
def test_spans_in_order_add_up(first: date, second: date, third: date) -> None:
    a, b, c = sorted([first, second, third])
    assert workdays_between(a, b) + workdays_between(b, c) == workdays_between(a, c)
