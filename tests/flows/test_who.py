"""A table of names resolved, and the list that a person decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from tests.registers.matching.firms import FIRMS, named

from diaodu import sheets
from diaodu.flows.who import COLUMNS, Resolved, read_doubts, who_is, write_doubts
from diaodu.registers.matching import Named, Pair, index

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

INDEX = index(FIRMS)
MACHINES = named("云泽恒通机械有限公司")
ROWS = (
    ("云泽沅畹纺织科技", ""),
    ("恒通建材", ""),
    ("云泽澍楸化工有限公司", ""),
    ("云泽恒通机械", f"{MACHINES.code[:8]} {MACHINES.code[8:]}"),
    ("恒通机械有限公司", "1234"),
    ("", ""),
)


def table(path: Path, rows: Sequence[tuple[str, str]] = ROWS) -> sheets.Table:
    lines = [dict(zip(("name", "code"), row, strict=True)) for row in rows]
    sheets.write(path, COLUMNS, rows=lines, name="名单")
    return sheets.read(path, COLUMNS)


@pytest.fixture
def found(tmp_path: Path) -> Resolved:
    return who_is(table(tmp_path / "企业.xlsx"), INDEX)


def test_every_row_is_answered_with_its_cell(found: Resolved) -> None:
    assert [each.answer.how for each in found.rows] == [
        "name",
        "doubtful",
        "unknown",
        "repaired",
        "name",
    ]
    assert found.rows[0].where == "企业.xlsx「名单」A2"
    assert [each.answer.row.name for each in found.doubtful] == ["恒通建材"]


def test_a_branch_is_told_with_its_parent_and_not_remembered_as_it(
    tmp_path: Path,
) -> None:
    rows = [(MACHINES.name, ""), (f"{MACHINES.name}（二分厂）", "")]
    found = who_is(table(tmp_path / "企业.xlsx", rows), INDEX)
    assert [each.answer.how for each in found.rows] == ["name", "branch"]
    assert [each.code for each in found.issues] == ["who.branch"]
    assert "没有并入" in found.issues[0].message
    assert [each.row.name for each in found.pairs] == [MACHINES.name]


def test_what_is_to_be_said_is_said_with_its_cell(found: Resolved) -> None:
    told = {each.code: each for each in found.issues}
    assert set(told) == {
        "who.doubtful",
        "who.unknown",
        "who.repaired",
        "who.code",
        "who.repeated",
    }
    assert told["who.unknown"].where == "企业.xlsx「名单」A4"
    assert "云泽澍楸化工有限公司" in told["who.unknown"].message
    assert MACHINES.code in told["who.repaired"].message
    assert "A5" in told["who.repeated"].message


def test_merges_are_remembered_and_can_be_refused(
    found: Resolved, tmp_path: Path
) -> None:
    assert Pair(Named("云泽沅畹纺织科技"), FIRMS[9], same=True) in found.pairs
    no = Pair(Named("云泽沅畹纺织科技"), FIRMS[9], same=False)
    again = who_is(table(tmp_path / "企业.xlsx"), INDEX, [*found.pairs, no])
    assert again.rows[0].answer.firm is None


def test_a_repeated_row_that_is_written_alike_is_not_told(tmp_path: Path) -> None:
    rows = [("云泽恒通机械", ""), ("云泽恒通机械", "")]
    assert who_is(table(tmp_path / "企业.xlsx", rows), INDEX).issues == ()


def test_a_table_of_codes_alone_and_one_of_neither(tmp_path: Path) -> None:
    path = tmp_path / "代码.csv"
    path.write_text(f"信用代码,备注\n{MACHINES.code},一\n", encoding="utf-8")
    (row,) = who_is(sheets.read(path, COLUMNS), INDEX).rows
    assert row.answer.firm == MACHINES
    assert row.where == "代码.csv A2"
    path.write_text("甲,乙\n1,2\n", encoding="utf-8")
    neither = who_is(sheets.read(path, COLUMNS), INDEX)
    assert neither.rows == ()
    assert neither.issues != ()


def decided(path: Path, *lines: Sequence[str]) -> Path:
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    assert [cell.value for cell in page[2]] == [
        "原名",
        "原代码",
        "可能是",
        "代码",
        "相似度",
        "理由",
        "是/否",
    ]
    for at, line in enumerate(lines, 3):
        for column, value in zip("ABCDG", line, strict=True):
            page[f"{column}{at}"] = value
    book.save(path)
    return path


def test_the_list_goes_to_a_person_and_comes_back(
    found: Resolved, tmp_path: Path
) -> None:
    path = tmp_path / "待确认名单.xlsx"
    write_doubts(path, found.doubtful)
    assert read_doubts(path, INDEX) == ((), ())
    answer = found.doubtful[0].answer
    assert answer.proposed is not None
    decided(path, (*answer.row, *answer.proposed, "是"))
    pairs, issues = read_doubts(path, INDEX)
    assert issues == ()
    assert pairs == (Pair(answer.row, answer.proposed, same=True),)
    again = who_is(table(tmp_path / "企业.xlsx"), INDEX, pairs)
    assert again.rows[1].answer.how == "alias"
    assert again.doubtful == ()


def test_no_brings_the_next_and_another_firm_may_be_written(
    found: Resolved, tmp_path: Path
) -> None:
    path = tmp_path / "待确认名单.xlsx"
    write_doubts(path, found.doubtful)
    other = named("安远恒通建材有限公司")
    decided(
        path,
        ("恒通建材", "", named("于都恒通建材有限公司").name, "", "否"),
        ("恒通建材", "", "", other.code, "是"),
    )
    pairs, issues = read_doubts(path, INDEX)
    assert issues == ()
    assert [each.same for each in pairs] == [False, True]
    assert (
        who_is(table(tmp_path / "企业.xlsx"), INDEX, pairs).rows[1].answer.firm == other
    )


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([("甲", "", MACHINES.name, "", "对")], "只能填"),
        ([("甲", "", "没有这家", "", "是")], "不是登记库里的"),
        ([("甲", "", "", "98990101", "否")], "不是登记库里的"),
        (
            [("甲", "", MACHINES.name, "", "是"), ("甲", "", MACHINES.name, "", "否")],
            "前后说法不一",
        ),
        (
            [("甲", "", MACHINES.name, "", "是"), ("甲", "", FIRMS[9].name, "", "是")],
            "不能又是",
        ),
    ],
)
def test_a_wrong_decision_is_told_and_nothing_counts(
    found: Resolved,
    tmp_path: Path,
    lines: list[tuple[str, ...]],
    message: str,
) -> None:
    path = tmp_path / "待确认名单.xlsx"
    write_doubts(path, found.doubtful)
    good = ("乙", "", FIRMS[0].name, FIRMS[0].code, "是")
    pairs, issues = read_doubts(decided(path, *lines, good, good), INDEX)
    assert pairs == ()
    assert len(issues) == 1
    assert message in issues[0].message
    assert issues[0].where.startswith("待确认名单.xlsx「待确认名单」G")
