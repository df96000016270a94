"""What is brought is kept as it came, read by what it is, or refused in words."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.documents.conftest import SPEECH

from diaodu.errors import ForbiddenError
from diaodu.web.audit.models import Event
from diaodu.web.documents import actions, storage
from diaodu.web.documents.models import Document, State
from diaodu.web.jobs import actions as jobs
from diaodu.web.jobs.models import Job

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.test import Client
    from tests.web.conftest import County

    Read = Callable[..., Document]


def file(data: bytes = SPEECH.encode(), name: str = "讲话.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_a_speech_becomes_rows_of_every_sort(speech: Document) -> None:
    assert (speech.state, speech.title) == (State.REVIEW, "在全县工业调度会上的讲话")
    assert (speech.kind, speech.day) == ("speech", date(2026, 3, 2))
    sorts = sorted(speech.rows.values_list("sort", flat=True))
    assert sorts == [
        *("fact", "optional", "problem", "problem"),
        *("target", "target", "task", "task", "task"),
    ]


def test_a_row_stands_where_its_quote_stands(speech: Document) -> None:
    for row in speech.rows.all():
        assert speech.text[row.start : row.end] == row.quote


def test_the_original_is_kept_whole_under_a_name_of_our_own(
    speech: Document, settings: object
) -> None:
    path: Path = storage.place_of(speech.file)
    assert path.read_bytes() == SPEECH.encode()
    assert speech.sha256 == hashlib.sha256(SPEECH.encode()).hexdigest()
    assert "讲话" not in path.name
    assert path.parent == settings.FILES / "documents"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\公文\\讲话.docx", "讲话.docx"),
        ("讲\u202e话\0.txt", "讲话.txt"),
        ("..", "未命名"),
        (".txt", "txt"),
        ("长" * 300 + ".docx", "长" * 100 + ".docx"),
    ],
)
def test_a_name_has_no_folders_and_nothing_invisible(name: str, shown: str) -> None:
    assert storage.shown_name(name) == shown


@pytest.mark.parametrize("name", ["../secret-key", "a" * 31, "A" * 32, ""])
def test_no_other_file_can_be_asked_for(name: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        storage.place_of(name)


def test_a_person_knows_the_day_better(read: Read) -> None:
    assert read(day=date(2025, 5, 6)).day == date(2025, 5, 6)


def test_what_a_file_is_tells_its_content_not_its_name(read: Read) -> None:
    page = f"<html><body><p>{'</p><p>'.join(SPEECH.split())}</p></body></html>"
    assert read(page, name="报表.xlsx").state == State.REVIEW


def test_a_text_without_a_document_is_refused_with_the_reason(read: Read) -> None:
    document = read("   \n \n")
    assert (document.state, document.rows.count()) == (State.REFUSED, 0)
    assert "没有文字" in document.reason


def torn() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w:document>" * 50)
    return stream.getvalue()[:-20]


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "words"), [(torn(), "不是完好的"), (bomb(), "展开后过大")]
)
def test_damaged_and_hostile_files_get_a_page_that_says_what_to_do(
    data: bytes, words: str, read: Read, sign_in: Callable[[str], Client]
) -> None:
    document = read(data, name="方案.docx")
    page = sign_in("dispatcher").get(document.get_absolute_url()).content.decode()
    assert document.state == State.REFUSED
    assert words in page
    assert "怎么办" in page
    assert "再读一次" in page


def test_the_form_leads_to_the_progress(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    data = {"files": [file(), file(name="二.txt")], "text": "通知\n县工信局要抓紧。"}
    answer = sign_in("officer").post("/documents/bring/", data)
    job = Job.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/jobs/{job.pk}/")
    assert Document.objects.count() == 3
    jobs.carry_out(job.pk)
    job.refresh_from_db()
    assert (job.message, job.url) == ("读好3份。", "/documents/")


def test_a_job_run_twice_reads_once(read: Read) -> None:
    document = read()
    Job.objects.update(state="waiting")
    jobs.carry_out(Job.objects.get().pk)
    assert document.rows.count() == 9


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        ({}, "请选一份文件"),
        ({"files": file(b"")}, "是空的"),
        ({"files": file(b"\x89PNG\r\n\x1a\n" + b"0" * 50)}, "这是图片"),
        ({"files": file(b"7z\xbc\xaf" + b"0" * 50)}, "这是压缩包"),
        ({"files": [file() for _ in range(21)]}, "一次最多20份"),
        ({"text": "讲话", "day": "昨天"}, "日期"),
    ],
)
def test_what_cannot_be_is_said_at_once_and_nothing_kept(
    upload: dict[str, object],
    words: str,
    settings: object,
    sign_in: Callable[[str], Client],
) -> None:
    answer = sign_in("dispatcher").post("/documents/bring/", upload)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Document.objects.exists()
    assert not (settings.FILES / "documents").exists()  # type: ignore[attr-defined]


def test_too_large_a_file_is_refused(
    settings: object, sign_in: Callable[[str], Client]
) -> None:
    settings.UPLOAD_BYTES = 100  # type: ignore[attr-defined]
    answer = sign_in("dispatcher").post("/documents/bring/", {"files": file()})
    assert answer.status_code == 422
    assert "上限" in answer.content.decode()


def test_a_leader_reads_but_does_not_bring(county: County) -> None:
    with pytest.raises(ForbiddenError):
        actions.bring([], actor=county.people["leader"], day=None)


def test_a_refused_document_is_read_again_with_its_day(
    read: Read, county: County
) -> None:
    document = read(" \n ")
    storage.place_of(document.file).write_text(SPEECH, "utf-8")
    actor = county.people["dispatcher"]
    job = actions.read_again(document, actor=actor, day=date(2026, 1, 9))
    jobs.carry_out(job.pk)
    document.refresh_from_db()
    assert (document.state, document.day) == (State.REVIEW, date(2026, 1, 9))


def test_bringing_and_reading_leave_their_traces(speech: Document) -> None:
    found = Event.objects.filter(subject_kind="documents.document")
    assert [event.action for event in found] == ["document.bring", "document.read"]


def test_what_was_brought_by_mistake_goes_with_its_original(
    read: Read, county: County, django_capture_on_commit_callbacks: Any
) -> None:
    document = read()
    path = storage.place_of(document.file)
    with django_capture_on_commit_callbacks(execute=True):
        actions.discard(document, actor=county.people["dispatcher"])
    assert not path.exists()
    assert not Document.objects.exists()
    assert Event.objects.filter(action="document.discard").exists()


def test_the_same_file_brought_again_is_pointed_out(
    read: Read, sign_in: Callable[[str], Client]
) -> None:
    first, second = read(), read(name="又一份.txt")
    client = sign_in("dispatcher")
    words = "已经上传过"
    assert words not in client.get(first.get_absolute_url()).content.decode()
    assert words in client.get(second.get_absolute_url()).content.decode()
