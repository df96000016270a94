"""The numbers of the API are those of the closed returns, added up anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.web import make
from tests.web.api.made import Program, token_of
from tests.web.boards import closed
from tests.web.boards.closed import LAST

from diaodu.web.people.models import RegionKind, Role, UnitKind

if TYPE_CHECKING:
    from tests.web.conftest import County


@pytest.fixture
def months(county: County, settings: Any) -> County:
    """Return the county of the tests with closed months and a book."""
    settings.DATA = closed.home() / "data"
    closed.install(county.region, county.people["officer"])
    return county


def every_row(program: Program) -> list[dict[str, Any]]:
    """Read the rows of the last month, page by page."""
    rows: list[dict[str, Any]] = []
    after: int | None = 0
    while after is not None:
        asked = {"after": after, "limit": 70}
        answer = program.get(f"/figures/months/{LAST}/rows", **asked).json()
        rows += answer["items"]
        after = answer["next"]
    return rows


def test_the_rows_of_a_month_are_the_closed_ones(months: County) -> None:
    rows = every_row(Program(token_of(months, months.industry)[1]))
    own = {row["enterprise"]: row for row in closed.table().to_pylist()}
    assert len(rows) == len(own) > 70
    for row in rows:
        for column in ("name", "output", "output_to_date", "revenue", "electricity"):
            assert row[column] == own[row["enterprise"]][column], (row["name"], column)


def test_a_column_says_its_unit_and_what_divides_its_numbers(months: County) -> None:
    program = Program(token_of(months, months.industry)[1])
    answer = program.get(f"/figures/months/{LAST}/rows", limit=1).json()
    columns = {each["key"]: each for each in answer["columns"]}
    assert (columns["output"]["unit"], columns["output"]["factor"]) == ("万元", 10_000)


def test_a_town_reads_the_rows_of_its_own_firms(months: County) -> None:
    place = make.region(
        "998101102", closed.TOWN, kind=RegionKind.TOWN, parent=months.region
    )
    hall = make.unit(f"{closed.TOWN}人民政府", kind=UnitKind.TOWN, place=place)
    rows = every_row(Program(token_of(months, hall, role=Role.TOWN)[1]))
    own = [row for row in closed.table().to_pylist() if row["town"] == closed.TOWN]
    assert sorted(row["enterprise"] for row in rows) == sorted(
        row["enterprise"] for row in own
    )


def test_a_gap_is_what_is_done_against_what_was_to_be_done(months: County) -> None:
    program = Program(token_of(months, months.industry)[1])
    answer = program.get("/boards/gaps").json()
    assert (answer["month"], answer["number"]) == (str(LAST), 1)
    gap = next(each for each in answer["items"] if each["indicator"] == "工业总产值")
    done = sum(row["output_to_date"] for row in closed.table().to_pylist())
    assert gap["done"] == done
    assert gap["completion"] == pytest.approx(100 * done / gap["annual"])
    assert gap["gap"] == pytest.approx(gap["completion"] - gap["schedule"])
    assert gap["rest"] == gap["annual"] - done
    assert gap["per_month"] == pytest.approx(gap["rest"] / (12 - LAST.month))


def test_a_warning_names_the_figures_of_the_firms_return(months: County) -> None:
    program = Program(token_of(months, months.industry)[1])
    found = program.get("/boards/warnings").json()["items"]
    own = {row["enterprise"]: row for row in closed.table().to_pylist()}
    stopped = [each for each in found if each["kind"] == "停产"]
    assert stopped
    for each in stopped:
        assert each["now"] == own[each["code"]]["output"] == 0
        assert each["base"] == own[each["code"]]["output_last"]
