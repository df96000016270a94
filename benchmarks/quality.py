"""How well documents are read: F1 in percent against the labelled documents.

The measures are those that ``tests/cases/documents/README.md`` names: a task or problem
counts where it shares half of its characters with the label; a number where operator,
value and unit agree and its quote overlaps; units and deadlines on the tasks found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rapidfuzz.distance import LCSseq

from diaodu.documents import open_text, read, record_of

__all__ = ["COLUMNS", "score", "score_all", "table"]

Record = Mapping[str, Any]
Row = dict[str, float | None]
COLUMNS = (
    "text",
    "outline",
    "tasks",
    "units",
    "deadline",
    "targets",
    "facts",
    "problems",
)
CASES = Path(__file__).parents[1] / "tests" / "cases" / "documents"
_NAMES = ("正文", "提纲", "任务", "单位", "时限", "目标", "事实", "问题")
_HALF = str.maketrans(",;:?!()", "，；：？！（）")


def score_all(folders: Iterable[Path]) -> dict[str, Row]:
    """Read every labelled folder (raw.*, clean.txt, gold.json) and score it."""
    rows: dict[str, Row] = {}
    for folder in folders:
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        clean = (folder / "clean.txt").read_text(encoding="utf-8")
        raw = next(folder.glob("raw.*"))
        found = record_of(read(open_text(raw), source=str(raw)))
        rows[folder.name] = score(gold, clean, found)
    return rows


def table() -> str:
    """Score the sample documents and return the table of docs/benchmarks.md."""
    rows = score_all(sorted(path.parent for path in CASES.glob("*/gold.json")))
    lines = ["| 文件 | " + " | ".join(_NAMES) + " |", "|---|" + "--:|" * len(_NAMES)]
    for name, row in [*rows.items(), ("**平均**", _mean(rows.values()))]:
        cells = ["–" if row[c] is None else f"{row[c]:.1f}" for c in COLUMNS]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _mean(rows: Iterable[Row]) -> Row:
    table = list(rows)
    columns = {c: [r[c] for r in table if r[c] is not None] for c in COLUMNS}
    return {c: sum(map(float, v)) / len(v) if v else None for c, v in columns.items()}  # type: ignore[arg-type]


def score(gold: Record, clean: str, found: Record) -> Row:
    """Score one reading; None where neither side has anything."""
    row: Row = {"text": _text(clean, found["text"]), "outline": _outline(gold, found)}
    row |= _tasks(gold, found)
    row["targets"] = _numbers(gold["targets"], found["targets"])
    row["facts"] = _numbers(gold["facts"], found["facts"])
    labels = [_plain(quote) for quote in gold["problems"]]
    quotes = [_plain(problem["quote"]) for problem in found["problems"]]
    row["problems"] = _f1(len(_pairs(labels, quotes)), len(labels), len(quotes))
    return row


def _f1(hits: float, labels: int, found: int) -> float | None:
    return 200 * hits / (labels + found) if labels or found else None


def _plain(text: str) -> str:
    return re.sub(r"\s+|\[缺文\]", "", text).translate(_HALF)


def _overlap(one: str, other: str) -> float:
    """Return shared characters over all characters of two texts."""
    shared = LCSseq.similarity(one, other)
    return shared / max(1, len(one) + len(other) - shared)


def _pairs(labels: Sequence[str], quotes: Sequence[str]) -> dict[int, int]:
    """Pair labels and quotes one to one, the best overlap first, at least a half."""
    ranked = sorted(
        (
            (_overlap(label, quote), i, j)
            for i, label in enumerate(labels)
            for j, quote in enumerate(quotes)
            if label and quote
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for overlap, i, j in ranked:
        if overlap >= 0.5 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _text(clean: str, text: str) -> float:
    one, other = _plain(clean), _plain(text)
    return 200 * LCSseq.similarity(one, other) / max(1, len(one) + len(other))


def _outline(gold: Record, found: Record) -> float | None:
    def heads(record: Record) -> set[tuple[str, str]]:
        return {
            (_plain(h["label"]).rstrip("，、．."), _plain(h["heading"]).rstrip("。"))  # noqa: RUF001
            for h in record["outline"]
        }

    one, other = heads(gold), heads(found)
    return _f1(len(one & other), len(one), len(other))


def _tasks(gold: Record, found: Record) -> Row:
    """Score tasks, and on the tasks found their units and days."""
    labels = [_plain(task["quote"]) for task in gold["tasks"]]
    optional = [_plain(quote) for quote in gold["optional"]]
    quotes = [_plain(task["quote"]) for task in found["tasks"]]
    pairs = _pairs(labels + optional, quotes)
    hits = {i: j for i, j in pairs.items() if i < len(labels)}
    counted = len(quotes) - (len(pairs) - len(hits))
    both = [(gold["tasks"][i], found["tasks"][j]) for i, j in hits.items()]
    units = [(_units(one), _units(other)) for one, other in both]
    days = [(_day(one), _day(other)) for one, other in both]
    return {
        "tasks": _f1(len(hits), len(labels), counted),
        "units": _f1(
            sum(len(one & other) for one, other in units),
            sum(len(one) for one, _ in units),
            sum(len(other) for _, other in units),
        ),
        "deadline": _f1(
            sum(one is not None and one == other for one, other in days),
            sum(one is not None for one, _ in days),
            sum(other is not None for _, other in days),
        ),
    }


def _units(task: Record) -> set[tuple[str, str]]:
    roles = ("leaders", "lead", "with")
    return {(role, _plain(name)) for role in roles for name in task[role]}


def _day(task: Record) -> str | None:
    deadline = task["deadline"]
    return deadline["date"] if deadline else None


def _numbers(labels: Sequence[Record], found: Sequence[Record]) -> float | None:
    taken: set[int] = set()
    for label in labels:
        ranked = [
            (_near(label["quote"], number["quote"]), -j)
            for j, number in enumerate(found)
            if j not in taken and _key(number) == _key(label)
        ]
        best, at = max(ranked, default=(0.0, 0))
        if best >= 0.5:
            taken.add(-at)
    return _f1(len(taken), len(labels), len(found))


def _key(number: Record) -> tuple[Any, ...]:
    value = number["value"]
    rounded = None if value is None else round(float(value), 4)
    return number.get("op"), rounded, number["unit"] or ""


def _near(one: str, other: str) -> float:
    one, other = _plain(one), _plain(other)
    return 1.0 if one in other or other in one else _overlap(one, other)
