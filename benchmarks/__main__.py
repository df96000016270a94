"""Run every benchmark and write the tables into docs/benchmarks.md."""

from __future__ import annotations

import os
import pkgutil
import platform
import re
import sys
import time
from importlib import import_module
from inspect import getdoc
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
MARKED = re.compile(r"(<!-- bench:begin -->\n).*(<!-- bench:end -->)", re.DOTALL)


def main(wanted: list[str]) -> None:
    """Run the benchmarks that are named, all if none is."""
    folder = [str(Path(__file__).parent)]
    names = sorted(module.name for module in pkgutil.iter_modules(folder))
    parts = [
        _section(name)
        for name in names
        if not name.startswith("_") and (not wanted or name in wanted)
    ]
    print("\n".join(parts))
    if not wanted:
        text = MARKED.sub(
            lambda mark: mark[1] + "\n".join([_machine(), *parts]) + mark[2],
            PAGE.read_text("utf-8"),
        )
        PAGE.write_text(text, "utf-8")


def _section(name: str) -> str:
    print(f"── {name}", flush=True)
    begin = time.perf_counter()
    module = import_module(f"benchmarks.{name}")
    head, *rows = module.measure()
    print(f"── {name}：{time.perf_counter() - begin:.1f} 秒", flush=True)
    lines = [head, ["---"] * len(head), *rows]
    table = "".join(f"| {' | '.join(str(cell) for cell in line)} |\n" for line in lines)
    return f"## {(getdoc(module) or name).splitlines()[0].rstrip('.')}\n\n{table}"


def _machine() -> str:
    cores = os.cpu_count()
    return f"{platform.machine()}, {cores} cores, Python {platform.python_version()}\n"


if __name__ == "__main__":
    main(sys.argv[1:])
