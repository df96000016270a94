"""A workbook is compared first, and kept as a whole or not at all."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.registers.made import CODES, DAY, enterprise

from diaodu import registers
from diaodu.errors import ConflictError
from diaodu.kernel.track import silent
from diaodu.web.registers import actions, importing, keeping
from diaodu.web.registers.models import Import, Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from tests.web.conftest import County

KIND = "enterprise"
HEAD = ("统一社会信用代码", "企业名称", "乡镇（街道）", "职工人数（人）", "状态")
OWN = (CODES[0], "云泽安澜建材有限公司", "临江镇", 150, "正常")
NEW = (CODES[1], "云泽晟屿电气有限公司", "石桥镇", 90, "停产")


def workbook(*rows: tuple[Any, ...]) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, *rows):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return SimpleUploadedFile("各镇上报.xlsx", stream.getvalue())


def read(county: County, *rows: tuple[Any, ...], by: str = "officer") -> Import:
    kind = registers.load()[KIND]
    return importing.read_workbook(
        kind, workbook(*rows), actor=county.people[by], day=DAY
    )


def test_what_is_new_and_what_differs_is_shown_before_anything_is_kept(
    county: County,
) -> None:
    enterprise(county)
    found = read(county, OWN, NEW)
    changed, new = found.rows
    assert (changed["state"], new["state"]) == ("changed", "new")
    assert ["职工人数", "126", "150"] in changed["changes"]
    assert new["where"].startswith("各镇上报.xlsx")
    assert Record.objects.get().data["staff"] == 126


def test_a_compared_workbook_is_kept_once(county: County) -> None:
    enterprise(county)
    found, officer = read(county, OWN, NEW), county.people["officer"]
    assert importing.keep(found, actor=officer, day=DAY, track=silent) == (1, 1)
    staff = Record.objects.order_by("pk").values_list("data__staff", flat=True)
    assert list(staff) == [150, 90]
    with pytest.raises(ConflictError, match="已经导入过"):
        importing.keep(found, actor=officer, day=DAY, track=silent)


def test_one_wrong_cell_keeps_all_out(county: County) -> None:
    found = read(county, NEW, (CODES[0], "某厂", "临江镇", "多", "正常"))
    assert [where for where, _ in found.issues] == ["各镇上报.xlsx「Sheet」D3"]
    with pytest.raises(ConflictError):
        importing.keep(found, actor=county.people["officer"], day=DAY, track=silent)
    assert not Record.objects.exists()


def test_a_record_changed_since_the_look_stops_the_whole_import(
    county: County,
) -> None:
    record, officer = enterprise(county), county.people["officer"]
    found = read(county, NEW, OWN)
    given = keeping.typed(record.kind_of, record.data) | {"staff": 127}
    actions.change_record(record, given, version=1, actor=officer, day=DAY)
    with pytest.raises(ConflictError, match="在您核对之后被别人改过"):
        importing.keep(found, actor=officer, day=DAY, track=silent)
    assert [each.data["staff"] for each in Record.objects.all()] == [127]
    assert not Import.objects.get().kept


def test_what_went_out_comes_in_again_without_a_difference(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    enterprise(county)
    client = sign_in("officer")
    sent = client.get("/registers/enterprise/export/")
    assert sent["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    file = SimpleUploadedFile("台账.xlsx", sent.content)
    answer = client.post("/registers/enterprise/import/", {"file": file})
    assert answer.status_code == 302
    found = Import.objects.get()
    assert ([each["state"] for each in found.rows], found.issues) == (["same"], [])
    assert "完全一样，不用导入" in client.get(answer["Location"]).content.decode()


def test_a_file_that_is_no_table_is_told_on_the_page(
    sign_in: Callable[[str], Client],
) -> None:
    file = SimpleUploadedFile("图片.xlsx", b"PK\x03\x04 not a workbook")
    answer = sign_in("officer").post("/registers/enterprise/import/", {"file": file})
    assert answer.status_code == 200
    assert 'class="error"' in answer.content.decode()
    assert not Import.objects.exists()


def test_nobody_opens_the_import_of_somebody_else(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    found = read(county, NEW)
    assert sign_in("dispatcher").get(f"/imports/{found.pk}/").status_code == 404
