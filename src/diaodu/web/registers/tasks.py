"""Long work: a compared workbook is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from diaodu.errors import InputError
from diaodu.web import clock
from diaodu.web.catalogs import register_kinds
from diaodu.web.jobs.kinds import JobKind, Outcome
from diaodu.web.registers import importing
from diaodu.web.registers.models import Import

if TYPE_CHECKING:
    from diaodu.kernel.track import Track
    from diaodu.web.jobs.access import Job

__all__ = ["KEEP"]


def _keep(job: Job, track: Track) -> Outcome:
    found = Import.objects.get(pk=job.arguments["import"])
    if job.owner is None:
        raise InputError("没有导入人，不能导入")
    kind = register_kinds()[found.kind]
    added, changed = importing.keep(
        found, actor=job.owner, day=clock.today(), track=track
    )
    url = reverse("registers:register", args=[found.kind])
    words = f"{kind.name}台账：新登记{added}条，修改{changed}条。"
    return Outcome(message=words, url=url)


KEEP = JobKind(key="registers.keep", name="导入台账", run=_keep, most_attempts=1)
