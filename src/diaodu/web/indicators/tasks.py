"""The long work of returns: reading an upload against all closed months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.web.indicators import actions
from diaodu.web.indicators.models import Return
from diaodu.web.jobs.kinds import JobKind, Outcome

if TYPE_CHECKING:
    from diaodu.kernel.track import Track
    from diaodu.web.jobs.access import Job

__all__ = ["READ"]


def _read(job: Job, track: Track) -> Outcome:
    found = Return.objects.select_related("region").filter(pk=job.arguments["return"])
    for draft in track(list(found), "读报表，核对以前各月"):
        actions.read_in(draft, actor=job.owner)
        words = f"读入 {draft.rows} 家企业"
        if draft.blocking or draft.doubts:
            words += f"；须处理 {draft.blocking} 处，请核实 {draft.doubts} 处"
        return Outcome(message=f"{words}。", url=draft.get_absolute_url())
    return Outcome(message="这份月报已经不在了。")


READ = JobKind(key="indicators.read", name="读月报", run=_read)
