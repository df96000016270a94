"""Heads with an end, the workbook that is filled in already, the county's book."""

from __future__ import annotations

import hashlib
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.indicators.months import (
    DAY,
    MONTH,
    A,
    book,
    book_file,
    close_before,
    head,
    up,
)

from diaodu.errors import InputError
from diaodu.indicators.returns import read_returns
from diaodu.web.indicators import actions
from diaodu.web.indicators.access import book_of
from diaodu.web.indicators.models import BookVersion, Form, Return

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.test import Client
    from tests.web.conftest import County


def test_an_expired_form_is_not_used_without_a_word(county: County) -> None:
    old = head(county, until=date(2025, 11, 7))
    with pytest.raises(InputError, match="2025-11-07过期"):
        up(county, form=old)
    assert not Return.objects.exists()
    actions.upload(
        [book()],
        MONTH,
        actor=county.people["officer"],
        day=DAY,
        form=old,
        expiry_note="续期文件已报县统计局",
    )
    draft = Return.objects.get()
    assert (draft.form, draft.note) == (old, "续期文件已报县统计局")


def test_a_form_is_in_force_on_its_last_day(county: County) -> None:
    draft = up(county, form=head(county, until=DAY))
    assert draft.state == "draft"


def test_a_number_is_registered_once(county: County) -> None:
    head(county)
    with pytest.raises(InputError, match="已经登记过"):
        head(county)
    assert Form.objects.count() == 1


def test_the_blank_holds_what_is_known_and_the_head_at_the_top_right(
    county: County, sign_in: Callable[[str], Client], tmp_path: Path
) -> None:
    close_before(county)
    close_before(county, MONTH - 11)  # the month a year before
    form = head(county)
    answer = sign_in("officer").get(f"/months/blank/{MONTH}/?form={form.pk}")
    page = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    lines = [
        str(cell.value)
        for row in page.iter_rows(max_row=7)
        for cell in row[-3:-2]
        if cell.value
    ]
    assert lines[:2] == ["表　　号：云工信调01表", "制表机关：云泽县工业和信息化局"]
    assert "有效期至：2026年12月31日" in lines
    path = tmp_path / "填报.xlsx"
    path.write_bytes(answer.content)
    returns = read_returns([path], county=county.region.code)
    assert [str(each) for each in returns.months] == ["2025-10"]
    assert returns.table["enterprise"].to_pylist()[0] == A
    assert returns.table["output"].to_pylist() == [None] * 3
    assert returns.table["output_last"].to_pylist()[0] == 1_000_000
    assert returns.table["output_to_date_last"].to_pylist()[0] == 9_000_000


def test_the_head_stands_on_the_page_of_the_return(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    draft = up(county, form=head(county))
    text = sign_in("officer").get(draft.get_absolute_url()).content.decode()
    assert "批准文号：云统审〔2024〕3号" in text


def test_a_book_is_in_force_at_once_and_versions_are_kept(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("officer")
    client.post("/months/book/", {"file": book_file(), "note": "年初"})
    more = {"name": "营业收入", "unit": "亿元", "annual": 10}
    client.post("/months/book/", {"file": book_file(more), "note": "调整"})
    assert [each.number for each in BookVersion.objects.all()] == [2, 1]
    assert [each.target.name for each in book_of(county.region).targets] == ["营业收入"]
    first = BookVersion.objects.get(number=1)
    kept = client.get(f"/months/book/{first.pk}/")
    assert hashlib.sha256(kept.content).hexdigest() == first.sha256
    assert "attachment" in kept["Content-Disposition"]


def test_a_fault_of_the_book_is_told_with_its_cell(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    wrong = {"name": "工业总产值", "unit": "亿元", "kind": "别的"}
    client = sign_in("officer")
    client.post("/months/book/", {"file": book_file(wrong)})
    text = client.get("/months/book/").content.decode()
    assert "县情表.xlsx「目标」A" in text
    assert "“类别”应为" in text


def test_what_is_no_book_is_refused_and_nothing_is_kept(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    junk = SimpleUploadedFile("县情表.xlsx", b"%PDF-1.7 no workbook")
    answer = sign_in("officer").post("/months/book/", {"file": junk})
    assert answer.status_code == 422
    assert not BookVersion.objects.exists()
