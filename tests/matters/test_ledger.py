"""The ledger as a workbook: out and in, edits taken, conflicts shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from tests.matters.make import ASSIGN, KINDS, SIGN, TASK, after, matter

from diaodu.matters import step
from diaodu.matters.ledger import (
    columns,
    drafts_of,
    import_columns,
    read_back,
    write_ledger,
)
from diaodu.matters.model import Draft
from diaodu.matters.parts import deed
from diaodu.sheets import read, template

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from diaodu.matters import Kind, Matter
    from diaodu.matters.ledger import ReadBack

DAY = date(2026, 10, 12)
ONE = after(ASSIGN, SIGN, id="m1", number="云督〔2026〕1号", support=("县财政局",))
TWO = after(
    ASSIGN,
    id="m2",
    number="云督〔2026〕2号",
    title="=HYPERLINK(1)",
    data={"quote": "-1+2\n第二行", "measure": "@甲"},
)


def returned(
    folder: Path,
    edit: Callable[[Any, dict[str, int]], None],
    *matters: Matter,
    kind: Kind = TASK,
    now: tuple[Matter, ...] | None = None,
) -> ReadBack:
    """Write a ledger, let someone edit it in Excel, and read it back."""
    path = folder / "台账.xlsx"
    write_ledger(path, kind, matters, DAY)
    book = load_workbook(path)
    page = book.worksheets[0]
    heads = {str(cell.value): cell.column or 0 for cell in page[2]}
    edit(page, heads)
    book.save(path)
    current = {each.id: each for each in (matters if now is None else now)}
    return read_back(kind, read(path, columns(kind)), current)


def put(row: int, head: str, value: Any) -> Callable[[Any, dict[str, int]], None]:
    def edit(page: Any, heads: dict[str, int]) -> None:
        page.cell(row, heads[head]).value = value

    return edit


def untouched(page: Any, heads: dict[str, int]) -> None:
    """Edit nothing."""


def codes(back: ReadBack) -> list[str]:
    return [each.code for each in back.issues]


def test_a_ledger_that_nobody_edited_says_nothing(tmp_path: Path) -> None:
    back = returned(tmp_path, untouched, ONE, TWO)
    assert (back.changes, back.conflicts, back.issues) == ((), (), ())
    assert back.untouched == 2


def test_no_cell_of_the_ledger_is_a_formula(tmp_path: Path) -> None:
    write_ledger(tmp_path / "台账.xlsx", TASK, (TWO,), DAY)
    page = load_workbook(tmp_path / "台账.xlsx").worksheets[0]
    cells = [cell for row in page for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert "=HYPERLINK(1)" in {cell.value for cell in cells}


def test_the_ledger_shows_state_and_light(tmp_path: Path) -> None:
    write_ledger(tmp_path / "台账.xlsx", TASK, (ONE, TWO), DAY)
    table = read(tmp_path / "台账.xlsx", columns(TASK))
    assert [(row["state"], row["light"]) for row in table.rows] == [
        ("已签收", "绿 正常"),
        ("已交办", "红 签收超期5个工作日"),
    ]


def test_an_edit_becomes_a_change_in_the_fields_own_types(tmp_path: Path) -> None:
    def edit(page: Any, heads: dict[str, int]) -> None:
        put(3, "配合单位", "县财政局、县住建局")(page, heads)
        put(3, "办理时限", date(2026, 11, 30))(page, heads)
        put(3, "工作措施", "倒排工期")(page, heads)

    back = returned(tmp_path, edit, ONE, TWO)
    (change,) = back.changes
    assert (change.id, change.version) == ("m1", ONE.version)
    assert change.values == {
        "support": ("县财政局", "县住建局"),
        "due": date(2026, 11, 30),
        "measure": "倒排工期",
    }
    assert "台账.xlsx「督办事项」" in change.where
    assert (back.conflicts, back.issues, back.untouched) == ((), (), 1)


def test_other_marks_between_units_are_no_edit(tmp_path: Path) -> None:
    made = replace(ONE, support=("县财政局", "县住建局"))
    back = returned(tmp_path, put(3, "配合单位", "县财政局，县住建局"), made)
    assert (back.changes, back.conflicts, back.untouched) == ((), (), 1)


def test_a_cell_that_was_emptied_is_a_change(tmp_path: Path) -> None:
    back = returned(tmp_path, put(3, "配合单位", None), ONE)
    assert [each.values for each in back.changes] == [{"support": ()}]


def test_what_the_program_changed_meanwhile_and_nobody_edited_is_left(
    tmp_path: Path,
) -> None:
    later = step(TASK, ONE, deed("2026-10-13", "lead", "progress", note="动工")).matter
    back = returned(tmp_path, untouched, ONE, now=(replace(later, title="新名"),))
    assert (back.changes, back.conflicts, back.issues) == ((), (), ())


def test_what_both_sides_changed_is_a_conflict(tmp_path: Path) -> None:
    later = replace(ONE, version=ONE.version + 1, due=date(2026, 12, 31))
    back = returned(tmp_path, put(3, "办理时限", date(2026, 11, 30)), ONE, now=(later,))
    assert back.changes == ()
    (conflict,) = back.conflicts
    assert (conflict.key, conflict.theirs, conflict.ours) == (
        *("due", date(2026, 11, 30), date(2026, 12, 31)),
    )
    assert str(conflict).endswith(
        "：“办理时限”表中为“2026-11-30”，系统中已改为“2026-12-31”"
    )


def test_both_sides_saying_the_same_is_no_conflict(tmp_path: Path) -> None:
    day = date(2026, 11, 30)
    later = replace(ONE, version=ONE.version + 1, due=day)
    back = returned(tmp_path, put(3, "办理时限", day), ONE, now=(later,))
    assert (back.changes, back.conflicts, back.issues) == ((), (), ())


def test_an_emptied_cell_in_a_conflict_is_named_empty(tmp_path: Path) -> None:
    later = replace(ONE, version=9, support=("县住建局",))
    back = returned(tmp_path, put(3, "配合单位", None), ONE, now=(later,))
    assert "表中为“空”，系统中已改为“县住建局”" in str(back.conflicts[0])


@pytest.mark.parametrize(
    ("head", "value", "code"),
    [
        ("编号（勿改）", None, "matters.no_id"),
        ("编号（勿改）", "m9", "matters.unknown_id"),
        ("编号（勿改）", "m2", "matters.repeated_id"),
        ("版本（勿改）", "3", "matters.mark"),
        ("事项", None, "matters.required"),
        ("办理时限", "月底", "sheets.date"),
    ],
)
def test_a_row_with_a_fault_changes_nothing(
    tmp_path: Path, head: str, value: str | None, code: str
) -> None:
    def edit(page: Any, heads: dict[str, int]) -> None:
        put(3, "工作措施", "倒排工期")(page, heads)
        put(3, head, value)(page, heads)

    back = returned(tmp_path, edit, ONE, TWO)
    assert back.changes == ()
    assert back.conflicts == ()
    assert set(codes(back)) == {code}
    assert "台账.xlsx「督办事项」" in back.issues[0].where


@pytest.mark.parametrize("head", ["状态", "文号"])
def test_state_and_number_are_not_changed_by_a_workbook(
    tmp_path: Path, head: str
) -> None:
    def edit(page: Any, heads: dict[str, int]) -> None:
        put(3, head, "办结")(page, heads)
        put(3, "工作措施", "倒排工期")(page, heads)

    back = returned(tmp_path, edit, ONE)
    assert codes(back) == ["matters.shown_only"]
    assert [each.values for each in back.changes] == [{"measure": "倒排工期"}]


def test_a_column_that_was_taken_out_is_left_as_it_is(tmp_path: Path) -> None:
    def edit(page: Any, heads: dict[str, int]) -> None:
        put(3, "工作措施", "倒排工期")(page, heads)
        for name in ("配合单位", "状态"):
            page.cell(2, heads[name]).value = "别的"

    back = returned(tmp_path, edit, ONE)
    assert [each.values for each in back.changes] == [{"measure": "倒排工期"}]
    assert back.issues == ()


def test_without_the_ids_nothing_is_taken(tmp_path: Path) -> None:
    def edit(page: Any, heads: dict[str, int]) -> None:
        page.cell(2, heads["编号（勿改）"]).value = "别的"

    back = returned(tmp_path, edit, ONE, TWO)
    assert codes(back) == ["matters.no_id"] * 2


def test_blanks_and_endless_texts_are_no_edits(tmp_path: Path) -> None:
    odd = matter(
        id="m3",
        title="甲  乙\x07",
        data={"quote": "长" * 40_000, "measure": " 前后 \n\n 有空 "},
    )
    back = returned(tmp_path, untouched, odd)
    assert (back.changes, back.untouched) == ((), 1)


def test_numbers_keep_their_digits(tmp_path: Path) -> None:
    target = KINDS["target"]
    made = matter(
        target, data={"metric": "技改投资", "value": Decimal("1234.50"), "op": "不低于"}
    )
    assert returned(tmp_path, untouched, made, kind=target).untouched == 1
    edited = returned(tmp_path, put(3, "目标值", 1300.25), made, kind=target)
    assert [each.values for each in edited.changes] == [{"value": Decimal("1300.25")}]
    wrong = returned(tmp_path, put(3, "关系", "大于"), made, kind=target)
    assert [str(each).partition("：")[2] for each in wrong.issues] == [
        "“关系”只能填：不低于、高于、等于、不高于、低于、约"
    ]


def test_every_kind_goes_out_and_comes_back(tmp_path: Path) -> None:
    for kind in KINDS.values():
        assert returned(tmp_path, untouched, matter(kind), kind=kind).untouched == 1


def test_new_matters_come_by_the_template(tmp_path: Path) -> None:
    promise = KINDS["promise"]
    path = tmp_path / "导入.xlsx"
    template(path, import_columns(promise))
    book = load_workbook(path)
    page = book["填报"]
    heads = {str(cell.value): cell.column or 0 for cell in page[1]}
    lines = (
        {"承诺": "修通园区路", "承诺单位": "县住建局，县交通局", "问题": "路不通"},
        {"承诺": "开通公交", "问题": "没有公交", "承诺期限": "年底"},
        {"承诺": "开通公交"},
    )
    for at, line in enumerate(lines, 2):
        for head, value in line.items():
            page.cell(at, heads[head]).value = value
    book.save(path)
    drafts, issues = drafts_of(promise, read(path, import_columns(promise)))
    assert drafts == (
        Draft(
            kind="promise",
            title="修通园区路",
            lead=("县住建局", "县交通局"),
            data={"question": "路不通"},
        ),
    )
    assert [each.code for each in issues] == ["sheets.date", "sheets.required"]


def test_a_choice_that_is_none_is_told_in_an_import(tmp_path: Path) -> None:
    proposal = KINDS["proposal"]
    path = tmp_path / "导入.xlsx"
    template(path, import_columns(proposal))
    book = load_workbook(path)
    page = book["填报"]
    heads = {str(cell.value): cell.column or 0 for cell in page[1]}
    for head, value in (("事项", "修路"), ("提出人", "李某"), ("分类", "再说")):
        page.cell(2, heads[head]).value = value
    book.save(path)
    drafts, issues = drafts_of(proposal, read(path, import_columns(proposal)))
    assert drafts == ()
    assert [each.code for each in issues] == ["matters.choice"]
