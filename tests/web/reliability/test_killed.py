"""The hall is killed while people work: what was answered is there, all of it."""

from __future__ import annotations

import os
import signal
import threading
import time
from http.client import HTTPException
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.web.reliability.conftest import Hall

CLIENTS = 6
WRITES_BEFORE = 40


class Writers:
    """Clients that write without a pause, and remember what they were told is done."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.matters: list[str] = []
        self.accounts: list[str] = []
        self.refused: list[str] = []
        self.stop = threading.Event()
        deeds = (self.open_matter, self.open_account)
        self.threads = [
            threading.Thread(target=self.work, args=(number, deeds[number % 2]))
            for number in range(CLIENTS)
        ]

    def work(self, number: int, deed: Callable[[str], None]) -> None:
        """Write until the hall is gone."""
        count = 0
        while not self.stop.is_set():
            count += 1
            try:
                deed(f"{number}-{count}")
            except (OSError, HTTPException):
                return

    def open_matter(self, word: str) -> None:
        """Open a matter as a program of the dispatch office."""
        told = {"kind": "speech_task", "title": f"任务{word}", "due": "2027-06-30"}
        told["lead"] = self.hall.seed["lead"]
        status, answer = self.hall.call("/matters", told)
        if status == 201:
            self.matters.append(answer["title"])
        else:
            self.refused.append(str(answer))

    def open_account(self, word: str) -> None:
        """Open an account on its page, as the administrator."""
        told = {"username": f"u{word}", "name": f"张{word}", "role": "officer"}
        told["unit"] = self.hall.seed["unit"]
        status = self.hall.submit("administrator", "/accounts/add/", told)
        if status == 302:
            self.accounts.append(told["username"])
        else:
            self.refused.append(f"{status} {word}")

    @property
    def done(self) -> int:
        """Count what was answered as done."""
        return min(len(self.matters), len(self.accounts))


def test_what_was_answered_is_there_after_a_kill(hall: Hall) -> None:
    writers = Writers(hall)
    for thread in writers.threads:
        thread.start()
    waited(lambda: writers.done >= WRITES_BEFORE // 2, "no write was answered")
    hall.kill()
    writers.stop.set()
    for thread in writers.threads:
        thread.join()
    assert writers.refused == []
    hall.start()
    titles = {row[0] for row in hall.rows("SELECT title FROM matters_matter")}
    names = {row[0] for row in hall.rows("SELECT username FROM people_user")}
    assert set(writers.matters) - titles == set()
    assert set(writers.accounts) - names == set()
    opened = "SELECT count(*) FROM audit_event WHERE action = 'matter.open'"
    assert hall.rows(opened) == [(len(titles),)]
    assert "没有发现问题" in hall.run("diaodu.web", "check_hall")
    after = {"kind": "speech_task", "title": "恢复以后", "lead": hall.seed["lead"]}
    assert hall.call("/matters", after)[0] == 201


def test_a_job_whose_worker_was_killed_is_taken_up(hall: Hall) -> None:
    text = "一、抓企业培育。由县工信局牵头，6月底前新增规模以上工业企业5户。\n" * 400
    told = {"text": f"在全县工业经济调度会上的讲话\n\n{text}"}
    assert hall.submit("dispatcher", "/documents/bring/", told) == 302
    state = "SELECT state, attempts FROM jobs_job"
    waited(lambda: hall.rows(state) == [("running", 1)], "the job never began")
    worker = worker_of(hall)
    os.kill(worker, signal.SIGKILL)
    waited(lambda: hall.rows(state) == [("done", 2)], "the job was not taken up")
    assert hall.rows("SELECT state FROM documents_document") == [("review",)]
    assert worker_of(hall) != worker
    assert hall.submit("dispatcher", "/documents/bring/", {"text": told["text"][:900]})
    behind = "SELECT count(*) FROM jobs_job WHERE state = 'done'"
    waited(lambda: hall.rows(behind) == [(2,)], "the queue stands still")
    assert "没有发现问题" in hall.run("diaodu.web", "check_hall")


def waited(holds: Callable[[], bool], otherwise: str, seconds: float = 60) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError(otherwise)


def worker_of(hall: Hall) -> int:
    """Return the process of the hall that carries out jobs."""
    from pathlib import Path

    assert hall.process is not None
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
                group = int((folder / "stat").read_text().rpartition(")")[2].split()[2])
            except (OSError, ValueError):
                continue
            if b"db_worker" in words and group == hall.process.pid:
                return int(folder.name)
    raise AssertionError("no worker")
