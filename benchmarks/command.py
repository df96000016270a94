"""How long ``diaodu monitor`` takes for one county, as a whole process with all papers.

Twice: from the month's workbook alone, and from a folder of 26 closed months.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from diaodu.indicators import sample
from diaodu.indicators.store import Store
from diaodu.kernel.period import Month

__all__ = ["table"]

ENTERPRISES, MONTHS, RUNS = 170, 26, 9
COUNTY, MONTH = "360731", Month(2026, 10)
BAR = 3.0


def table() -> str:
    """Measure and return the table of docs/benchmarks.md."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        book, store = _county(home)
        rows = [
            ("一份当月 Excel，出全部文书", _seconds(book, home)),
            (f"{MONTHS} 个月的封账目录，出全部文书", _seconds(store, home)),
        ]
    lines = [
        "| 整个命令 diaodu monitor，一个县 | 秒（中位数） | 最快 | 要求 |",
        "|---|--:|--:|--:|",
    ]
    for name, times in rows:
        middle = statistics.median(times)
        lines.append(f"| {name} | {middle:.2f} | {min(times):.2f} | ≤ {BAR:.0f} |")
    return "\n".join(lines)


def _county(home: Path) -> tuple[Path, Path]:
    """Write the month's workbook and a folder of closed months."""
    store = Store(home / "months")
    made = sample.returns(
        enterprises=ENTERPRISES, months=MONTHS, seed=1, last=MONTH, region=COUNTY
    )
    for month, returns in made:
        store.close(returns, month, day=month.last_day, by="bench")
        last = returns
    book = home / f"{MONTH}.xlsx"
    sample.write_excel(last, MONTH, book)
    return book, store.folder


def _seconds(returns: Path, home: Path) -> list[float]:
    command = [
        sys.executable,
        "-m",
        "diaodu",
        "monitor",
        str(returns),
        "-m",
        str(MONTH),
    ]
    plain = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    times = []
    for run in range(RUNS + 1):
        begin = time.perf_counter()
        subprocess.run(  # noqa: S603  our own command
            [*command, "-o", str(home / f"out{run}"), "--scope", COUNTY],
            check=True,
            capture_output=True,
            env=plain,  # as on a user's machine, where modules are compiled once
        )
        times.append(time.perf_counter() - begin)
    return times[1:]  # the first one compiles, and fills the caches of the disk
