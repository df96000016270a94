"""Fifteen closed months of the demo county, made once a process, and its book."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from diaodu.flows import county as demo
from diaodu.flows.county.months import returns
from diaodu.flows.monthly.closing import basis_of, read_month, table_of
from diaodu.indicators.store import Store
from diaodu.kernel.period import Month
from diaodu.web.indicators.models import BookVersion

if TYPE_CHECKING:
    import pyarrow as pa

    from diaodu.web.people.models import Region, User

__all__ = ["LAST", "TOWN", "home", "install", "table", "workbook"]

LAST = Month(2026, 10)
TOWN = "泽阳镇"
_MONTHS = 15


@cache
def home() -> Path:
    """Close the months in a folder of this process; the last one from its workbook."""
    folder = Path(tempfile.mkdtemp(prefix="diaodu-boards-"))
    store = Store(folder / "closed")
    for month, rows in sorted(returns(LAST).items())[-_MONTHS:-1]:
        day = (month + 1).first_day.replace(day=12)
        store.close(rows, month, day=day, by="县工信局 陈晓梅")
    read = read_month([workbook()], LAST, store=store)
    store.close(
        table_of(read, LAST, store=store),
        LAST,
        day=date(2026, 11, 8),
        by="县工信局 陈晓梅",
        basis=basis_of(read),
    )
    demo.write_book(folder / "book.xlsx", LAST)
    return folder


@cache
def workbook() -> Path:
    """Write the last month's workbook, as the office has it."""
    folder = Path(tempfile.mkdtemp(prefix="diaodu-boards-"))
    return demo.upload(LAST).write_mended(folder)


def table() -> pa.Table:
    """Return the last month's returns as they were generated."""
    return demo.upload(LAST).whole


def install(region: Region, maker: User, *, copied: bool = False) -> Store:
    """Give a county the closed months and the book; ``copied`` ones may be changed."""
    months = Path(settings.CLOSED_MONTHS) / region.code
    files = Path(settings.FILES) / "indicators"
    if not months.exists():
        months.parent.mkdir(parents=True, exist_ok=True)
        files.mkdir(parents=True, exist_ok=True)
        if copied:
            shutil.copytree(home() / "closed", months)
        else:
            months.symlink_to(home() / "closed", target_is_directory=True)
        shutil.copy(home() / "book.xlsx", files / f"{region.code}.xlsx")
    if not BookVersion.objects.filter(region=region).exists():
        BookVersion.objects.create(
            region=region,
            number=1,
            name="县情表.xlsx",
            path=f"{region.code}.xlsx",
            by=maker,
        )
    return Store(months)
