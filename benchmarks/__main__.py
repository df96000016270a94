"""Run all measurements and write them into docs/benchmarks.md."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks import quality, reading

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
_MARKED = re.compile(r"(<!-- bench:begin -->\n).*?(\n<!-- bench:end -->)", re.DOTALL)


def main() -> None:
    """Measure, print and write."""
    tables = [
        f"## 速度\n\n`make bench`，{reading.machine()}。\n\n{reading.table()}",
        f"## 质量（F1，%）\n\n{quality.table()}",
    ]
    report = "\n\n".join(tables)
    print(report)
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(_MARKED.sub(rf"\1{report}\2", page), encoding="utf-8")


if __name__ == "__main__":
    main()
