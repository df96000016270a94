"""Messy names led back to a register: joined, told, or left for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from tests.flows.matching import desk

from diaodu.errors import InputError
from diaodu.flows.matching import take_in
from diaodu.flows.who import write_doubts

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.flows.matching import Taken

REGISTER = f"""企业名称,统一社会信用代码
云泽宏川机械有限公司,{desk.HONG}
云泽凯源新材料有限公司,{desk.KAI}
云泽青禾食品有限公司,{desk.QING}
云泽华锦服饰有限公司,{desk.HUA}
"""
MESSY = """企业名称,统一社会信用代码,职工人数（人）,上年营业收入（万元）,研发占比（%）
云泽宏川机械有限责任公司,,120,,
天外飞仙有限公司,,3,,
云泽（凯源）新材料有限公司,,,5000,
"""


def resolved(tmp_path: Path, messy: str, decided: Path | None = None) -> Taken:
    register = tmp_path / "名录.csv"
    register.write_text(REGISTER, encoding="utf-8")
    first = desk.write_firms(tmp_path / "企业表.csv")
    other = desk.write_firms(tmp_path / "补充.csv", messy)
    return take_in([first, other], desk.DAY, register=register, decided=decided)


def test_rows_of_one_firm_are_joined_under_its_registered_name(tmp_path: Path) -> None:
    found = resolved(tmp_path, MESSY)
    matrix = found.matrix
    row = matrix.row_of(desk.HONG)
    assert row is not None
    assert matrix.names[row] == "云泽宏川机械有限公司"
    assert matrix.plain(row, "staff") == 120
    assert matrix.plain(row, "equipment_investment") == 3_250_000_000
    assert matrix.sources(row, "staff")[0].where == "补充.csv C2"
    assert matrix.sources(row, "equipment_investment")[0].where == "企业表.csv G2"
    told = [each for each in found.issues if each.code == "who.resolved"]
    assert "云泽宏川机械有限责任公司" in told[0].message


def test_who_is_not_registered_stays_and_is_told(tmp_path: Path) -> None:
    found = resolved(tmp_path, MESSY)
    assert "天外飞仙有限公司" in found.matrix.names
    unknown = [each for each in found.unsettled if each.code == "who.unknown"]
    assert {each.where for each in unknown} == {"企业表.csv C6", "补充.csv C3"}


def test_a_branch_is_told_and_keeps_its_own_facts(tmp_path: Path) -> None:
    name = "云泽宏川机械有限公司(二分厂)"
    found = resolved(tmp_path, MESSY + f"{name},,40,,\n")
    parent, branch = found.matrix.row_of(desk.HONG), found.matrix.names.index(name)
    assert parent is not None
    assert found.matrix.plain(parent, "staff") == 120
    assert found.matrix.plain(branch, "staff") == 40
    (told,) = (each for each in found.unsettled if each.code == "who.branch")
    assert told.where == "补充.csv C5"
    assert "没有并入" in told.message


def test_rows_of_one_firm_that_differ_are_told_with_their_cell(tmp_path: Path) -> None:
    found = resolved(tmp_path, MESSY)
    row = found.matrix.row_of(desk.KAI)
    assert row is not None
    assert found.matrix.plain(row, "revenue_year") == 10_000_000_000
    (dispute,) = (each for each in found.issues if each.code == "facts.disputed")
    assert dispute.where == "补充.csv D4"
    assert "上年营业收入" in dispute.message


def test_a_share_that_only_another_row_tells_is_taken_over(tmp_path: Path) -> None:
    first = "企业名称,统一社会信用代码,关键工序数控化率（%）\n云泽甲有限公司,,50\n"
    other = tmp_path / "数控化率.csv"
    other.write_text(first + "云泽宏川机械有限责任公司,,62.5\n", encoding="utf-8")
    register = tmp_path / "名录.csv"
    register.write_text(REGISTER, encoding="utf-8")
    table = desk.write_firms(tmp_path / "企业表.csv")
    matrix = take_in([table, other], desk.DAY, register=register).matrix
    row = matrix.row_of(desk.HONG)
    assert row is not None
    assert matrix.plain(row, "numerical_control_rate") == (625_000, 1_000_000)


def test_rows_that_say_the_same_are_no_dispute(tmp_path: Path) -> None:
    found = resolved(tmp_path, MESSY.replace(",5000,", ",10000,"))
    assert "facts.disputed" not in {each.code for each in found.issues}


def test_a_matrix_of_joined_rows_still_leads_to_its_cells_in_part(
    tmp_path: Path,
) -> None:
    matrix = resolved(tmp_path, MESSY).matrix
    row = matrix.row_of(desk.HONG)
    assert row is not None
    some = matrix.take([row])
    assert some.sources(0, "staff")[0].where == "补充.csv C2"
    assert some.sources(0, "land") == ()


def test_the_doubtful_are_not_merged_until_a_person_says_so(tmp_path: Path) -> None:
    messy = MESSY.replace("云泽宏川机械有限责任公司", "云泽县宏川机械制造有限公司")
    found = resolved(tmp_path, messy)
    (doubt,) = found.doubts
    assert doubt.answer.row.name == "云泽县宏川机械制造有限公司"
    row = found.matrix.row_of(desk.HONG)
    assert row is not None
    assert found.matrix.plain(row, "staff") is None
    path = tmp_path / "待确认名单.xlsx"
    write_doubts(path, found.doubts)
    book = load_workbook(path)
    page = book.worksheets[0]
    (head,) = (line for line in page.iter_rows() if line[0].value == "原名")
    same = next(each for each in head if each.value == "是/否")
    page.cell(same.row + 1, same.column, "是")
    book.save(path)
    settled = resolved(tmp_path, messy, decided=path)
    assert settled.doubts == ()
    assert settled.matrix.plain(row, "staff") == 120


def test_a_wrong_decision_blocks_and_nothing_is_merged(tmp_path: Path) -> None:
    path = tmp_path / "决定.csv"
    path.write_text(
        "原名,原代码,可能是,代码,相似度,理由,是/否\n甲,,无此企业,,1,,是\n",
        encoding="utf-8",
    )
    found = resolved(tmp_path, MESSY, decided=path)
    (issue,) = found.blocked
    assert issue.code == "who.decision"
    assert "云泽宏川机械有限责任公司" in found.matrix.names


def test_an_empty_register_is_refused(tmp_path: Path) -> None:
    register = tmp_path / "名录.csv"
    register.write_text("企业名称,统一社会信用代码\n", encoding="utf-8")
    table = desk.write_firms(tmp_path / "企业表.csv")
    with pytest.raises(InputError, match="名录里没有企业"):
        take_in([table], desk.DAY, register=register)
