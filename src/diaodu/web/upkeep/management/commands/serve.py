"""``serve``: the web server, the worker of long jobs, and the chores of the day."""

from __future__ import annotations

import contextlib
import math
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

if TYPE_CHECKING:
    from argparse import ArgumentParser

__all__ = ["Command"]

_TICK_SECONDS = 600.0
_LOOK_SECONDS = 1.0
_MARGIN_SECONDS = 1.0
_MODULE = [sys.executable, "-m", "diaodu.web"]


class Command(BaseCommand):
    """Serve the hall until it is told to stop."""

    help = "开大厅：网页、后台任务、每日提醒一起运行"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where to listen and with how many processes."""
        parser.add_argument("--bind", default="127.0.0.1:8000")
        parser.add_argument("--processes", type=int, default=2)
        parser.add_argument("--threads", type=int, default=8)

    def handle(self, *_args: object, **options: Any) -> None:
        """Bring the tables up to date, start all parts, and keep them running."""
        call_command("migrate", verbosity=0)
        self.stdout.write(f"大厅已开：http://{options['bind']}/  按 Ctrl+C 停止")
        self.stdout.flush()
        _Parts(_gunicorn(options)).run()


def _gunicorn(options: dict[str, Any]) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "diaodu.web.wsgi:application"),
        *("--bind", options["bind"]),
        *("--workers", str(options["processes"])),
        *("--threads", str(options["threads"])),
        *("--worker-class", "gthread", "--timeout", "120"),
        *("--max-requests", "20000", "--max-requests-jitter", "2000"),
        *("--log-level", "warning", "--no-control-socket"),
    ]


class _Parts:
    """The processes of one hall: what stops by itself is started again."""

    def __init__(self, server: list[str]) -> None:
        worker = [*_MODULE, "db_worker", "--interval", "0.5", "--no-reload", "-v", "0"]
        self.commands = {"server": server, "worker": worker}
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.next_tick = 0.0
        self.next_rescue = math.inf

    def run(self) -> None:
        """Run until a signal comes."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _stop)
        try:
            while True:
                self._keep_up()
                self._tick()
                time.sleep(_LOOK_SECONDS)
        except KeyboardInterrupt:
            pass
        finally:
            self._end()

    def _keep_up(self) -> None:
        for name, command in self.commands.items():
            process = self.running.get(name)
            if process is None or process.poll() is not None:
                self.running[name] = subprocess.Popen(command, env=_environment())  # noqa: S603  our own words
                if name == "worker":
                    silence = settings.JOB_SILENCE_SECONDS + _MARGIN_SECONDS
                    self.next_rescue = time.monotonic() + silence

    def _tick(self) -> None:
        """Do the chores now and then, and once the jobs of a dead worker are silent."""
        now = time.monotonic()
        if now >= min(self.next_tick, self.next_rescue):
            self.next_tick, self.next_rescue = now + _TICK_SECONDS, math.inf
            self.running["tick"] = subprocess.Popen(  # noqa: S603  our own words
                [*_MODULE, "tick"], stdout=subprocess.DEVNULL, env=_environment()
            )

    def _end(self) -> None:
        for process in self.running.values():
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
        for process in self.running.values():
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()


def _environment() -> dict[str, str]:
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "diaodu.web.settings"}


def _stop(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
