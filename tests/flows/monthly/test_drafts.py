"""A draft leads each issue to its cell, and writes kept values as they are read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from diaodu.errors import InputError
from diaodu.flows import county
from diaodu.flows.monthly.closing import read_month
from diaodu.flows.monthly.drafts import (
    closing_table,
    draft_of,
    grid_columns,
    known_unit,
    origins_from,
    written,
)
from diaodu.indicators.store import Store
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from pathlib import Path

LAST = Month(2026, 10)


def test_planted_faults_stand_on_their_cells(tmp_path: Path) -> None:
    planned = county.upload(LAST)
    store = Store(tmp_path / "months")
    store.close(
        county.months.returns(LAST)[LAST - 1], LAST - 1, day=date(2026, 10, 12), by="甲"
    )
    path = planned.write(tmp_path)
    draft = draft_of(read_month([path], LAST, store=store, county="990101"), LAST)
    at = {
        (each.issue.code.removeprefix("returns."), each.firm, each.key)
        for each in draft.issues
        if each.row is not None and each.severity != "note"
    }
    for kind, key in (("number", "output_to_date"), ("sign", "electricity")):
        planted = next(each for each in planned.planted if each.kind == kind)
        assert (kind, planted.name, key) in at
    for each in draft.issues:
        if each.row is not None and each.key:
            assert draft.table["name"].to_pylist()[each.row] == each.firm


def test_the_sheets_survive_being_kept_as_json(tmp_path: Path) -> None:
    path = county.upload(LAST).write_mended(tmp_path)
    store = Store(tmp_path / "months")
    draft = draft_of(read_month([path], LAST, store=store, county="990101"), LAST)
    assert origins_from(draft.plain_origins()) == draft.origins
    columns = grid_columns(draft.origins)
    assert columns[0].key == "name"
    output = next(each for each in columns if each.key == "output")
    assert (output.unit, output.factor, output.is_number) == ("千元", 1_000, True)
    closed = closing_table(draft.table, LAST, store=store)
    assert {"line", "sheet_at"} & set(closed.column_names) == set()
    assert closed.num_rows == draft.table.num_rows


@pytest.mark.parametrize(
    ("value", "factor", "text"),
    [
        (None, 1, ""),
        (0, 10_000, "0"),
        (12_345_000, 10_000, "1,234.5"),
        (1, 10_000, "0.0001"),
        (-197_300, 10_000, "-19.73"),
        (10_000_000, 1, "10,000,000"),
        ("seasonal_stop", 1, "季节性停产"),
        ("3011", 1, "3011"),
    ],
)
def test_values_are_written_exactly(value: object, factor: int, text: str) -> None:
    assert written(value, factor) == text


def test_a_unit_that_nobody_knows_is_refused() -> None:
    assert known_unit("output", " 万元 ") == "万元"
    assert known_unit("name", "万元") == ""
    with pytest.raises(InputError, match="看不懂的单位：两"):
        known_unit("output", "两")
