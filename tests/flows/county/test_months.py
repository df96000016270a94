"""Thirty months of the demo county: what fires, what does not, up to the close."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pyarrow.compute as pc
import pytest

from diaodu.flows import county
from diaodu.flows.county.months import returns
from diaodu.flows.monthly import facts_of_month
from diaodu.flows.monthly.closing import read_month
from diaodu.flows.monthly.intake import Intake
from diaodu.indicators.plans.book_reading import read_book
from diaodu.indicators.store import Store
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from pathlib import Path

LAST = Month(2026, 10)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("county")
    (folder / "files").mkdir()
    store = Store(folder / "months")
    done = county.close_past(store, folder / "files", LAST, form="parquet")
    assert len(list(done)) == 29
    return folder


def warned(home: Path, month: Month) -> dict[str, set[str]]:
    """Name the roles of the firms that each warning is about."""
    facts = facts_of_month(Intake(store=Store(home / "months"), month=month))
    roles = {each.code: each.role for each in county.enterprises()}
    found: dict[str, set[str]] = {}
    for each in facts.warnings:
        code = str(facts.past.firms["enterprise"][each.row])
        found.setdefault(each.rule.key, set()).add(roles[code])
    return found


def test_the_last_month_is_the_one_before_the_day() -> None:
    assert county.last_month(date(2026, 11, 27)) == LAST
    assert county.last_month(date(2027, 1, 1)) == Month(2026, 12)


def test_there_are_thirty_months_and_the_list_grows_and_shrinks_as_planned() -> None:
    tables = returns(LAST)
    assert len(tables) == 30
    assert max(tables) == LAST
    counts = [table.num_rows for table in tables.values()]
    assert counts[0] == 159
    assert counts[-1] == 161
    moved = next(each for each in county.enterprises() if each.role == "moved")
    for at, table in enumerate(tables.values()):
        on_list = moved.code in table["enterprise"].to_pylist()
        assert on_list == (at <= (moved.left or 0))


def test_the_spring_festival_is_seen_in_the_output() -> None:
    tables = returns(LAST)
    output = {month: pc.sum(t["output"]).as_py() for month, t in tables.items()}
    assert output[Month(2026, 2)] < 0.85 * output[Month(2026, 1)]
    assert output[Month(2025, 1)] < 0.95 * output[Month(2024, 12)]


def test_stops_cuts_and_divergence_are_told(home: Path) -> None:
    found = warned(home, LAST - 1)
    assert found["stopped"] == {"stopped"}
    assert found["reduced"] == {"cut"}
    assert found["divergent"] == {"apart"}


def test_the_festival_and_summer_rests_are_no_alarm(home: Path) -> None:
    for month in (Month(2026, 2), Month(2026, 3), Month(2025, 7)):
        found = warned(home, month)
        assert "stopped" not in found
        assert "reduced" not in found


def test_the_upload_has_faults_to_mend_and_doubts_to_answer(
    home: Path, tmp_path: Path
) -> None:
    store, came = Store(home / "months"), county.upload(LAST)
    read = read_month([came.write(tmp_path)], LAST, store=store)
    assert 3 <= len(read.errors) <= 8
    assert 3 <= len(read.doubts) <= 12
    told = Counter(each.code for each in (*read.errors, *read.doubts))
    assert {f"returns.{each.kind}" for each in came.planted} <= set(told)
    mended = read_month([came.write_mended(tmp_path)], LAST, store=store)
    assert mended.errors == ()
    assert len(mended.doubts) <= 3


def test_the_book_can_be_read_and_every_light_is_there(
    home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "县情表.xlsx"
    county.write_book(path, LAST - 1)
    book = read_book(path)
    assert book.issues == ()
    assert len({each.county for each in book.sisters}) == 11
    assert len(book.clusters) == 3
    intake = Intake(store=Store(home / "months"), month=LAST - 1, book=book)
    facts = facts_of_month(intake)
    lights = {each.progress.light for each in facts.targets}
    assert lights == {"green", "yellow", "red"}
    assert facts.added is not None
    assert facts.added.to_date.growth is not None


@pytest.mark.parametrize("day", [date(2026, 1, 20), date(2026, 2, 3), date(2026, 6, 9)])
def test_the_county_works_on_other_days_too(day: date, tmp_path: Path) -> None:
    last = county.last_month(day)
    assert len(county.upload(last).planted) == 9
    path = tmp_path / "县情表.xlsx"
    county.write_book(path, last)
    assert read_book(path).issues == ()
