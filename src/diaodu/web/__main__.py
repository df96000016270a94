"""``python -m diaodu.web COMMAND``: what is ``manage.py`` elsewhere."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

__all__ = ["main"]


def main() -> None:
    """Run one management command with the hall's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diaodu.web.settings")
    execute_from_command_line(["diaodu", *sys.argv[1:]])


if __name__ == "__main__":
    main()
