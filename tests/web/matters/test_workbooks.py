"""The ledger goes to Excel and back: ids kept, conflicts shown, all or nothing."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.matters.made import DAY, given_task, ledger_file

from diaodu.errors import ConflictError, InputError
from diaodu.web.matters import actions, notices, workbooks
from diaodu.web.matters.models import Matter, Workbook

if TYPE_CHECKING:
    from tests.web.conftest import County


def edited(file: SimpleUploadedFile, **cells: str | date) -> SimpleUploadedFile:
    """Return a workbook with one cell of each named column changed, in all rows."""
    book = openpyxl.load_workbook(BytesIO(file.read()))
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if row[0].value == "文号")
    for row in sheet.iter_rows(min_row=int(head[0].row or 0) + 1):
        for top, cell in zip(head, row, strict=True):
            if top.value in cells:
                cell.value = cells[str(top.value)]
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("改过的.xlsx", out.getvalue())


def brought_back(county: County, file: SimpleUploadedFile) -> Workbook:
    who = county.people["dispatcher"]
    return workbooks.keep(file, "speech_task", actor=who, day=DAY)


def taken(county: County, book: Workbook, *theirs: str) -> int:
    return workbooks.take(book, theirs, actor=county.people["dispatcher"], day=DAY)


def test_an_untouched_ledger_changes_nothing(county: County) -> None:
    given_task(county)
    book = brought_back(county, ledger_file(county))
    found = workbooks.review(book, county.people["dispatcher"])
    assert (found.changes, found.conflicts, found.issues) == ((), (), ())
    assert found.untouched == 1


def test_an_edited_cell_comes_back(county: County) -> None:
    found = given_task(county)
    file = edited(ledger_file(county), 办理时限=date(2026, 11, 30))
    assert taken(county, brought_back(county, file)) == 1
    found.refresh_from_db()
    assert found.due == date(2026, 11, 30)


def test_a_conflict_is_shown_and_changes_only_what_is_decided(county: County) -> None:
    found = given_task(county)
    file = edited(ledger_file(county), 事项="表中改的")
    office = county.people["dispatcher"]
    version = found.version
    values = {"title": "系统中改的"}
    actions.edit(found, values, version=version, actor=office, day=DAY)
    book = brought_back(county, file)
    shown = workbooks.review(book, office)
    assert [(c.key, c.ours, c.theirs) for c in shown.conflicts] == [
        ("title", "系统中改的", "表中改的")
    ]
    assert taken(county, book) == 0
    found.refresh_from_db()
    assert found.title == "系统中改的"
    again = brought_back(county, edited(ledger_file(county), 事项="再改"))
    assert taken(county, again) == 1


def test_a_conflict_decided_for_the_workbook_is_taken(county: County) -> None:
    found = given_task(county)
    file = edited(ledger_file(county), 事项="表中改的")
    office = county.people["dispatcher"]
    values = {"title": "系统中改的"}
    actions.edit(found, values, version=found.version, actor=office, day=DAY)
    assert taken(county, brought_back(county, file), f"{found.pk}:title") == 1
    found.refresh_from_db()
    assert found.title == "表中改的"


def test_an_unknown_unit_stops_the_whole_import(county: County) -> None:
    one, two = given_task(county, "甲"), given_task(county, "乙")
    file = edited(ledger_file(county), 牵头单位="县月球局", 工作措施="加班")
    with pytest.raises(InputError, match="县月球局"):
        taken(county, brought_back(county, file))
    for each in (one, two):
        each.refresh_from_db()
        assert "measure" not in each.data


def test_the_same_workbook_is_not_taken_twice(county: County) -> None:
    given_task(county)
    book = brought_back(county, edited(ledger_file(county), 工作措施="加班"))
    taken(county, book)
    with pytest.raises(ConflictError, match="已经导入过"):
        taken(county, book)


def test_the_filled_template_opens_new_matters(county: County) -> None:
    kind = Matter(kind="speech_task").kind_of
    book = openpyxl.load_workbook(BytesIO(notices.blank_workbook(kind)))
    sheet = book["填报"]
    heads = [cell.value for cell in next(sheet.iter_rows())]
    row = {"事项": "新修一条路", "牵头单位": "县工信局", "办理时限": date(2026, 12, 1)}
    sheet.append([row.get(str(each)) for each in heads])
    out = BytesIO()
    book.save(out)
    file = SimpleUploadedFile("新事项.xlsx", out.getvalue())
    assert taken(county, brought_back(county, file)) == 1
    made = Matter.objects.get()
    assert (made.title, made.lead, made.due) == (
        "新修一条路",
        county.industry,
        date(2026, 12, 1),
    )


def test_what_is_no_workbook_is_refused(county: County) -> None:
    with pytest.raises(InputError, match="不是Excel"):
        brought_back(county, SimpleUploadedFile("台账.xlsx", b"<html>"))
