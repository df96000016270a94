"""Run the measurements and write each into its place in docs/benchmarks.md.

python -m benchmarks            all of them
python -m benchmarks reading    some, by name
python -m benchmarks scheduling gap --full     with its own words
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from benchmarks import (
    command,
    county,
    engines,
    forecast,
    hall,
    monitor,
    names,
    policies,
    quality,
    reading,
    returns,
    scheduling,
)

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
PARTS = {
    "reading": reading.table,
    "command": command.table,
    "monitor": monitor.table,
    "returns": returns.table,
    "engines": engines.table,
    "forecast": forecast.table,
    "names": names.table,
    "policies": policies.table,
    "hall": hall.table,
    "quality": quality.table,
    "scheduling": scheduling.table,
    "county": county.table,
}


WORDED = {"scheduling": scheduling.table, "county": county.table}  # take words


def main(parts: list[str]) -> None:
    """Measure, print and write."""
    if parts and parts[0] in WORDED:
        _report(parts[0], WORDED[parts[0]](parts[1:]))
        return
    if unknown := set(parts) - set(PARTS):
        sys.exit(f"没有这些部分：{'、'.join(unknown)}；可以是{'、'.join(PARTS)}")
    for name in parts or PARTS:
        _report(name, PARTS[name]())


def _report(name: str, tables: str) -> None:
    """Print a report and put it into its place."""
    report = f"在 {reading.machine()} 上：\n\n{tables}"
    print(f"\n## {name}\n\n{report}", flush=True)
    _write(name, report)


def _write(name: str, report: str) -> None:
    """Put a report between its marks, which the page must have."""
    marked = re.compile(
        rf"(<!-- bench:{name} -->\n).*?(\n?<!-- end:{name} -->)", re.DOTALL
    )
    page = PAGE.read_text(encoding="utf-8")
    found, count = marked.subn(lambda match: match[1] + report + match[2], page)
    if not count:
        sys.exit(f"{PAGE.name} 里没有 {name} 的位置")
    PAGE.write_text(found, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
