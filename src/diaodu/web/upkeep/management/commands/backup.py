"""``backup FILE``: write rows, files and closed months into one zip."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.core.management.base import CommandError

from diaodu.errors import DiaoduError
from diaodu.kernel.track import silent
from diaodu.web import clock
from diaodu.web.upkeep import snapshot
from diaodu.web.upkeep.plain import PlainCommand

if TYPE_CHECKING:
    from argparse import ArgumentParser

__all__ = ["Command"]


class Command(PlainCommand):
    """Write a backup."""

    help = "备份：数据库、文件、封账月份，写成一个 zip"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name of the file."""
        parser.add_argument("file", nargs="?", type=Path)

    def handle(self, *_args: object, **options: Path | None) -> None:
        """Write it, and say what it holds."""
        path = options["file"] or Path(f"diaodu-{clock.today():%Y%m%d}.zip")
        try:
            manifest = snapshot.write(path, silent)
        except DiaoduError as error:
            raise CommandError(str(error), returncode=2) from error
        rows, files = sum(manifest["rows"].values()), len(manifest["members"])
        self.stdout.write(f"✓ 已备份到 {path}：{rows:,} 行，{files} 个文件")
