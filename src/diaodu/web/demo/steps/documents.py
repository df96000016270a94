"""The sample documents: one is made into matters, the others wait for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.flows import county
from diaodu.web.demo.steps.moving import Cast
from diaodu.web.documents import actions, publishing
from diaodu.web.documents.actions import Upload
from diaodu.web.documents.models import Document
from diaodu.web.jobs import actions as jobs
from diaodu.web.matters.access import matters_for

if TYPE_CHECKING:
    from datetime import date

__all__ = ["read_documents"]

_PUBLISHED = "会议纪要.txt"
_SIGNED = 6  # of the matters that are given out, how many are on their way already


def read_documents(day: date) -> str:
    """Bring and read the documents; publish the minutes."""
    cast, found = Cast(), county.documents(day)
    uploads = [Upload(each.file, [each.data]) for each in found]
    job = actions.bring(uploads, actor=cast.office, day=None)
    jobs.carry_out(job.pk)
    minutes = Document.objects.get(name=_PUBLISHED)
    count = publishing.publish(minutes, {}, actor=cast.office, day=day)
    _begin(cast, day)
    return f"文件{len(found)}份已读，1份已下达为{count}件事项，其余待核对"


def _begin(cast: Cast, day: date) -> None:
    """Give some matters to their units, and let some of these sign."""
    waiting = matters_for(cast.office).filter(
        kind="speech_task", state="draft", lead__isnull=False
    )
    for at, matter in enumerate(
        waiting.select_related("lead").order_by("pk")[:_SIGNED]
    ):
        if matter.lead is None:
            continue
        given = {"lead": (str(matter.lead),)}
        cast.move(matter, "assign", cast.office, day, given=given)
        if at % 2:
            cast.move(matter, "sign", cast.clerk(matter.lead.code), day)
