"""Live formulas: where they point, and that they give what is printed."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from diaodu.papers import load
from diaodu.papers.excel import write_excel
from diaodu.papers.formulas import Places, resolved
from diaodu.papers.model import Cell, Column, Formula, Number, Row, Sheet, Table
from diaodu.papers.monthly import GroupRow, GroupTable, MonthlyReport
from diaodu.papers.monthly_groups import live_table

PLACES = Places({"now": "B", "base": "C"}, {"total": 5, "last": 9})
RANKS = load()["rank_tables"]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("={now}/{base}-1", "=B7/C7-1"),
        ("={now}/{now@total}*100", "=B7/$B$5*100"),
        ("=SUM({base@total:last})", "=SUM($C$5:$C$9)"),
    ],
)
def test_places_become_cells(text: str, cells: str) -> None:
    assert resolved(text, PLACES, row=7) == cells


def test_a_formula_without_its_sign_or_its_row_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="not a formula"):
        resolved("{now}", PLACES, row=7)
    with pytest.raises(KeyError):
        resolved("={now@nowhere}", PLACES, row=7)


def sheet(*values: Formula) -> Sheet:
    columns = (
        Column(key="a", name="甲", mm=10, number=Number(0)),
        Column(key="b", name="乙", mm=10, number=Number(1)),
    )
    rows = tuple(
        Row((Cell(number), Cell(value))) for number, value in enumerate(values, 3)
    )
    return Sheet(name="表", title="表", table=Table(columns=columns, rows=rows))


def test_the_value_is_kept_beside_the_formula(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    made = sheet(Formula("={a}*2", 6.0), Formula('=IF({a}>1,"<是>","否")', "<是>"))
    write_excel((made,), path)
    live = load_workbook(path).active
    assert live is not None
    assert [live["B3"].value, live["B4"].value] == ["=A3*2", '=IF(A4>1,"<是>","否")']
    assert live["B3"].number_format == "#,##0.0"
    shown = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert [row[1] for row in shown[2:]] == [6.0, "<是>"]


def test_an_unknown_value_is_left_to_the_program(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    write_excel((sheet(Formula("={a}*2", None), Formula("={a}", 4.0)),), path)
    values = load_workbook(path, data_only=True).active
    assert values is not None
    assert [values["B3"].value, values["B4"].value] == [None, 4]


def test_text_of_the_data_never_becomes_a_formula(tmp_path: Path) -> None:
    bad = '=HYPERLINK("http://a","b")'
    example: MonthlyReport = RANKS.example
    table = example.groups[0]
    rows = (replace(table.rows[0], name=bad), *table.rows[1:])
    content = replace(example, region="+1", groups=(replace(table, rows=rows),))
    RANKS.excel(content, tmp_path / "表.xlsx")
    page = load_workbook(tmp_path / "表.xlsx").active
    assert page is not None
    cell = next(c for line in page for c in line if c.value == bad)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


# A second opinion: a small evaluator of the formulas that we write.

_RANK = re.compile(r"^=RANK\((\w+),\$(\w+)\$(\d+):\$\w+\$(\d+)\)$")
_SUM = re.compile(r"^=SUM\(\$(\w+)\$(\d+):\$\w+\$(\d+)\)$")
_PLACE = re.compile(r"\$?([A-Z]+)\$?(\d+)")


def evaluated(page: Any, place: str) -> Any:
    value = page[place].value
    if not isinstance(value, str) or not value.startswith("="):
        return value
    if found := _SUM.match(value):
        column, first, last = found.groups()
        return sum(
            evaluated(page, f"{column}{n}") for n in range(int(first), int(last) + 1)
        )
    if found := _RANK.match(value):
        own, column, first, last = found.groups()
        cells = range(int(first), int(last) + 1)
        others = [evaluated(page, f"{column}{number}") for number in cells]
        mine = evaluated(page, own)
        return 1 + sum(each > mine for each in others if not isinstance(each, str))
    names = {
        found[0]: f"v{number}" for number, found in enumerate(_PLACE.finditer(value))
    }
    values = {
        name: evaluated(page, text.replace("$", "")) for text, name in names.items()
    }
    python = _PLACE.sub(lambda found: names[found[0]], value[1:])
    known = {"__builtins__": {}, "ROUND": round}
    return eval(python, known, values)  # noqa: S307  our own formulas


def checked(path: Path, *, near: float = 0.051) -> int:
    """Compare formulas with the values kept beside them; return how many there are."""
    live, kept = load_workbook(path), load_workbook(path, data_only=True)
    count = 0
    for page in live:
        for cell in (cell for line in page for cell in line):
            if cell.data_type == "f":
                count += 1
                shown = kept[page.title][cell.coordinate].value
                assert evaluated(page, cell.coordinate) == pytest.approx(
                    shown, abs=0.051
                )
    return count


@pytest.mark.parametrize("key", ["rank_tables", "target_gaps", "monthly_analysis"])
def test_formulas_give_what_is_kept_beside_them(key: str, tmp_path: Path) -> None:
    paper = load()[key]
    paper.excel(paper.example, tmp_path / "表.xlsx")
    assert checked(tmp_path / "表.xlsx") >= {"rank_tables": 70}.get(key, 4)


amounts = st.one_of(st.integers(0, 10**12), st.integers(0, 3).map(lambda n: n * 10_001))


@st.composite
def tables(draw: st.DrawFn) -> GroupTable:
    """Give tables whose rates are computed here, in the plainest way."""
    parts = draw(st.lists(st.tuples(*[amounts] * 4), min_size=1, max_size=6))
    whole = tuple(map(sum, zip(*parts, strict=True)))
    known = [Fraction(now, base) for _, _, now, base in parts if base]

    def row(number: int, values: tuple[int, ...]) -> GroupRow:
        month, month_base, now, base = values
        rise, all_rise = now - base, whole[2] - whole[3]
        own = Fraction(now, base) if base else None
        return GroupRow(
            key=f"r{number}",
            name=f"组{number}",
            firms=5,
            month=month,
            month_base=month_base,
            month_growth=100 * (month / month_base - 1) if month_base else "新增",
            to_date=now,
            to_date_base=base,
            to_date_share=100 * now / whole[2] if whole[2] else None,
            to_date_growth=None if own is None else float(own - 1) * 100,
            pull=100 * rise / whole[3] if whole[3] else None,
            contribution=100 * rise / all_rise if all_rise > 0 else None,
            rank=1 + sum(each > Fraction(now, base) for each in known)
            if base
            else None,
        )

    rows = tuple(row(number, values) for number, values in enumerate(parts, 1))
    total = replace(row(0, whole), name="合计", rank=None)
    return GroupTable(key="t", title="组", dimension="组", total=total, rows=rows)


@settings(max_examples=30, deadline=None)
@given(tables())
def test_live_tables_compute_what_was_computed(table: GroupTable) -> None:
    page = Sheet(name="组", title="组", table=live_table(table))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "表.xlsx"
        write_excel((page,), path)
        assert checked(path, near=1e-6) >= 1


def test_a_rate_that_the_formula_would_not_give_stands_alone() -> None:
    table: GroupTable = RANKS.example.groups[0]
    odd = replace(table.rows[0], to_date_growth=99.0, pull="持平")
    made = live_table(replace(table, rows=(odd, *table.rows[1:])))
    row = made.rows[1]
    assert isinstance(row, Row)
    cells = dict(zip([c.key for c in made.columns], row.cells, strict=True))
    assert (cells["growth"].value, cells["pull"].value) == (99.0, "持平")
    assert isinstance(cells["share"].value, Formula)


def test_a_rank_of_something_else_than_growth_stands_alone() -> None:
    table: GroupTable = RANKS.example.groups[0]
    odd = replace(table.rows[0], rank=6)
    ranks = [
        row.cells[-1].value
        for row in live_table(replace(table, rows=(odd, *table.rows[1:]))).rows
        if isinstance(row, Row)
    ]
    assert ranks[:2] == ["—", 6]
    assert isinstance(ranks[2], Formula)
    nested = replace(table.rows[1], parent=table.rows[0].key)
    made = live_table(replace(table, rows=(table.rows[0], nested)))
    assert made.rows[2].cells[-1].value == 4  # type: ignore[union-attr]


def test_the_matched_amounts_have_a_column_of_their_own() -> None:
    table: GroupTable = RANKS.example.groups[0]
    total = replace(table.total, to_date_compared=21_000_000_000)
    made = live_table(replace(table, total=total))
    assert "同口径本期" in [column.name for column in made.columns]
    assert "同口径本期" not in [column.name for column in live_table(table).columns]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("key", ["rank_tables", "policy_match_list", "payment_ledger"])
def test_libreoffice_computes_the_same(key: str, tmp_path: Path) -> None:
    source = tmp_path / "表.xlsx"
    load()[key].excel(load()[key].example, source)
    with ZipFile(source) as file, ZipFile(tmp_path / "空.xlsx", "w") as bare:
        for entry in file.infolist():
            data = file.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            bare.writestr(entry, data)
    command = (
        *("soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless"),
        *("--convert-to", "ods", "--outdir", str(tmp_path), str(tmp_path / "空.xlsx")),
    )
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  our own words
    mine, theirs = (
        CalamineWorkbook.from_path(path) for path in (source, tmp_path / "空.ods")
    )
    for name in mine.sheet_names:
        ours = mine.get_sheet_by_name(name).to_python()
        found = theirs.get_sheet_by_name(name).to_python()
        for one, other in zip(ours, found, strict=False):
            for a, b in zip(one, other, strict=False):
                if isinstance(a, float):
                    assert b == pytest.approx(a, abs=1e-6)
