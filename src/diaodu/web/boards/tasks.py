"""The long work of the boards: to make papers, and to compute what will be asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from diaodu.errors import InputError
from diaodu.kernel.period import Month
from diaodu.web.boards import actions, charts
from diaodu.web.boards.drawing import bundle, drawn
from diaodu.web.boards.keeping import shown_month
from diaodu.web.jobs.kinds import JobKind, Outcome
from diaodu.web.people.models import Region

if TYPE_CHECKING:
    from diaodu.kernel.track import Track
    from diaodu.web.jobs.access import Job

__all__ = ["PAPERS", "WARM"]


def _papers(job: Job, track: Track) -> Outcome:
    region, month, number = _asked(job)
    if job.owner is None:
        raise InputError("材料要有人落款")
    day = date.fromisoformat(job.arguments["day"])
    made = actions.keep_papers(
        region, month, number, actor=job.owner, day=day, track=track
    )
    count = made.files.count()
    url = f"{reverse('boards:papers')}?m={month}"
    return Outcome(message=f"{made}：{count}份", url=url)


def _warm(job: Job, track: Track) -> Outcome:
    region, month, _ = _asked(job)
    shown = shown_month(region, month)
    if shown is None:
        raise InputError(f"{month.label}还没有封账")
    report = shown.report
    bundle()
    for name in track(charts.NAMES, "画图", len(charts.NAMES)):
        picture = charts.picture_of(name, report)
        if picture is not None:
            drawn(picture)
    return Outcome(message=f"{month.label}看板已备好", url=reverse("boards:head"))


def _asked(job: Job) -> tuple[Region, Month, int | None]:
    region = Region.objects.get(code=job.arguments["region"])
    number = int(job.arguments["number"]) or None
    return region, Month.parse(job.arguments["month"]), number


PAPERS = JobKind(key=actions.PAPERS, name="生成月度材料", run=_papers)
WARM = JobKind(key=actions.WARM, name="准备看板", run=_warm)
