"""Values that change on given days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.errors import CatalogError, InputError
from diaodu.kernel.dated import Dated

FLOOR = Dated({date(2025, 1, 1): 300, date(2023, 1, 1): 500}, source="示例办法第四条")
days = st.dates(date(2000, 1, 1), date(2050, 12, 31))


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2023, 1, 1), 500),
        (date(2024, 12, 31), 500),
        (date(2025, 1, 1), 300),
        (date(2049, 1, 1), 300),
    ],
)
def test_a_value_holds_until_the_next_begins(day: date, value: int) -> None:
    assert FLOOR.on(day) == value


def test_before_the_first_day_there_is_no_value() -> None:
    with pytest.raises(InputError, match=r"示例办法第四条.*2022-12-31.*自 2023-01-01"):
        FLOOR.on(date(2022, 12, 31))


def test_days_are_kept_in_order_and_cannot_be_changed() -> None:
    assert list(FLOOR.values) == [date(2023, 1, 1), date(2025, 1, 1)]
    with pytest.raises(TypeError, match="item assignment"):
        FLOOR.values[date(2026, 1, 1)] = 1  # type: ignore[index]


@pytest.mark.parametrize(
    ("values", "source"), [({}, "示例办法"), ({date(2023, 1, 1): 1}, "")]
)
def test_a_number_without_day_or_source_is_refused(
    values: dict[date, int], source: str
) -> None:
    with pytest.raises(CatalogError, match="at least one day and a source"):
        Dated(values, source=source)


@given(st.dictionaries(days, st.integers(), min_size=1), st.integers(0, 5000))
def test_the_value_is_that_of_the_latest_day_reached(
    values: dict[date, int], later: int
) -> None:
    day = min(values) + timedelta(days=later)
    assert (
        Dated(values, source="示例").on(day)
        == values[max(begin for begin in values if begin <= day)]
    )
