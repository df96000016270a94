"""Start long work, carry it out, and take up what was killed midway."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sized
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.db.models import F
from django_tasks_db.models import DBTaskResult

from diaodu.errors import DiaoduError, InputError
from diaodu.web import clock
from diaodu.web.audit import actions as audit
from diaodu.web.jobs.kinds import Outcome, kinds
from diaodu.web.jobs.models import Job, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from diaodu.kernel.track import Track
    from diaodu.web.people.models import User

__all__ = ["carry_out", "rescue", "start"]

T = TypeVar("T")
_BEAT = timedelta(seconds=0.5)
_BEATS = 6  # while it works, a job shows a sign of life so often within its silence
_log = logging.getLogger(__name__)


@transaction.atomic
def start(
    kind: str, title: str, *, owner: User | None, arguments: dict[str, Any]
) -> Job:
    """Queue a job: it starts when the transaction of the deed is through."""
    job = Job.objects.create(
        kind=kinds()[kind].key, title=title, owner=owner, arguments=arguments
    )
    audit.record("job.start", actor=owner, subject=job)
    _queue(job)
    return job


def carry_out(job_id: int) -> None:
    """Do the work of a waiting job; nothing if somebody else has taken it."""
    now = clock.now()
    taken = Job.objects.filter(pk=job_id, state=State.WAITING).update(
        state=State.RUNNING, started=now, beat=now, attempts=F("attempts") + 1
    )
    if not taken:
        return
    job = Job.objects.select_related("owner__unit").get(pk=job_id)
    try:
        with _alive(job):
            outcome = kinds()[job.kind].run(job, _track_of(job))
    except InputError as error:
        _finish(job, State.FAILED, Outcome(message=str(error)))
    except DiaoduError as error:
        _finish(job, State.FAILED, Outcome(message=str(error)))
    except Exception:  # the wrapper of all jobs: none may stay "running"
        _log.exception("job %s (%s) broke", job.pk, job.kind)
        words = "程序出错，没有办成，数据没有改动；请把时间告诉管理员。"
        _finish(job, State.FAILED, Outcome(message=words))
    else:
        _finish(job, State.DONE, outcome)


def rescue() -> int:
    """Take up the jobs that were killed midway, or report them; return how many."""
    silent = clock.now() - timedelta(seconds=settings.JOB_SILENCE_SECONDS)
    count = _queued_again(silent)
    for job in Job.objects.filter(state=State.RUNNING, beat__lt=silent):
        kind = kinds().get(job.kind)
        if kind is not None and job.attempts < kind.most_attempts:
            count += _again(job)
        else:
            words = f"办到一半时程序停了，已试{job.attempts}次；请重新提交。"
            _finish(job, State.FAILED, Outcome(message=words))
            count += 1
    return count


def _queued_again(silent: datetime) -> int:
    """Queue waiting jobs once more whose place in the queue died with a worker.

    A job that is queued twice is carried out once, so nothing else must be known.
    """
    if DBTaskResult.objects.ready().exists():
        return 0
    waiting = Job.objects.filter(state=State.WAITING, created__lt=silent)
    for job in waiting:
        with transaction.atomic():
            _queue(job)
    return len(waiting)


@transaction.atomic
def _again(job: Job) -> int:
    taken = Job.objects.filter(pk=job.pk, state=State.RUNNING, beat=job.beat).update(
        state=State.WAITING, done=0, total=None, label=""
    )
    if taken:
        audit.record("job.again", actor=None, subject=job)
        _queue(job)
    return taken


def _queue(job: Job) -> None:
    from diaodu.web.jobs.tasks import run_job

    transaction.on_commit(lambda: run_job.enqueue(job.pk))


@transaction.atomic
def _finish(job: Job, state: State, outcome: Outcome) -> None:
    now = clock.now()
    issues = [[each.where, each.code, each.message] for each in outcome.issues]
    Job.objects.filter(pk=job.pk).update(
        state=state,
        finished=now,
        beat=now,
        message=outcome.message,
        url=outcome.url,
        issues=issues,
        result=dict(outcome.result),
    )
    note = outcome.message[:500]
    audit.record(f"job.{state}", actor=None, subject=job, note=note)


@contextmanager
def _alive(job: Job) -> Iterator[None]:
    """Show signs of life while a job works, however long its steps are."""
    over = threading.Event()
    pause = settings.JOB_SILENCE_SECONDS / _BEATS

    def beat() -> None:
        while not over.wait(pause):
            close_old_connections()
            Job.objects.filter(pk=job.pk).update(beat=clock.now())
        connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _track_of(job: Job) -> Track:
    last = clock.now()

    def track(
        items: Iterable[T], label: str, total: int | None = None, /
    ) -> Iterable[T]:
        nonlocal last
        if total is None and isinstance(items, Sized):
            total = len(items)
        _show(job, label, 0, total)
        for done, item in enumerate(items, 1):
            yield item
            if clock.now() - last >= _BEAT:
                last = clock.now()
                _show(job, label, done, total)

    return track


def _show(job: Job, label: str, done: int, total: int | None) -> None:
    Job.objects.filter(pk=job.pk).update(
        label=label[:200], done=done, total=total, beat=clock.now()
    )
