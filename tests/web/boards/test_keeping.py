"""A kept report is never a stale one."""

from __future__ import annotations

import re
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pyarrow.compute as pc
import pytest
from django.conf import settings
from openpyxl import load_workbook
from tests.web.boards import closed
from tests.web.boards.closed import LAST

from diaodu.web.boards.keeping import shown_month
from diaodu.web.indicators.models import BookVersion

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries
    from tests.web.conftest import County


def key_of(county: County) -> str:
    shown = shown_month(county.region)
    assert shown
    return shown.key


def test_a_new_version_of_last_years_month_has_another_key(county: County) -> None:
    store = closed.install(county.region, county.people["officer"], copied=True)
    before = key_of(county)
    year = LAST - 12
    rows = store.table(store.current()[year])
    store.reopen(rows, year, reason="更正", day=date(2026, 11, 20), by="甲")
    assert key_of(county) != before


def test_a_cut_that_was_kept_is_not_shown_for_a_month_that_was_opened_again(
    county: County, page: Callable[..., str]
) -> None:
    store = closed.install(county.region, county.people["officer"], copied=True)
    url = "/boards/groups/?by=size"
    before = page("leader", url)
    assert _total(page("leader", url)) == _total(before)
    rows = store.table(store.current()[LAST])
    doubled = pc.multiply(rows["output_to_date"], 2)
    at = rows.column_names.index("output_to_date")
    store.reopen(
        rows.set_column(at, "output_to_date", doubled),
        LAST,
        reason="更正",
        day=date(2026, 11, 20),
        by="甲",
    )
    after = page("leader", url)
    old = page("leader", f"{url}&m={LAST}&v=1")
    assert _total(after) == pytest.approx(2 * _total(before), rel=1e-3)
    assert _total(old) == _total(before)
    assert f"m={LAST}&v=1" in old.replace("&amp;", "&")  # its figures lead to it


def _total(page: str) -> float:
    row = page.split('<tr class="total">')[1].split("</tr>", maxsplit=1)[0]
    cell = re.search(r'data-label="本期">.*?>([\d.]+)<', row)
    assert cell
    return float(cell[1])


def test_a_new_book_changes_the_board_at_once(
    county: County, page: Callable[..., str]
) -> None:
    closed.install(county.region, county.people["officer"])
    before = key_of(county)
    assert ">361.20<" in page("leader", "/boards/")
    home = settings.FILES / "indicators"
    shutil.copy(closed.home() / "book.xlsx", home / "two.xlsx")
    _retarget(home / "two.xlsx", "工业总产值", 400)
    BookVersion.objects.create(
        region=county.region,
        number=2,
        name="县情表二.xlsx",
        path="two.xlsx",
        by=county.people["officer"],
    )
    assert key_of(county) != before
    assert ">400.00<" in page("leader", "/boards/")


def _retarget(path: Path, name: str, value: int) -> None:
    book = load_workbook(path)
    sheet = book["目标"]
    heads = [str(cell.value) for cell in sheet[1]]
    annual = next(at for at, head in enumerate(heads, 1) if head.startswith("全年目标"))
    for row in sheet.iter_rows():
        if row[0].value == name:
            sheet.cell(row[0].row, annual).value = value
    book.save(path)


def test_a_kept_report_that_is_cut_off_is_computed_anew(
    county: County, page: Callable[..., str]
) -> None:
    closed.install(county.region, county.people["officer"])
    text = page("leader", "/boards/")
    (path,) = (settings.DATA / "boards").glob("*/*.json")
    from diaodu.web.boards import keeping

    keeping._read.cache_clear()
    path.write_bytes(path.read_bytes()[:-20])
    assert page("leader", "/boards/").count("289.46") == text.count("289.46") > 0


def test_boards_ask_the_database_for_little(
    months: County,
    sign_in: Callable[[str], Client],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = sign_in("leader")
    code = closed.table()["enterprise"][0].as_py()
    paths = ("", "enterprises/", "groups/", "counties/", "papers/", f"firm/{code}/")
    for path in paths:
        with django_assert_max_num_queries(10):
            assert client.get(f"/boards/{path}").status_code == 200
