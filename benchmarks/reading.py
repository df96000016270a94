"""How fast ``diaodu read`` is: many documents, the first document, memory."""

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

DOCUMENTS = 2_000
STARTS = 5
BAR_RATE, BAR_START = 100, 1.5
_COMMAND = [sys.executable, "-m", "diaodu"]


def table() -> str:
    """Measure in one run and return the table of docs/benchmarks.md."""
    with tempfile.TemporaryDirectory() as folder:
        paths = write_corpus(Path(folder), DOCUMENTS)
        start = statistics.median(_first(paths[0]) for _ in range(STARTS))
        half = _all(paths[: DOCUMENTS // 2])
        full = _all(paths)
    rate = DOCUMENTS / full["seconds"]
    rows = [
        ("读完的文件", f"{full['readings']:,}", f"{DOCUMENTS:,}"),
        ("文件平均字数", f"{full['characters'] / DOCUMENTS:,.0f}", "约 5,000"),
        ("每秒文件数（含启动）", f"{rate:,.0f}", f"≥ {BAR_RATE}"),
        ("首份文件，命令开始到结束（秒，中位数）", f"{start:.2f}", f"≤ {BAR_START}"),
        (f"内存峰值，读 {DOCUMENTS // 2:,} 份（MB）", f"{half['peak'] / 1e6:.0f}", "—"),
        (
            f"内存峰值，读 {DOCUMENTS:,} 份（MB）",
            f"{full['peak'] / 1e6:.0f}",
            "与上行持平",
        ),
    ]
    lines = ["| 指标 | 实测 | 要求 |", "|---|---|---|"]
    return "\n".join(lines + [f"| {name} | {got} | {bar} |" for name, got, bar in rows])


def _first(path: Path) -> float:
    """Time one command that reads one document, as a whole process."""
    begin = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own command
        [*_COMMAND, "read", str(path), "--format", "jsonl"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - begin


def _all(paths: list[Path]) -> dict[str, float]:
    """Read all documents with one command; watch its processes' memory."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as output:
        command = [
            *_COMMAND,
            "read",
            *map(str, paths),
            "-f",
            "jsonl",
            "-o",
            output.name,
        ]
        begin = time.perf_counter()
        process = psutil.Popen(command)
        peak = 0
        while process.poll() is None:
            peak = max(peak, _resident(process))
            time.sleep(1.0)  # looking costs time that reading then lacks
        seconds = time.perf_counter() - begin
        with Path(output.name).open(encoding="utf-8") as lines:
            lengths = [len(json.loads(line)["text"]) for line in lines]
    return {
        "seconds": seconds,
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
