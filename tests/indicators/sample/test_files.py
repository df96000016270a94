"""There and back: sheets of synthetic returns, read as any office's; planted faults."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import openpyxl
import pyarrow as pa
import pytest

from diaodu.indicators import sample
from diaodu.indicators.model import ATTRIBUTES
from diaodu.indicators.returns import read_returns
from diaodu.indicators.sample.faults import KINDS
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from pathlib import Path

LAST = Month(2026, 3)  # the month after a festival
TRUE = {"returns.base", "returns.unreported", "returns.skipped"}


@cache
def months(region: str = "360731", enterprises: int = 170) -> dict[Month, pa.Table]:
    made = sample.returns(
        enterprises=enterprises, months=28, seed=4, region=region, last=LAST
    )
    return dict(made)


def plain(table: pa.Table) -> pa.Table:
    kinds = {name: pa.string() for name in ATTRIBUTES}
    # A sample reports no tier: it is worked out from the months before.
    names = sorted(set(table.column_names) - {"tier"})
    return pa.table(
        {name: table[name].cast(kinds.get(name, pa.int64())) for name in names}
    ).combine_chunks()


@pytest.mark.parametrize("region", ["360731", "330100"])
@pytest.mark.parametrize("month", [Month(2026, 1), LAST])
@pytest.mark.parametrize("form", ["xlsx", "csv", "parquet"])
def test_what_is_written_comes_back_equal(
    form: sample.Form, month: Month, region: str, tmp_path: Path
) -> None:
    table = months(region)[month]
    path = sample.write_month(table, month, tmp_path, form)
    back = read_returns([path])
    assert back.months == (month,)
    assert plain(back.month(month)).equals(plain(table))
    assert back.errors == ()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_old_encodings_come_back_equal(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "月报.csv"
    sample.write_csv(months()[LAST], LAST, path, encoding=encoding)
    assert plain(read_returns([path]).month(LAST)).equals(plain(months()[LAST]))


def test_every_value_leads_to_the_cell_that_shows_it(tmp_path: Path) -> None:
    table = months()[LAST]
    path = sample.write_month(table, LAST, tmp_path, "xlsx")
    back = read_returns([path])
    book = openpyxl.load_workbook(path)
    names = back.table["name"].to_pylist()
    output = back.table["output"].to_pylist()
    for row in range(0, len(names), 7):
        file, _, place = back.where(row, "output").partition("「")
        sheet, _, cell = place.partition("」")
        assert file == path.name
        assert book[sheet][cell].value == output[row] / 1_000
        named = back.where(row, "name").split("」")[1]
        assert book[sheet][named].value == names[row]


def test_large_sheets_are_read_as_small_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sample.write_month(months()[LAST], LAST, tmp_path, "xlsx")
    whole = read_returns([path])
    stream = "diaodu.indicators.returns.reading.stream"
    from diaodu.sheets.streaming import stream as original

    monkeypatch.setattr(stream, lambda path: original(path, large=0))
    assert read_returns([path]).table.equals(whole.table)


def test_clean_returns_raise_hardly_a_question_in_any_month(tmp_path: Path) -> None:
    """False alarms: less than one in a thousand returns, festival or not."""
    told = rows = 0
    closed: dict[Month, pa.Table] = {}
    for month, table in months("330000", 1_500).items():
        if month >= Month(2025, 1):
            path = sample.write_month(table, month, tmp_path, "parquet")
            back = read_returns([path], previous=closed)
            told += sum(each.code not in TRUE for each in back.issues)
            rows += table.num_rows
        closed[month] = table
    assert rows > 20_000
    assert told / rows < 0.001


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("month", [LAST, Month(2026, 2), Month(2025, 11)])
def test_every_planted_fault_is_found(
    month: Month, form: sample.Form, tmp_path: Path
) -> None:
    past = {m: table for m, table in months().items() if m < month}
    bad, planted = sample.plant(months()[month], seed=2, before=past[month - 1])
    assert [each.kind for each in planted] == list(KINDS)
    path = sample.write_month(bad, month, tmp_path, form, planted)
    back = read_returns([path], previous=past)
    told: dict[str, set[str]] = {}
    for each in back.issues:
        told.setdefault(each.code, set()).update({each.where, each.message})
    rows = {code: n for n, code in enumerate(back.table["enterprise"].to_pylist())}
    for fault in planted:
        found = told.get(f"returns.{fault.kind}", set())
        place = ""
        if fault.enterprise in rows:
            place = back.where(rows[fault.enterprise], fault.column)
        assert any(fault.enterprise in each for each in found) or place in found, fault


def test_faults_are_the_same_for_the_same_seed() -> None:
    one, other = (sample.plant(months()[LAST], seed=2) for _ in range(2))
    assert one[1] == other[1]
    assert one[0].equals(other[0])


def test_a_sheet_looks_as_a_town_sends_it(tmp_path: Path) -> None:
    path = sample.write_month(months()[LAST], LAST, tmp_path, "xlsx")
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) > 3
    page = book.worksheets[0]
    assert str(page["A1"].value).startswith("2026年3月于都县")
    assert page["A3"].value == f"填报单位：{page.title}"
    joined = {str(each) for each in page.merged_cells.ranges}
    assert {"A4:A5", "C4:C5"} <= joined
    column = [row[0].value for row in page.iter_rows()]
    assert "合计" in column
    assert any(str(each).startswith("注：") for each in column)
