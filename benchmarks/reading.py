"""How fast ``diaodu read`` is, compiled and pure: many documents, the first, memory."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.corpus import write_corpus

__all__ = ["table"]

ROOT = Path(__file__).parents[1]
SOURCE, COMPILED = ROOT / "src", ROOT / "build" / "fast"
DOCUMENTS = 2_000
STARTS = 5
ROUNDS = 3  # of all documents, by turns
BAR_RATE, BAR_START = 100, 1.5
_COMMAND = [sys.executable, "-m", "diaodu"]
Row = tuple[str, list[str], str]


def table() -> str:
    """Measure in one run, by turns, and return the table of docs/benchmarks.md."""
    trees = _trees()
    with tempfile.TemporaryDirectory() as folder:
        paths = write_corpus(Path(folder), DOCUMENTS)
        turns = [[_first(paths[0], tree) for tree in trees] for _ in range(STARTS)]
        half = [_all(paths[: DOCUMENTS // 2], tree) for tree in trees]
        full = [_all(paths, tree) for tree in trees]
        rounds = [[_seconds(paths, tree) for tree in trees] for _ in range(ROUNDS)]
    names = [
        "编译过（`make fast`）" if tree == COMPILED else "纯 Python" for tree in trees
    ]
    lines = [("指标", names, "要求"), ("---", ["---"] * len(trees), "---")]
    starts = [statistics.median(each) for each in zip(*turns, strict=True)]
    seconds = [statistics.median(each) for each in zip(*rounds, strict=True)]
    lines += _rows(starts, seconds, half, full)
    return "\n".join(
        f"| {name} | {' | '.join(got)} | {bar} |" for name, got, bar in lines
    )


def _rows(
    starts: list[float],
    seconds: list[float],
    half: list[dict[str, float]],
    full: list[dict[str, float]],
) -> list[Row]:
    """Lay out what was measured of each tree beside what is demanded."""
    return [
        ("读完的文件", [f"{one['readings']:,}" for one in full], f"{DOCUMENTS:,}"),
        (
            "文件平均字数",
            [f"{one['characters'] / DOCUMENTS:,.0f}" for one in full],
            "约 5,000",
        ),
        (
            f"每秒文件数（含启动，{ROUNDS} 次的中位数）",
            [f"{DOCUMENTS / each:,.0f}" for each in seconds],
            f"≥ {BAR_RATE}",
        ),
        (
            "首份文件，命令开始到结束（秒，中位数）",
            [f"{start:.2f}" for start in starts],
            f"≤ {BAR_START}",
        ),
        (f"内存峰值，读 {DOCUMENTS // 2:,} 份（MB）", _peaks(half), "—"),
        (f"内存峰值，读 {DOCUMENTS:,} 份（MB）", _peaks(full), "与上行持平"),
    ]


def _peaks(found: list[dict[str, float]]) -> list[str]:
    return [f"{one['peak'] / 1e6:.0f}" for one in found]


def _trees() -> list[Path]:
    """List where the program lies: compiled, where it is and is today's, and pure."""
    if not COMPILED.is_dir():
        return [SOURCE]
    for path in SOURCE.rglob("*.py"):
        copy = COMPILED / path.relative_to(SOURCE)
        if not copy.is_file() or copy.read_bytes() != path.read_bytes():
            sys.exit(f"build/fast 不是现在的源码（{path.name}），请先 make fast")
    return [COMPILED, SOURCE]


def _running(tree: Path) -> dict[str, str]:
    """Return the environment in which the command is that of one tree."""
    return os.environ | {"PYTHONPATH": str(tree)}


def _first(path: Path, tree: Path) -> float:
    """Time one command that reads one document, as a whole process."""
    begin = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own command
        [*_COMMAND, "read", str(path), "--format", "jsonl"],
        check=True,
        env=_running(tree),
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - begin


def _command(paths: list[Path], output: str) -> list[str]:
    return [*_COMMAND, "read", *map(str, paths), "-f", "jsonl", "-o", output]


def _seconds(paths: list[Path], tree: Path) -> float:
    """Time one command that reads all documents; nobody looks on meanwhile."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as output:
        begin = time.perf_counter()
        subprocess.run(  # noqa: S603 - our own command
            _command(paths, output.name),
            check=True,
            env=_running(tree),
            stderr=subprocess.DEVNULL,
        )
        return time.perf_counter() - begin


def _all(paths: list[Path], tree: Path) -> dict[str, float]:
    """Read all documents with one command; watch its processes' memory."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as output:
        process = psutil.Popen(_command(paths, output.name), env=_running(tree))
        peak = 0
        while process.poll() is None:
            peak = max(peak, _resident(process))
            time.sleep(1.0)
        with Path(output.name).open(encoding="utf-8") as lines:
            lengths = [len(json.loads(line)["text"]) for line in lines]
    return {
        "peak": peak,
        "readings": len(lengths),
        "characters": sum(lengths),
    }


def _resident(process: psutil.Popen) -> int:
    """Add up what the command and its workers hold, shared pages counted once."""
    total = 0
    for one in (process, *process.children(recursive=True)):
        try:
            total += one.memory_full_info().pss
        except psutil.Error:
            continue
    return total


def machine() -> str:
    """Name the machine in a line: cores, memory, Python."""
    memory = psutil.virtual_memory().total / 1e9
    version = ".".join(map(str, sys.version_info[:3]))
    return f"{os.cpu_count()} 核，内存 {memory:.0f} GB，Python {version}"
