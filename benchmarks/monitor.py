"""How fast a month's dispatch is: the kernel against DuckDB, Polars and pandas.

All do the same job on the same Parquet files, each in a process of its own, taking
turns; every whole number must agree.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.months import FIRST, Firms, nation, write_months
from diaodu.indicators.store import Store

__all__ = ["table"]

ENTERPRISES, COUNTY, MONTHS, LONG = 500_000, 170, 36, 120
CODE = "360731"
ROUNDS = 5
PEERS = ("kernel", "duckdb", "polars", "pandas")
BARS = {"duckdb": 0.2, "polars": 0.3, "pandas": 0.15}
MOST = 1e9


class _Contestant:
    """A process that does a job when told to."""

    def __init__(self, name: str, job: str, store: Path, at: str, scope: str) -> None:
        command = [sys.executable, "-m", "benchmarks.contestants", name, job]
        self.process = subprocess.Popen(  # noqa: S603  our own command
            [*command, str(store), at, scope or "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[1],
        )
        self.seconds: list[float] = []

    def run(self) -> float:
        """Do the job once."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        self.seconds.append(float(self.process.stdout.readline()))
        return self.seconds[-1]

    def end(self) -> tuple[float, str]:
        """Stop; return the peak of memory and the digest."""
        peak, digest = self.process.communicate()[0].split()
        return float(peak), digest


def table() -> str:
    """Measure in one run and return the table of docs/benchmarks.md."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        wide, near, long = home / "nation", home / "county", home / "long"
        write_months(Store(wide), Firms(ENTERPRISES, MONTHS, nation(), 1), MONTHS)
        write_months(Store(near), Firms(COUNTY, MONTHS, [CODE], 1), MONTHS)
        at = str(FIRST + (MONTHS - 1))
        parts = [
            _part(f"全国 {ENTERPRISES:,} 家", "month", wide, at, rounds=ROUNDS),
            _part(f"一县 {COUNTY} 家", "month", near, at, scope=CODE, rounds=20),
        ]
        firms = Firms(ENTERPRISES, LONG, nation(), 2)
        write_months(Store(long), firms, LONG, full=False)
        at = str(FIRST + (LONG - 1))
        parts.append(_part(f"{LONG} 个月，县×大类", "history", long, at, rounds=1))
    heads = (
        "任务",
        "引擎",
        "秒（中位数）",
        "内核与它之比",
        "要求",
        "首次（秒）",
        "内存（MB）",
    )
    lines = [f"| {' | '.join(heads)} |", "|---|---|--:|--:|--:|--:|--:|"]
    return "\n".join([*lines, *parts])


def _part(
    label: str, job: str, store: Path, at: str, *, scope: str = "", rounds: int
) -> str:
    """Let all do a job in turns; return the lines of the table."""
    field = {name: _Contestant(name, job, store, at, scope) for name in PEERS}
    # A history is long: only the kernel, which makes its columns, goes twice.
    warm = PEERS[:1] if job == "history" else PEERS
    first = {name: field[name].run() for name in warm}
    for _ in range(rounds):
        for each in field.values():
            each.run()
    ends = {name: each.end() for name, each in field.items()}
    if len({digest for _, digest in ends.values()}) != 1:
        raise AssertionError(f"{label}: whole numbers differ: {ends}")
    median = {
        name: statistics.median(each.seconds[1:] or each.seconds)
        for name, each in field.items()
    }
    best = min(median[name] for name in PEERS[1:])
    lines = []
    for name in PEERS:
        ratio = median["kernel"] / median[name]
        bar = _bar(job, name, scope, fastest=median[name] == best)
        lines.append(
            f"| {label} | {name} | {median[name]:.4g} | {ratio:.3f} | {bar} "
            f"| {first.get(name, median[name]):.3g} | {ends[name][0] / 1e6:.0f} |"
        )
    return "\n".join(lines)


def _bar(job: str, name: str, scope: str, *, fastest: bool) -> str:
    if name == "kernel":
        return f"内存 ≤ {MOST / 1e6:.0f} MB"
    if job == "history":
        return "≤ 0.3" if fastest else "—"
    if scope and name != "duckdb":
        return "—"
    return f"≤ {BARS[name]}"


if __name__ == "__main__":
    print(table())
