"""The papers of a month are made in the background, kept, and taken away."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docx import Document

from diaodu.web.boards.models import PaperFile, PaperSet
from diaodu.web.jobs import actions as jobs
from diaodu.web.jobs.models import Job, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from tests.web.conftest import County

URL = "/boards/papers/order/?m=2026-10"


@pytest.fixture
def made(months: County, sign_in: Callable[[str], Client]) -> County:
    """Return the county with the papers of its last month."""
    answer = sign_in("officer").post(URL)
    job = Job.objects.get()
    assert answer["Location"] == f"/jobs/{job.pk}/"
    jobs.carry_out(job.pk)
    job.refresh_from_db()
    assert job.state == State.DONE, job.message
    assert job.url == "/boards/papers/?m=2026-10"
    return months


def body(client: Client, file: PaperFile) -> bytes:
    answer = client.get(file.get_absolute_url())
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    return answer.content


def test_the_papers_are_listed_with_who_when_and_what_they_rest_on(
    made: County, sign_in: Callable[[str], Client], page: Callable[..., str]
) -> None:
    text = page("leader", "/boards/papers/")
    kept = PaperSet.objects.get()
    for name in ("月度运行分析.docx", "调度通报.docx", "指标欠账清单.xlsx"):
        assert f"2026年10月{name}" in text
    assert "停减产预警清单.xlsx" in text
    assert "分组排名表.xlsx" in text
    assert made.people["officer"].name in text
    assert kept.sha256[:12] in text
    word = PaperFile.objects.get(name__endswith="月度运行分析.docx")
    document = Document(io.BytesIO(body(sign_in("leader"), word)))
    said = "\n".join(each.text for each in document.paragraphs)
    assert "1–10月，云泽县161户规模以上工业企业" in said
    assert "县工业和信息化局" in said


def test_what_is_made_already_is_not_made_twice(
    made: County, sign_in: Callable[[str], Client]
) -> None:
    sign_in("officer").post(URL)
    for job in Job.objects.filter(state=State.WAITING):
        jobs.carry_out(job.pk)
    assert PaperSet.objects.count() == 1


def test_only_those_who_may_see_each_firm_take_papers(
    made: County, sign_in: Callable[[str], Client]
) -> None:
    file = PaperFile.objects.first()
    assert file
    url = file.get_absolute_url()
    for who, status in (
        ("auditor", 200),
        ("town", 403),
        ("enterprise", 403),
        ("administrator", 403),
    ):
        assert sign_in(who).get(url).status_code == status, who
    assert sign_in(made.outsider).get(url).status_code == 404  # type: ignore[arg-type]
    for who in ("leader", "auditor", "town"):
        assert sign_in(who).post(URL).status_code == 403


def test_a_warm_board_is_computed_before_anybody_asks(
    months: County, page: Callable[..., str], settings: object, tmp_path: object
) -> None:
    from tests.web.boards.closed import LAST

    from diaodu.web.boards import actions

    settings.DATA = tmp_path  # type: ignore[attr-defined]
    job = actions.warm(months.region, LAST, actor=months.people["officer"])
    jobs.carry_out(job.pk)
    job.refresh_from_db()
    assert (job.state, job.message) == (State.DONE, "2026年10月看板已备好")
    assert len(list((tmp_path / "boards").glob("*/*.json"))) == 1  # type: ignore[operator]
    assert len(list((tmp_path / "boards" / "pictures").iterdir())) == 4  # type: ignore[operator]
