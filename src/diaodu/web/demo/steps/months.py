"""Monthly returns: the months that are closed, and the last one with its faults."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from diaodu.flows import county
from diaodu.flows.county.place import CODE
from diaodu.web.indicators import actions
from diaodu.web.indicators.access import store_of
from diaodu.web.jobs import actions as jobs
from diaodu.web.people.models import Region, User

if TYPE_CHECKING:
    from datetime import date

__all__ = ["close_months", "keep_book", "upload_month"]

_MAKER = "gongxin"


def keep_book(day: date) -> str:
    """Keep the county's book: targets, sister counties, prices, nursery."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "县情表.xlsx"
        county.write_book(path, county.last_month(day) - 1)
        file = ContentFile(path.read_bytes(), name=path.name)
    actor = User.objects.get(username=_MAKER)
    actions.upload_book(file, actor=actor, note="演示县的县情表")
    return "县情表：目标、兄弟县、价格指数、培育库、产业集群"


def close_months(day: date) -> str:
    """Close all months but the last, each from its workbook."""
    store, last = store_of(Region.objects.get(code=CODE)), county.last_month(day)
    with tempfile.TemporaryDirectory() as folder:
        count = len(list(county.close_past(store, Path(folder), last)))
    return f"封账月份{count}个，每月{len(county.enterprises())}户以内"


def upload_month(day: date) -> str:
    """Upload the last month as towns sent it: with faults that wait to be mended."""
    last, actor = county.last_month(day), User.objects.get(username=_MAKER)
    with tempfile.TemporaryDirectory() as folder:
        path = county.upload(last).write(Path(folder))
        file = ContentFile(path.read_bytes(), name=path.name)
    job = actions.upload([file], last, actor=actor, day=day)
    jobs.carry_out(job.pk)
    return f"{last.label}月报已上传，有错待改"
