"""``restore FILE``: fill an empty hall from a backup, and check it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.core.management import call_command
from django.core.management.base import CommandError

from diaodu.errors import DiaoduError
from diaodu.kernel.track import silent
from diaodu.web.upkeep import checking, restoring
from diaodu.web.upkeep.plain import PlainCommand

if TYPE_CHECKING:
    from argparse import ArgumentParser

__all__ = ["Command"]


class Command(PlainCommand):
    """Restore a backup."""

    help = "恢复：把备份放进空的数据目录，放完再核对一遍"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name of the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *_args: object, **options: Path) -> None:
        """Restore it, check everything, and say what came back."""
        call_command("migrate", verbosity=0)
        try:
            manifest = restoring.restore(options["file"], silent)
        except DiaoduError as error:
            raise CommandError(str(error), returncode=2) from error
        faults = [str(each) for each in checking.all_faults()]
        if faults:
            words = "\n".join(["已恢复，但核对时发现：", *faults])
            raise CommandError(words, returncode=2)
        rows = sum(manifest["rows"].values())
        self.stdout.write(f"✓ 已恢复 {manifest['made']} 的备份：{rows:,} 行，核对无误")
