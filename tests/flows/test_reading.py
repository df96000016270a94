"""Many files are read in order; one that is bad stops no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pytest

from diaodu import documents
from diaodu.documents import Reading
from diaodu.errors import InputError
from diaodu.flows import reading
from diaodu.flows.reading import read_file, read_files, read_text
from diaodu.kernel.issue import Issue

if TYPE_CHECKING:
    from pathlib import Path

SPEECH = "在全县工业会议上的讲话\n（2026年3月6日）\n县工信局要牵头建立项目库。\n"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{at:02}.txt" for at in range(30)]
    for path in paths:
        path.write_text(SPEECH, encoding="utf-8")
    return paths


def test_a_file_is_read_under_its_name(files: list[Path]) -> None:
    found = read_file(files[0], day=date(2024, 5, 1))
    assert (found.source, found.date) == (str(files[0]), "2024-05-01")


def test_a_file_without_a_document_is_named(tmp_path: Path) -> None:
    path = tmp_path / "页.txt"
    path.write_text("登录", encoding="utf-8")
    with pytest.raises(InputError, match="没有文档正文") as caught:
        read_file(path)
    assert caught.value.where == str(path)


def test_bytes_are_read_under_the_name_given() -> None:
    found = read_text(SPEECH.encode(), source="-", where="粘贴的文字")
    assert isinstance(found, Reading)
    assert found.source == "-"
    bad = read_text("登录".encode(), source="-", where="粘贴的文字")
    assert isinstance(bad, Issue)
    assert (bad.where, bad.code) == ("粘贴的文字", "file")


def test_a_bad_file_comes_back_as_an_issue_in_its_place(files: list[Path]) -> None:
    files[1].write_bytes(b"")
    found = list(read_files(files[:3]))
    assert [type(each) for each in found] == [Reading, Issue, Reading]
    assert str(found[1]) == f"{files[1]}：文件是空的（请重新导出或下载）"


def test_a_fault_of_ours_is_an_issue_too(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> Reading:
        raise RecursionError

    monkeypatch.setattr(documents, "read", broken)
    (found,) = read_files(files[:1])
    assert isinstance(found, Issue)
    assert found.code == "crash"
    assert found.message.startswith("读这份文件时程序出错（RecursionError，broken 第")
    assert isinstance(read_text(b"x", source="-", where="-"), Issue)


def test_many_files_are_shared_out_and_come_in_order(files: list[Path]) -> None:
    files[9].unlink()
    found = list(read_files(files, workers=2))
    assert [each.source for each in found if isinstance(each, Reading)] == [
        str(path) for path in files if path != files[9]
    ]
    assert isinstance(found[9], Issue)


def test_who_stops_listening_stops_the_work(files: list[Path]) -> None:
    found = read_files(files * 4, workers=2)
    assert isinstance(next(found), Reading)
    found.close()  # type: ignore[attr-defined]  # a generator is an iterator


def crash(path: Path, *_: object) -> Reading | Issue:
    """Stand for a file that takes the whole process with it."""
    if path.stem == "09":
        os.kill(os.getpid(), signal.SIGKILL)
    return Issue(where=path.name, code="file", message="读到")


def crash_all(paths: list[Path], *_: object) -> list[Reading | Issue]:
    return [crash(path) for path in paths]


def test_a_file_that_ends_its_process_stops_no_other(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_attempt", crash)
    monkeypatch.setattr(reading, "_attempt_all", crash_all)
    context = get_context("fork")
    monkeypatch.setattr(reading, "get_context", lambda _: context)
    found = [each for each in read_files(files, workers=2) if isinstance(each, Issue)]
    assert [each.message for each in found].count("读到") == 29
    assert found[9].code == "crash"
    assert found[9].message.startswith("读这份文件时程序中断")
    assert len(found) == 30


def test_a_worker_leaves_ctrl_c_to_its_master() -> None:
    before = signal.getsignal(signal.SIGINT)
    try:
        reading._be_quiet()
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_the_process_that_only_hands_out_files_loads_no_rules() -> None:
    code = "import sys, diaodu.flows.reading; print('diaodu.documents' in sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - ours
    assert done.stdout.strip() == b"False"
