"""Workbooks of a small county, and months on their way, for tests."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import openpyxl
import pyarrow as pa
from django.core.files.uploadedfile import SimpleUploadedFile

from diaodu import sheets
from diaodu.indicators.plans.book import SHEETS
from diaodu.kernel.period import Month
from diaodu.web.indicators import actions
from diaodu.web.indicators.access import store_of
from diaodu.web.indicators.models import Form, Return
from diaodu.web.jobs.actions import carry_out

if TYPE_CHECKING:
    from tests.web.conftest import County

    from diaodu.web.people.models import User

__all__ = [
    "DAY",
    "HEADS",
    "MONTH",
    "ROWS",
    "A",
    "B",
    "C",
    "book",
    "book_file",
    "changed",
    "close_before",
    "head",
    "up",
]

A, B, C = "91360731XN01AKY94H", "91360731XN34QBBR69", "91360731XNR16M2BXC"
MONTH = Month(2025, 10)
DAY = date(2025, 11, 8)
HEADS = [
    "统一社会信用代码",
    "企业名称",
    "乡镇",
    "行业代码",
    "工业总产值（万元）本月",
    "工业总产值（万元）1-本月",
    "营业总收入（万元）",
]
ROWS: tuple[tuple[Any, ...], ...] = (
    (A, "恒砂建材有限公司", "临江镇", "3011", 100, 1_000, 90),
    (B, "长青食品有限公司", "石桥镇", "1431", 200, 2_000, 180),
    (C, "远山纺织有限公司", "石桥镇", "1711", 300, 3_000, 270),
)


def book(
    *rows: tuple[Any, ...], title: str = "2025年10月云泽县工业企业月报", name: str = ""
) -> SimpleUploadedFile:
    """Return the workbook of a month; the first return stands in row 3."""
    workbook = openpyxl.Workbook()
    page = workbook.worksheets[0]
    page.title = "月报"
    for row in ([title], HEADS, *(rows or ROWS)):
        page.append(list(row))
    stream = BytesIO()
    workbook.save(stream)
    return SimpleUploadedFile(name or "10月报表.xlsx", stream.getvalue())


def changed(at: int, **values: Any) -> tuple[tuple[Any, ...], ...]:
    """Return the rows with some values of one row changed: ``month=…, to_date=…``."""
    places = {"code": 0, "name": 1, "town": 2, "month": 4, "to_date": 5}
    rows = [list(row) for row in ROWS]
    for key, value in values.items():
        rows[at][places[key]] = value
    return tuple(tuple(row) for row in rows)


def close_before(county: County, month: Month = MONTH) -> None:
    """Close the month before: output 900, 1,800 and 2,700 万元 since January."""
    wan = 10_000
    table = pa.table(
        {
            "enterprise": [A, B, C],
            "name": [row[1] for row in ROWS],
            "county": [county.region.code] * 3,
            "town": [row[2] for row in ROWS],
            "industry": [row[3] for row in ROWS],
            "output": [100 * wan, 200 * wan, 300 * wan],
            "output_to_date": [900 * wan, 1_800 * wan, 2_700 * wan],
        }
    )
    store_of(county.region).close(
        table, month - 1, day=month.first_day, by="张一（经办）、张二（审核）"
    )


def up(
    county: County,
    *rows: tuple[Any, ...],
    by: User | None = None,
    form: Form | None = None,
    reason: str = "",
) -> Return:
    """Upload a month and let the job read it."""
    job = actions.upload(
        [book(*rows)],
        MONTH,
        actor=by or county.people["officer"],
        day=DAY,
        form=form,
        reason=reason,
    )
    carry_out(job.pk)
    made: Return = Return.objects.select_related("region").get(
        pk=job.arguments["return"]
    )
    return made


def head(county: County, *, until: date = date(2026, 12, 31), number: str = "") -> Form:
    """Register the head of a form."""
    made = Form(
        title="工业企业月度经营情况",
        number=number or "云工信调01表",
        maker="云泽县工业和信息化局",
        approver="云泽县统计局",
        approval="云统审〔2024〕3号",
        valid_until=until,
    )
    return actions.keep_form(made, actor=county.people["officer"])


def book_file(*targets: dict[str, Any]) -> SimpleUploadedFile:
    """Return a county's book with some targets."""
    rows = targets or ({"name": "工业总产值", "unit": "亿元", "annual": 12},)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        sheet = sheets.Sheet(name="目标", columns=SHEETS["目标"], rows=rows)
        sheets.write_book(path, [sheet])
        return SimpleUploadedFile("县情表.xlsx", path.read_bytes())
