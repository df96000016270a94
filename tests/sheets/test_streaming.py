"""Sheets row by row: the same cells as a whole sheet has, whichever way is taken."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diaodu.errors import InputError
from diaodu.sheets.streaming import stream

OLD = Path(__file__).parent / "ledger.xls"
CELLS = st.one_of(
    st.none(),
    st.integers(-(10**12), 10**12),
    st.floats(-1e9, 1e9).filter(lambda x: x == float(f"{x:.15g}")),
    st.booleans(),
    st.text("企业产值<&>\"' \tab;\uff11", min_size=1, max_size=6),
)


def saved(rows: list[list[Any]], path: Path, joins: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "城关镇"
    for row in rows:
        page.append(row)
    for join in joins:
        page.merge_cells(join)
    book.save(path)
    return path


def rewritten(path: Path, change: Any, part: str = "xl/worksheets/sheet1.xml") -> Path:
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


def padded(rows: list[list[Any]]) -> list[list[Any]]:
    width = max((len(row) for row in rows), default=0)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    while full and not any(cell != "" for cell in full[-1]):
        full.pop()
    return full


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=8))
def test_a_large_sheet_is_read_as_a_small_one(
    rows: list[list[Any]], tmp_path: Path
) -> None:
    path = saved([["企业名称"], *rows], tmp_path / "表.xlsx")
    whole, pieces = (next(stream(path, large=most)) for most in (10**9, 0))
    assert padded(list(pieces.rows())) == padded(list(whole.rows()))


def test_joined_areas_and_broken_formulas_are_told_either_way(tmp_path: Path) -> None:
    path = saved([["甲", None], [1, 2], [3, "=1/0"]], tmp_path / "表.xlsx", ("A1:B1",))
    broken = b'<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c>'

    def spoil(xml: bytes) -> bytes:
        begin = xml.index(b'<c r="B3"')
        return xml[:begin] + broken + xml[xml.index(b"</row>", begin) :]

    rewritten(path, spoil)
    for large in (10**9, 0):
        sheet = next(stream(path, large=large))
        assert sheet.name == "城关镇"
        assert sheet.merged == (((0, 0), (0, 1)),)
        assert sheet.errors == {(2, 1)}
        assert list(sheet.rows())[2][:1] == [3.0]


def test_texts_with_runs_and_gaps_are_read_in_a_large_sheet(tmp_path: Path) -> None:
    path = saved([["甲"], ["乙"]], tmp_path / "表.xlsx")
    rich = (
        b'<row r="4"><c r="B4" t="inlineStr"><is><r><t>\xe4\xb8\x99</t></r>'
        b"<r><t>\xe4\xb8\x81</t></r></is></c><c r='D4'><v>7</v></c></row></sheetData>"
    )
    rewritten(path, lambda xml: xml.replace(b"</sheetData>", rich))
    rows = list(next(stream(path, large=0)).rows())
    assert rows == [["甲"], ["乙"], [], ["", "丙丁", "", 7.0]]


def test_shared_texts_are_looked_up_in_a_large_sheet(tmp_path: Path) -> None:
    path = saved([["甲"]], tmp_path / "表.xlsx")
    rows = (
        '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="0" t="s"><v>0</v></c>'
        '<c r="C2" t="b"><v>1</v></c><c r="D2" t="str"><f>A1</f><v>甲&amp;乙</v></c>'
        '<c r="E2"><f>1+1</f><v>2</v></c><c r="F2"/></row></sheetData>'
    ).encode()
    rewritten(path, lambda xml: xml.replace(b"</sheetData>", rows))
    texts = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<si><t>丙</t></si><si><r><t>丁</t></r><r><t>戊</t></r><rPh><t>音</t></rPh></si>"
        "</sst>"
    ).encode()
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", texts)
    rows_ = list(next(stream(path, large=0)).rows())
    assert rows_ == [["甲"], ["丁戊", "丙", True, "甲&乙", 2.0, ""]]


def test_a_damaged_large_sheet_is_told(tmp_path: Path) -> None:
    path = saved([["甲"]], tmp_path / "表.xlsx")
    lost = b'<row r="2"><c r="A2" t="s"><v>99</v></c></row></sheetData>'
    rewritten(path, lambda xml: xml.replace(b"</sheetData>", lost))
    with pytest.raises(InputError, match="已损坏"):
        list(next(stream(path, large=0)).rows())


def test_hidden_sheets_are_left_out_and_old_workbooks_are_read(tmp_path: Path) -> None:
    path = saved([["甲"]], tmp_path / "表.xlsx")
    book = openpyxl.load_workbook(path)
    book.create_sheet("藏").sheet_state = "hidden"
    book.save(path)
    assert [sheet.name for sheet in stream(path)] == ["城关镇"]
    assert any(cell for row in next(stream(OLD)).rows() for cell in row)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_separated_values_are_read_as_offices_save_them(
    encoding: str, mark: str, tmp_path: Path
) -> None:
    path = tmp_path / "表.csv"
    path.write_text(f"企业名称{mark}产值\n甲厂{mark}1\n", encoding=encoding)
    assert list(next(stream(path)).rows()) == [["企业名称", "产值"], ["甲厂", "1"]]


def test_a_quote_that_never_ends_is_told(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text('企业名称,产值\n"' + "甲" * 200_000, encoding="utf-8")
    with pytest.raises(InputError, match="CSV 格式有误"):
        list(next(stream(path)).rows())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "空"),
        (b"\0\0\r\n", "空"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
        (b"PK\x03\x04 torn", "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1torn", "已损坏"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le"),
            "密码",
        ),
    ],
)
def test_what_is_no_table_is_refused_in_chinese(
    data: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "表.xls"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message) as caught:
        list(stream(path))
    assert caught.value.hint


def test_bytes_of_no_encoding_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(b"\xff\xff,1\n\xff\xff,2\n")
    with pytest.raises(InputError, match="编码"):
        list(stream(path))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_what_would_unpack_to_gigabytes_is_refused_at_once(
    part: str, tmp_path: Path
) -> None:
    path = saved([["甲"]], tmp_path / "表.xlsx")
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(part.encode()))
    data[at + 24 : at + 28] = (2_500_000_000).to_bytes(4, "little")  # its size unpacked
    path.write_bytes(data)
    with pytest.raises(InputError, match="过大"):
        list(stream(path))


@pytest.mark.parametrize("cell", ['<c r="XFD900000"', "<c r='XFD900000'"])
def test_a_stray_cell_far_away_is_refused(cell: str, tmp_path: Path) -> None:
    path = saved([["甲"]], tmp_path / "表.xlsx")
    far = f'<row r="900000">{cell} t="n"><v>1</v></c></row></sheetData>'.encode()
    rewritten(path, lambda xml: xml.replace(b"</sheetData>", far))
    with pytest.raises(InputError, match="范围过大"):
        list(stream(path))
