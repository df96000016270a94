"""How fast and how rightly messy lists of firms are resolved, next to rapidfuzz."""

from __future__ import annotations

import statistics
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from benchmarks.firms import make, messy, sampled
from diaodu.registers.matching import index as build
from diaodu.registers.matching import resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.firms import Made, Messy
    from diaodu.registers.matching import Answer, Index

__all__ = ["Score", "score", "table"]

NATION, LIST = 500_000, 5_000
COUNTY, SHORT = 2_000, 200
STRANGERS = 0.05
LISTS = 4  # of one registry: a single list has but two or three errors to count
ROUNDS = 3
PART, BLOCK = 200, 50  # rows that the peer is timed on; a block of it fits in memory
SEED = 2_026


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What became of the rows.

    ``fair`` are those answered rightly or, where that was due, given to a person.
    """

    rows: int
    answered: int
    wrong: int
    found: int
    fair: int


def table() -> str:
    """Measure in one run and return the table of docs/benchmarks.md."""
    firms = make(round(NATION * 1.02), SEED)
    registered = list(zip(firms.names, firms.codes, strict=True))[:NATION]
    lists = [
        messy(firms, NATION, LIST, strangers=round(LIST * STRANGERS), seed=SEED + each)
        for each in range(LISTS)
    ]
    times, index, guessed = _timed(firms, registered, lists[0])
    scores = [
        score(firms, NATION, rows, resolve(_given(rows), index)) for rows in lists
    ]
    lines = [*_speed(times), *_quality(scores, guessed)]
    return "\n".join(
        ["| 指标 | 实测 | 要求 |", "|---|---|---|", *lines, _dense(), _county()]
    )


def _given(rows: Sequence[Messy]) -> list[tuple[str, str]]:
    return [(each.name, each.code) for each in rows]


def _timed(
    firms: Made, registered: Sequence[tuple[str, str]], rows: Sequence[Messy]
) -> tuple[tuple[float, float, float], Index, float]:
    """Time index, answers and peer by turns; return medians, index, peer's hits."""
    built, resolved, peers = [], [], []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        index = build(registered)
        built.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        resolve(_given(rows), index)
        resolved.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        guesses = _peer(_given(rows[:PART]), firms.names[:NATION])
        peers.append((time.perf_counter() - begin) * LIST / PART)
    hits = sum(at == row.truth for at, row in zip(guesses, rows[:PART], strict=True))
    median = statistics.median
    return (median(built), median(resolved), median(peers)), index, hits / PART


def _peer(given: Sequence[tuple[str, str]], names: Sequence[str]) -> list[int]:
    """Take the likest of all names, as rapidfuzz compares them, with two workers."""
    found: list[int] = []
    for start in range(0, len(given), BLOCK):
        block = [name for name, _ in given[start : start + BLOCK]]
        likeness = process.cdist(
            block, names, scorer=fuzz.ratio, workers=2, dtype=np.uint8
        )
        found += likeness.argmax(axis=1).tolist()
    return found


def _speed(times: tuple[float, float, float]) -> list[str]:
    built, resolved, peer = times
    what = f"{LIST:,} 行对 {NATION:,} 家"
    return [
        f"| {what}：建索引（秒） | {built:.2f} | — |",
        f"| 同上：认定（秒） | {resolved:.2f} | — |",
        f"| rapidfuzz cdist，2 线程（秒，按 {PART} 行折算） | {peer:.1f} | — |",
        f"| 与它之比，含建索引 | {(built + resolved) / peer:.3f} | ≤ 0.08 |",
        f"| 与它之比，索引已建 | {resolved / peer:.4f} | — |",
    ]


def _quality(scores: Sequence[Score], guessed: float) -> list[str]:
    rows, answered, wrong, found, fair = (
        sum(getattr(each, key) for each in scores) for key in Score.__slots__
    )
    each = "、".join(str(score.wrong) for score in scores)
    right = 100 * (1 - wrong / answered)
    return [
        f"| {len(scores)} 份各 {LIST:,} 行：认定的行 | {answered:,} | — |",
        f"| 其中错（每份） | {wrong}（{each}） | — |",
        f"| 认定的行中正确（%） | {right:.3f} | ≥ 99.95 |",
        f"| 全部行中正确，该问人的问了人算对（%） | {100 * fair / rows:.2f} | ≥ 99 |",
        f"| 全部行中正确，有登记而问人的一概算错（%） | {100 * found / rows:.2f} | — |",
        f"| rapidfuzz 取最像的，全部行中正确（%） | {100 * guessed:.1f} | — |",
    ]


def _dense() -> str:
    """Resolve a list against a register in which nearly every name has neighbours."""
    firms = sampled(NATION, SEED)
    count = round(len(firms.names) * 0.98)
    registered = list(zip(firms.names, firms.codes, strict=True))[:count]
    rows = messy(firms, count, LIST, strangers=round(LIST * STRANGERS), seed=SEED)
    got = score(firms, count, rows, resolve(_given(rows), build(registered)))
    right, fair = 100 * (1 - got.wrong / got.answered), 100 * got.fair / got.rows
    return (
        f"| 另一名录（`diaodu sample`，字号少而密）：认定的 {got.answered:,} 行中正确、"
        f"全部行中正确，问人同上（%） | {right:.2f}、{fair:.2f} | — |"
    )


def _county() -> str:
    """Time a short list against one county's firms, the index built each time."""
    firms = make(round(COUNTY * 1.1), SEED)
    registered = list(zip(firms.names, firms.codes, strict=True))[:COUNTY]
    rows = messy(firms, COUNTY, SHORT, strangers=round(SHORT * STRANGERS), seed=SEED)
    given = _given(rows)
    times = []
    for _ in range(20):
        begin = time.perf_counter()
        resolve(given, build(registered))
        times.append(time.perf_counter() - begin)
    spent = 1000 * statistics.median(times)
    return f"| {SHORT} 行对 {COUNTY:,} 家，含建索引（毫秒） | {spent:.0f} | — |"


def score(
    firms: Made, registered: int, rows: Sequence[Messy], answers: Sequence[Answer]
) -> Score:
    """Compare answers with the truth.

    A person had to be asked of a row that is as near to another firm as to its own; a
    stranger must not be answered. A branch is answered with its parent.
    """
    counts: Counter[str] = Counter(rows=len(rows), answered=0, wrong=0)
    unanswered = []
    for row, answer in zip(rows, answers, strict=True):
        own = (firms.names[row.truth], firms.codes[row.truth])
        if answer.firm is not None:
            right = row.truth >= 0 and tuple(answer.firm) == own
            counts.update(answered=1, wrong=not right, found=right, fair=right)
        elif row.truth < 0:
            counts.update(found=1, fair=1)
        elif answer.how == "doubtful":
            unanswered.append(row)
    counts.update(fair=sum(_open(firms, registered, row) for row in unanswered))
    return Score(**{key: counts[key] for key in Score.__slots__})


def _open(firms: Made, registered: int, row: Messy) -> bool:
    """Tell whether another firm explains what was written as well as the own one."""
    own = Levenshtein.distance(firms.cores[row.truth], row.core)
    near = process.cdist(
        [row.core],
        firms.cores[:registered],
        scorer=Levenshtein.distance,
        score_cutoff=own,
        workers=2,
        dtype=np.int32,
    )[0]
    place = firms.places[row.truth]
    others = np.flatnonzero(near <= own).tolist()
    return any(
        at != row.truth and (not row.place or firms.places[at] == place)
        for at in others
    )


if __name__ == "__main__":
    print(table())
