"""A real hall in processes of its own, which a test may kill."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
CSRF = "a" * 32
STARTS = 60.0


@dataclass
class Hall:
    """A hall on a port of its own: started, killed, started again."""

    data: Path
    url: str
    port: int
    seed: dict[str, Any] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """Return what its processes are told."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("DIAODU_")}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        return kept | {
            "DIAODU_DATA": str(self.data),
            "DIAODU_DATABASE_URL": self.url,
            "DIAODU_SECRET_KEY": "only-for-tests-only-for-tests-only-for-tests",
            "DIAODU_JOB_SILENCE_SECONDS": "2",
            "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
        }

    def run(self, *words: str) -> str:
        """Run a program to its end, and return what it said."""
        done = subprocess.run(  # noqa: S603  our own words
            [sys.executable, "-m", *words],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self) -> None:
        """Start all its parts, and wait until it answers."""
        bind = f"127.0.0.1:{self.port}"
        with (self.data / "log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603  our own words
                [sys.executable, "-m", "diaodu.web", "serve", "--bind", bind],
                env=self.environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        end = time.monotonic() + STARTS
        while time.monotonic() < end:
            with contextlib.suppress(OSError, HTTPException):
                if self.ask("GET", "/healthz")[0] == 200:
                    return
            assert self.process.poll() is None, (self.data / "log").read_text()
            time.sleep(0.1)
        raise AssertionError((self.data / "log").read_text())

    def kill(self) -> None:
        """Kill all its parts at once, as a power cut would: none can say goodbye."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def ask(
        self, method: str, path: str, body: Any = None, headers: Any = None
    ) -> tuple[int, bytes]:
        """Send one request on a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def call(self, path: str, told: Any) -> tuple[int, Any]:
        """Call the API."""
        headers = {
            "Authorization": f"Bearer {self.seed['token']}",
            "Content-Type": "application/json",
        }
        status, text = self.ask("POST", f"/api/v1{path}", json.dumps(told), headers)
        return status, json.loads(text)

    def submit(self, role: str, path: str, told: dict[str, Any]) -> int:
        """Submit a form of a page as somebody who has signed in."""
        session = self.seed["sessions"][role]
        headers = {
            "Cookie": f"sessionid={session}; csrftoken={CSRF}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urlencode({**told, "csrfmiddlewaretoken": CSRF})
        return self.ask("POST", path, body, headers)[0]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Ask its database."""
        if self.url.startswith("postgres"):
            import psycopg

            with psycopg.connect(self.url) as link:
                return link.execute(query).fetchall()
        with contextlib.closing(sqlite3.connect(self.data / "diaodu.sqlite3")) as base:
            return base.execute(query).fetchall()


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """Start a hall with the county of the tests, on the database of this run."""
    given = os.environ.get("DIAODU_DATABASE_URL", "")
    with own_database(given) as url:
        data = tmp_path / "hall"
        data.mkdir()
        found = Hall(data=data, url=url, port=free_port())
        found.seed = json.loads(found.run("tests.web.reliability.seed"))
        try:
            found.start()
            yield found
        finally:
            found.kill()
            shutil.rmtree(data, ignore_errors=True)


@contextlib.contextmanager
def own_database(given: str) -> Iterator[str]:
    """Make a database beside the one that is named; SQLite needs none."""
    if not given.startswith("postgres"):
        yield ""
        return
    import psycopg

    name = f"hall_{secrets.token_hex(6)}"
    with psycopg.connect(given, autocommit=True) as link:
        link.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield urlsplit(given)._replace(path=f"/{name}").geturl()
        finally:
            link.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
