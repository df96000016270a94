"""Registers as workbooks: template, there and back, wrong cells by their address."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from diaodu import registers, sheets
from diaodu.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 27)
KINDS = registers.load()


def good(kind: registers.Kind) -> list[dict[str, registers.model.Value]]:
    """Return the good examples as records, each once."""
    found = {
        tuple(each.given[key] for key in kind.identity): each.given
        for each in kind.examples
        if not each.wrong
    }
    return [registers.checked(kind, each, DAY)[0] for each in found.values()]


@pytest.mark.parametrize("key", KINDS)
def test_what_is_written_is_read_again(key: str, tmp_path: Path) -> None:
    kind, path = KINDS[key], tmp_path / "台账.xlsx"
    registers.write(kind, good(kind), path)
    back = registers.read(kind, path, day=DAY)
    assert back.issues == ()
    assert list(back.records) == good(kind)
    assert back.found[0].where == f"台账.xlsx「{kind.name}」A3"


@pytest.mark.parametrize("key", KINDS)
def test_the_template_offers_choices_and_is_read_as_empty(
    key: str, tmp_path: Path
) -> None:
    kind, path = KINDS[key], tmp_path / "模板.xlsx"
    registers.template(kind, path)
    assert registers.read(kind, path, day=DAY) == registers.reading.Read(
        found=(), issues=()
    )
    book = openpyxl.load_workbook(path)
    lists = [
        each
        for each in book.worksheets[0].data_validations.dataValidation
        if each.type == "list"
    ]
    chosen = [each for each in kind.fields if each.choices]
    assert len(lists) == len(chosen)
    hidden = book["选项"] if chosen else None
    for at, each in enumerate(chosen, 1):
        assert hidden is not None
        assert hidden.sheet_state == "hidden"
        cells = [hidden.cell(row, at).value for row in range(1, len(each.choices) + 1)]
        assert tuple(cells) == each.choices
        assert str(lists[at - 1].formula1).endswith(f"${len(each.choices)}")


def test_every_wrong_cell_is_told_with_its_address(tmp_path: Path) -> None:
    path = tmp_path / "称号.csv"
    path.write_text(
        "统一社会信用代码,企业,称号,级别,认定日期,有效期至\n"
        "91990101XN043XFH95,甲公司,高新技术企业,国家级,2023-12-01,2026-12-01\n"
        "91990101XN043XFH9X,乙公司,高新技术企业,国家级,2023-12-01,2026-12-01\n"
        "91990101XN043XFH95,甲公司,绿色工厂,,2099-01-01,\n"
        "91990101XN043XFH95,甲公司,绿色工厂,省级,昨天,\n"
        "91990101XN043XFH95,甲公司,高新技术企业,国家级,2023-12-01,2026-12-01\n"
        "91990101XN043XFH95,甲公司,高新技术企业,国家级,2022-12-01,\n",
        encoding="utf-8",
    )
    back = registers.read(KINDS["title"], path, day=DAY)
    assert [each["firm"] for each in back.records] == ["甲公司"]
    assert {each.where for each in back.issues} == {
        "称号.csv A3",
        "称号.csv D4",
        "称号.csv E4",
        "称号.csv E5",
        "称号.csv A6",
        "称号.csv F7",
    }
    (again,) = (e for e in back.issues if e.code == "registers.repeated")
    assert "称号.csv A2" in again.message


def test_a_missing_column_is_told_once_and_not_for_each_row(tmp_path: Path) -> None:
    path = tmp_path / "走访.csv"
    path.write_text(
        "信用代码,企业名称,走访人\n"
        "91990101XN043XFH95,甲公司,张某\n"
        "91990101XN043XFH95,甲公司,李某\n",
        encoding="utf-8",
    )
    back = registers.read(KINDS["visit"], path, day=DAY)
    assert back.records == ()
    assert [each.message for each in back.issues] == [
        "缺少“走访日期”列",
        "缺少“走访情况”列",
    ]


def test_what_an_absent_column_should_have_said_is_told_in_the_row(
    tmp_path: Path,
) -> None:
    path = tmp_path / "走访.csv"
    path.write_text(
        "信用代码,企业名称,走访人,走访日期,走访情况,企业反映的问题\n"
        "91990101XN043XFH95,甲公司,张某,2026-11-20,正常,缺订单\n",
        encoding="utf-8",
    )
    back = registers.read(KINDS["visit"], path, day=DAY)
    assert back.records == ()
    assert [str(each) for each in back.issues] == [
        "走访.csv A2：企业反映了问题，请填“问题去向”"
    ]


def test_a_file_without_a_head_says_which_columns_it_should_have(
    tmp_path: Path,
) -> None:
    path = tmp_path / "空.csv"
    path.write_text("一,二\n三,四\n", encoding="utf-8")
    back = registers.read(KINDS["visit"], path, day=DAY)
    assert [each.code for each in back.issues] == ["sheets.head"]


def test_a_file_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        registers.read(KINDS["visit"], tmp_path / "没有.xlsx", day=DAY)


def test_a_template_without_choices_has_no_hidden_sheet(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    sheets.template(path, [sheets.Column("name", "名称")])
    assert openpyxl.load_workbook(path).sheetnames == ["填报", "填写说明"]
