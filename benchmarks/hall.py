"""The hall under load: people who read and write at once, page by page.

Each person waits between pages as in TPC-W, seven seconds on average; every
request is a connection of its own, as a browser's after such a pause. First each page
alone, then all together on PostgreSQL, then fewer people on SQLite.

python -m benchmarks hall
python -m benchmarks.hall 10 15 2000 200    a trial: people, seconds, matters, firms
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["table"]

ROOT = Path(__file__).parents[1]
SERVER = os.environ.get("BENCH_DATABASE", "postgresql://postgres@127.0.0.1:5432")
THINK, LONGEST = 7.0, 70.0  # seconds, exponential, as TPC-W 1.8 has it (clause 5.3.1)
BAR = 0.3
ALONE = 15
CSRF = "b" * 32
_VERSION = re.compile(rb'name="version" value="(\d+)"')
_MATTER = re.compile(rb'href="/matters/(\d+)/"')

# What people look at: name, address, how often, who.
OWN, WORKERS = "台账，自己在办", frozenset({"officer", "town"})
EVERYONE = ("dispatcher", "leader", "officer", "town")
PAGES = (
    ("今日", "/today/", 4, EVERYONE),
    ("台账", "/matters/", 4, EVERYONE),
    ("台账，红灯", "/matters/?light=红", 2, EVERYONE),
    ("台账，查找", "/matters/?q=用地审批", 2, EVERYONE),
    (OWN, "/matters/?kind=speech_task&state=working", 2, ("officer", "town")),
    ("台账，第200页", "/matters/?page=200", 1, ("dispatcher", "leader")),
    ("看板", "/boards/", 3, EVERYONE),
    ("企业看板", "/boards/enterprises/", 2, EVERYONE),
    ("行业下钻", "/boards/groups/", 1, EVERYONE),
    ("月报", "/months/", 1, EVERYONE),
    ("文件", "/documents/", 1, EVERYONE),
)
WRITING = 4  # how often somebody opens a matter and reports how far it is


@dataclass(frozen=True, slots=True)
class Load:
    """How many people, for how long, on how much."""

    people: int = 100
    seconds: float = 60
    matters: int = 200_000
    firms: int = 5_000
    postgres: bool = True


@dataclass(slots=True)
class Seen:
    """What the people saw: seconds by page, and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        """Count the answers."""
        return sum(map(len, self.times.values()))


def table() -> str:
    """Measure and return the tables of docs/benchmarks.md."""
    whole = Load()
    few = replace(whole, people=20, matters=20_000, firms=200, postgres=False)
    return "\n\n".join((_measured(whole), _measured(few)))


def _measured(load: Load) -> str:
    with _hall(load) as (port, sessions, log):
        alone = asyncio.run(_alone(port, sessions))
        together = asyncio.run(_together(port, sessions, load))
        locked = log.read_text(encoding="utf-8").count("database is locked")
    where = "PostgreSQL" if load.postgres else "SQLite"
    rate = together.count / load.seconds
    head = (
        f"{load.people} 人同时在 {where} 上，{load.seconds:.0f} 秒；"
        f"台账 {load.matters:,} 件，企业 {load.firms:,} 户；"
        f"每人看一页平均停 {THINK:.0f} 秒（指数分布，同 TPC-W）。"
        f"共 {together.count:,} 次，"
        f"每秒 {rate:.1f} 次，出错 {sum(together.errors.values())} 次，"
        f"“database is locked” {locked} 次。要求：不出错，p95 ≤ {BAR * 1000:.0f} 毫秒。"
    )
    rows = [
        "| 页面 | 单人（毫秒，p95） | 次数 | p50 | p95 | p99 | |",
        "|---|--:|--:|--:|--:|--:|---|",
    ]
    everything = [each for times in together.times.values() for each in times]
    for name, times in (*together.times.items(), ("全部", everything)):
        p50, p95, p99 = (_share(times, part) for part in (0.5, 0.95, 0.99))
        single = alone.times.get(name)
        first = f"{_share(single, 0.95) * 1000:.0f}" if single else "—"
        cells = " | ".join(f"{each * 1000:.0f}" for each in (p50, p95, p99))
        met = "✓" if p95 <= BAR else "✗"
        rows.append(f"| {name} | {first} | {len(times)} | {cells} | {met} |")
    faults = [f"- {what}：{count} 次" for what, count in together.errors.most_common(9)]
    return "\n".join((head, "", *rows, "", *faults)).strip()


def _share(times: list[float], part: float) -> float:
    if len(times) < 2:
        return times[0] if times else 0.0
    return statistics.quantiles(times, n=1000, method="inclusive")[
        round(part * 1000) - 1
    ]


# --- the people ----------------------------------------------------------------------
@dataclass(slots=True)
class _Person:
    """Somebody who has signed in, in a role."""

    port: int
    session: str
    role: str
    chance: random.Random
    seen: Seen
    matters: list[str] = field(default_factory=list)

    async def work(self, until: float) -> None:
        """Look at pages and report, with pauses, until the time is over."""
        await asyncio.sleep(self.chance.uniform(0, THINK))
        own = [each for each in PAGES if self.role in each[3]]
        weights = [each[2] for each in own]
        while time.monotonic() < until:
            if self.matters and self.chance.random() < WRITING / sum(weights):
                await self._report()
            else:
                name, path, *_ = self.chance.choices(own, weights)[0]
                text = await self.look(name, path)
                if name == (OWN if self.role in WORKERS else "台账"):
                    self.matters = [each.decode() for each in _MATTER.findall(text)]
            await self._think()

    async def _think(self) -> None:
        """Read a page: for seven seconds on average, as the standard has it."""
        await asyncio.sleep(min(self.chance.expovariate(1 / THINK), LONGEST))

    async def _report(self) -> None:
        """Open a matter, and report progress where it is one's own to do so."""
        number = self.chance.choice(self.matters)
        text = await self.look("事项页", f"/matters/{number}/")
        version = _VERSION.search(text)
        if version is None or b"/move/progress/" not in text:
            return
        await self._think()
        told = {"note": "正在办理，进度正常", "version": version[1].decode()}
        path = f"/matters/{number}/move/progress/"
        await self.look("报进展（写）", path, {**told, "csrfmiddlewaretoken": CSRF})

    async def look(
        self, name: str, path: str, told: dict[str, str] | None = None
    ) -> bytes:
        """Send one request, and note how long its answer took."""
        start = time.monotonic()
        try:
            status, text = await self._answer(path, told)
        except (OSError, ValueError, asyncio.IncompleteReadError) as error:
            self.seen.errors[f"{name} {type(error).__name__}"] += 1
            return b""
        self.seen.times[name].append(time.monotonic() - start)
        if status not in {302 if told else 200, 409}:
            self.seen.errors[f"{name} {status}"] += 1
        return text

    async def _answer(
        self, path: str, told: dict[str, str] | None
    ) -> tuple[int, bytes]:
        body = urlencode(told).encode() if told else b""
        kind = "Content-Type: application/x-www-form-urlencoded\r\n" if told else ""
        head = (
            f"{'POST' if told else 'GET'} {_quoted(path)} HTTP/1.1\r\n"
            f"Host: 127.0.0.1:{self.port}\r\nConnection: close\r\n"
            f"Cookie: sessionid={self.session}; csrftoken={CSRF}\r\n"
            f"{kind}Content-Length: {len(body)}\r\n\r\n"
        )
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(head.encode() + body)
            whole = await asyncio.wait_for(reader.read(-1), 60)
        finally:
            writer.close()
        return int(whole[9:12]), whole


def _quoted(path: str) -> str:
    return "".join(
        c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode()) for c in path
    )


async def _alone(port: int, sessions: dict[str, list[str]]) -> Seen:
    """Let one person look at every page several times; the first look warms it up."""
    seen = Seen()
    first = sessions["dispatcher"][0]
    person = _Person(port, first, "dispatcher", random.Random(1), Seen())  # noqa: S311
    for name, path, *_ in PAGES:
        for _ in range(4):
            text = await person.look(name, path)
        person.seen, kept = seen, person.seen
        for _ in range(ALONE):
            await person.look(name, path)
        person.seen = kept
        if name == "台账":
            person.matters = [each.decode() for each in _MATTER.findall(text)]
    person.seen = seen
    for number in person.matters[:ALONE]:
        await person.look("事项页", f"/matters/{number}/")
    return seen


async def _together(port: int, sessions: dict[str, list[str]], load: Load) -> Seen:
    seen, chance = Seen(), random.Random(2)  # noqa: S311  the same people each time
    accounts = [(role, each) for role, found in sessions.items() for each in found]
    chance.shuffle(accounts)
    until = time.monotonic() + load.seconds
    people = [
        _Person(port, session, role, random.Random(number), seen)  # noqa: S311
        for number, (role, session) in enumerate(
            (accounts * 3)[: load.people],
        )
    ]
    await asyncio.gather(*(each.work(until) for each in people))
    return seen


# --- the hall ------------------------------------------------------------------------
@contextmanager
def _hall(load: Load) -> Iterator[tuple[int, dict[str, list[str]], Path]]:
    """Fill a hall of its own, start it, and take it away again."""
    with tempfile.TemporaryDirectory() as folder, _database(load) as url:
        told = {
            "DIAODU_DATA": folder,
            "DIAODU_DATABASE_URL": url,
            "DIAODU_SECRET_KEY": secrets.token_urlsafe(50),
        }
        kept = {k: v for k, v in os.environ.items() if not k.startswith("DIAODU_")}
        environment = kept | told
        words = ["benchmarks.hall_county", str(load.matters), str(load.firms)]
        filled = _run(words, environment)
        if load.postgres:
            _sql(url, "VACUUM ANALYZE")
        log, port = Path(folder) / "log", _free_port()
        with log.open("wb") as stream:
            serve = ["diaodu.web", "serve", "--bind", f"127.0.0.1:{port}"]
            process = subprocess.Popen(  # noqa: S603  our own words
                [sys.executable, "-m", *serve],
                env=environment,
                cwd=ROOT,
                stdout=stream,
                stderr=stream,
                start_new_session=True,
            )
        try:
            _wait(port)
            yield port, json.loads(filled), log
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


@contextmanager
def _database(load: Load) -> Iterator[str]:
    """Make a database of its own on the server; SQLite needs none."""
    if not load.postgres:
        yield ""
        return
    name = f"bench_{secrets.token_hex(6)}"
    _sql(f"{SERVER}/postgres", f"CREATE DATABASE {name}")
    try:
        yield f"{SERVER}/{name}"
    finally:
        _sql(f"{SERVER}/postgres", f"DROP DATABASE {name} WITH (FORCE)")


def _sql(url: str, text: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as link:
        link.execute(text.encode())


def _run(words: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-m", *words],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return done.stdout


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("the hall does not answer")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


if __name__ == "__main__":
    people, seconds, matters, firms = map(int, sys.argv[1:5])
    trial = Load(people, seconds, matters, firms, postgres="sqlite" not in sys.argv)
    print(_measured(trial))
