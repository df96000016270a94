"""Separated values as whole columns: the same texts as row by row."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diaodu.errors import InputError
from diaodu.sheets.delimited import delimited
from diaodu.sheets.grids import grids, joined

CELL = st.text("企业a1 ,;\t\"'\n万％", max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=6),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]),
    mark=st.sampled_from([",", "\t", ";"]),
)
def test_columns_are_the_cells_of_the_rows(
    tmp_path: Path, rows: list[tuple[str, str, str]], encoding: str, mark: str
) -> None:
    path = tmp_path / "a.csv"
    head = ("企业名称", "乡镇", "备注")
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=mark, quoting=csv.QUOTE_ALL)
        writer.writerows([head, *rows])
    text = delimited(path)
    assert text is not None
    if text.mark != mark:  # the cells hold more of another mark than there are columns
        return
    assert [tuple(row) for row in text.upper(1)] == [head]
    first, last = text.columns([0, 2], width=3, skip=1)
    assert first.to_pylist() == [row[0] for row in rows]
    assert last.to_pylist() == [row[2] for row in rows]


def test_rows_of_another_width_are_for_other_hands(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n3\n", "utf-8")
    text = delimited(path)
    assert text is not None
    with pytest.raises(ValueError, match="columns"):
        text.columns([0], width=2, skip=1)


def test_a_workbook_and_an_unknown_encoding_are_not_opened(tmp_path: Path) -> None:
    assert delimited(Path(__file__).parent / "ledger.xls") is None
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n\xff\xff,2\n")
    assert delimited(path) is None
    path.write_bytes(b"<html><table>\0")
    with pytest.raises(InputError, match="是网页"):
        delimited(path)


def test_upper_rows_show_what_joined_cells_show(tmp_path: Path) -> None:
    from openpyxl import Workbook

    written = Workbook()
    page = written.worksheets[0]
    page.append(["营业收入", None])
    page.append(["上年", "本年"])
    page.merge_cells("A1:B1")
    written.save(tmp_path / "a.xlsx")
    (grid,) = grids(tmp_path / "a.xlsx")
    assert joined(grid) == [["营业收入", "营业收入"], ["上年", "本年"]]
