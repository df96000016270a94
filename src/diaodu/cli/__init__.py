"""The command line: one module a command; imports its engine only when it runs."""

from __future__ import annotations

import gc
import sys

__all__ = ["main"]

_NEEDS_PANDAS = frozenset({"ensemble", "schedule", "spark"})  # OR-Tools brings it in
_BETWEEN_SWEEPS = (
    20_000  # new objects; what is imported makes many, and all of it stays
)


def main() -> None:
    """Run the command line and exit with its code: 0 done, 2 something was wrong."""
    gc.set_threshold(_BETWEEN_SWEEPS)
    if not _NEEDS_PANDAS & set(sys.argv):
        sys.meta_path.insert(0, _WithoutPandas())
    try:
        from diaodu.cli.running import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


class _WithoutPandas:
    """Says that there is no pandas, which Arrow imports wherever it is installed.

    It takes half a second, and nothing of ours needs it but an extra method or engine,
    and OR-Tools.
    """

    def find_spec(
        self, name: str, _path: object = None, _target: object = None
    ) -> None:
        """Refuse pandas, and leave all else to the finders that come next."""
        if name == "pandas":
            raise ModuleNotFoundError(name, name=name)
