"""A command that says what is wrong in plain words, without the name of an error."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

__all__ = ["PlainCommand"]


class PlainCommand(BaseCommand):
    """Ends with the words and the code of its refusal."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run; on the command line a refusal is printed, elsewhere it is raised."""
        try:
            return super().execute(*args, **options)
        except CommandError as error:
            if not getattr(self, "_called_from_command_line", False):
                raise
            self.stderr.write(f"✗ {error}", lambda words: words)
            sys.exit(error.returncode)
