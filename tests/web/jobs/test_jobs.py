"""Jobs are carried out once, report what came of them, and never stay running."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from diaodu.errors import InputError
from diaodu.kernel.issue import Issue
from diaodu.web import clock
from diaodu.web.jobs import actions
from diaodu.web.jobs.kinds import JobKind, Outcome
from diaodu.web.jobs.models import Job, State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.test import Client
    from tests.web.conftest import County

    from diaodu.kernel.track import Track


def counts(job: Job, track: Track) -> Outcome:
    total = sum(track(job.arguments["numbers"], "相加"))
    issues = (Issue("第1行", "odd", "可疑"),)
    return Outcome(message=f"共{total}", url="/account/", issues=issues)


def refuses(job: Job, track: Track) -> Outcome:
    raise InputError("读不了", where="讲话.docx")


def breaks(job: Job, track: Track) -> Outcome:
    raise ZeroDivisionError


TRIED: Mapping[str, JobKind] = {
    each.__name__: JobKind(key=each.__name__, name="试", run=each)
    for each in (counts, refuses, breaks)
}


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "kinds", lambda: TRIED)


def started(county: County, kind: str) -> Job:
    numbers = {"numbers": [1, 2, 3]}
    owner = county.people["officer"]
    job = actions.start(kind, "算一算", owner=owner, arguments=numbers)
    actions.carry_out(job.pk)
    job.refresh_from_db()
    return job


def test_a_job_tells_what_came_of_it(county: County) -> None:
    job = started(county, "counts")
    assert (job.state, job.message, job.percent) == (State.DONE, "共6", 0)
    assert job.issues == [["第1行", "odd", "可疑"]]


def test_a_job_is_carried_out_once(county: County) -> None:
    job = started(county, "counts")
    actions.carry_out(job.pk)
    job.refresh_from_db()
    assert job.attempts == 1


def test_bad_data_fails_with_its_own_words(county: County) -> None:
    job = started(county, "refuses")
    assert (job.state, job.message) == (State.FAILED, "讲话.docx：读不了")


def test_bad_code_fails_without_a_traceback(county: County) -> None:
    job = started(county, "breaks")
    assert job.state == State.FAILED
    assert "ZeroDivisionError" not in job.message


def left_running(county: County, attempts: int) -> Job:
    job = actions.start(
        "counts", "算", owner=county.people["officer"], arguments={"numbers": [1]}
    )
    old = clock.now() - timedelta(minutes=10)
    Job.objects.filter(pk=job.pk).update(
        state=State.RUNNING, beat=old, attempts=attempts
    )
    return job


def test_a_killed_job_is_taken_up_again(county: County) -> None:
    job = left_running(county, attempts=1)
    assert actions.rescue() == 1
    job.refresh_from_db()
    assert job.state == State.WAITING


def test_a_job_killed_twice_is_reported(county: County) -> None:
    job = left_running(county, attempts=2)
    assert actions.rescue() == 1
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "重新提交" in job.message


def test_a_job_that_works_is_left_alone(county: County) -> None:
    job = left_running(county, attempts=1)
    Job.objects.filter(pk=job.pk).update(beat=clock.now())
    assert actions.rescue() == 0


def test_the_page_stops_polling_when_the_job_is_over(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    job = started(county, "counts")
    answer = sign_in("officer").get(f"/jobs/{job.pk}/", headers={"HX-Request": "true"})
    assert answer.status_code == 286
    assert answer.headers["HX-Redirect"] == "/account/"


def test_a_job_whose_place_in_the_queue_is_lost_is_queued_again(
    county: County,
    settings: Any,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    owner = county.people["officer"]
    job = actions.start("counts", "算", owner=owner, arguments={"numbers": [1]})
    assert actions.rescue() == 0
    Job.objects.filter(pk=job.pk).update(created=clock.now() - timedelta(minutes=10))
    backend = "django_tasks.backends.immediate.ImmediateBackend"
    settings.TASKS = {"default": {"BACKEND": backend}}
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.rescue() == 1
    job.refresh_from_db()
    assert job.state == State.DONE


def lasts(job: Job, track: Track) -> Outcome:
    """Work for longer than a silence, without looping through the track."""
    before = Job.objects.values_list("beat", flat=True).get(pk=job.pk)
    end = time.monotonic() + 5
    while time.monotonic() < end:
        time.sleep(0.05)
        beat = Job.objects.values_list("beat", flat=True).get(pk=job.pk)
        if beat != before:
            return Outcome(message="有动静")
    return Outcome(message="没有动静")


@pytest.mark.django_db(transaction=True)
def test_a_long_step_shows_signs_of_life(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.JOB_SILENCE_SECONDS = 1
    kind = JobKind(key="lasts", name="试", run=lasts)
    monkeypatch.setattr(actions, "kinds", lambda: {"lasts": kind})
    job = actions.start("lasts", "久", owner=None, arguments={})
    actions.carry_out(job.pk)
    job.refresh_from_db()
    assert job.message == "有动静"
