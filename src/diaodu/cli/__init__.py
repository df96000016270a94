"""The command line: one module a command; imports its engine only when it runs."""

from __future__ import annotations

__all__ = ["main"]

_NEEDS_PANDAS = frozenset({"ensemble", "spark"})


def main() -> None:
    """Run the command line and exit with its code: 0 done, 2 something was wrong."""
    import sys

    if not _NEEDS_PANDAS & set(sys.argv):
        # Arrow imports it wherever it is installed, half a second for nothing of ours.
        sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]
    try:
        from diaodu.cli.running import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
