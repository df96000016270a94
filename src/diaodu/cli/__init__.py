"""The command line: one module a command; imports its engine only when it runs."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command line and exit with its code: 0 done, 2 something was wrong."""
    import sys

    try:
        from diaodu.cli.running import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
