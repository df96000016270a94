"""``demo``: build the demo county once, then serve the hall with it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from diaodu.errors import InputError
from diaodu.web import clock
from diaodu.web.demo.building import build, is_built
from diaodu.web.upkeep.plain import PlainCommand

if TYPE_CHECKING:
    from argparse import ArgumentParser

__all__ = ["Command"]


class Command(PlainCommand):
    """Build the demo county if it is not there yet, and serve it."""

    help = "建好演示县（第一次），然后开大厅"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to build only, and where to listen."""
        parser.add_argument("--only-build", action="store_true")
        parser.add_argument("--bind", default="127.0.0.1:8000")

    def handle(self, *_args: object, **options: Any) -> None:
        """Build, then serve."""
        if not settings.DEMO:
            hint = "演示县的密码人人知道，只能建在演示模式下：用 diaodu demo"
            raise CommandError(hint, returncode=2)
        call_command("migrate", verbosity=0)
        if is_built():
            self._say("演示县“云泽县”已经建好")
        else:
            self._build()
        if not options["only_build"]:
            connection.close()
            self._say("登录页上列着演示账号和密码")
            call_command("serve", bind=options["bind"], stdout=self.stdout)

    def _build(self) -> None:
        begun = time.perf_counter()
        self._say("正在建演示县“云泽县”（虚构），约需一分钟，只建这一次")
        try:
            for words, seconds in build(clock.today()):
                self._say(f"✓ {words}（{seconds:.1f}秒）")
        except InputError as error:
            raise CommandError(str(error), returncode=2) from error
        self._say(f"✓ 演示县建好，用时{time.perf_counter() - begun:.0f}秒")

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
