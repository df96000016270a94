"""Which firms a row might be: alike in name, alike but for a sign, sharing rare pairs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from diaodu.registers.matching import places
from diaodu.registers.matching.hashing import texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from diaodu.registers.matching.indexing import Index
    from diaodu.registers.matching.reading import Readings, Way

__all__ = ["Candidate", "alike", "likeness", "misplaced", "near", "rare"]

_SHORT = 3  # signs of a core below which one that differs is too much
_FAR = 2
_COMMON = 400  # firms that share a pair of signs which no longer tells anything
_TAKEN = 8
_LEAST = 0.5


class Candidate(NamedTuple):
    """A firm that a row may be: how far its name is, and how their places compare."""

    firm: int
    distance: int
    relation: str
    way: Way
    score: float
    core: str


def likeness(one: str, other: str) -> float:
    """Compare two cores: 1.0 for the same, 0.0 for nothing in common."""
    return fuzz.ratio(one, other) / 100


def alike(index: Index, readings: Readings) -> dict[int, list[Candidate]]:
    """Return for each row the firms of its very name, wherever they are."""
    firms, which = index.cores.found(readings.key)
    return _gathered(index, readings, firms, which, range(1))


def near(
    index: Index, readings: Readings, rows: Iterable[int]
) -> dict[int, list[Candidate]]:
    """Return for some rows the firms whose name differs by a sign or two."""
    wanted = np.zeros(int(readings.row.max(initial=0)) + 1, np.bool_)
    wanted[list(rows)] = True
    long = np.array([len(each) >= _SHORT for each in readings.core], np.bool_)
    use = wanted[readings.row] & long
    gaps, of_gap = readings.gaps
    inside = use[of_gap]
    gaps, of_gap = gaps[inside], of_gap[inside]
    at = np.flatnonzero(use)
    parts = [
        (index.gapped.found(gaps), of_gap),
        (index.gapped.found(readings.key[at]), at),
        (index.cores.found(gaps), of_gap),
    ]
    firms = np.concatenate([found for (found, _), _ in parts])
    which = np.concatenate([of[key] for (_, key), of in parts])
    return _gathered(index, readings, firms, which, range(1, _FAR + 1))


def _gathered(
    index: Index,
    readings: Readings,
    firms: NDArray[np.int64],
    which: NDArray[np.int64],
    distances: range,
) -> dict[int, list[Candidate]]:
    """Compare firms with readings; keep those near enough and not in another place."""
    mine = places.provinces(readings.place)[which]
    keep = (index.provinces[firms] & mine) != 0
    both = np.unique(which[keep] * np.int64(len(index)) + firms[keep])
    found: dict[int, list[Candidate]] = defaultdict(list)
    for key in both.tolist():
        reading, firm = divmod(key, len(index))
        core, other = readings.core[reading], index.core(firm)
        distance = Levenshtein.distance(core, other, score_cutoff=_FAR)
        if distance not in distances:
            continue
        relation = places.relation(
            int(readings.place[reading]), int(index.places[firm])
        )
        if relation != "apart":
            found[int(readings.row[reading])].append(
                Candidate(
                    firm,
                    distance,
                    relation,
                    readings.way[reading],
                    likeness(core, other),
                    core,
                )
            )
    return found


def misplaced(
    index: Index, readings: Readings, rows: Iterable[int]
) -> dict[int, list[Candidate]]:
    """Return for some rows the firms of their very name, but for a sign of the place.

    A place that is written wrongly is not known as one: each beginning may be it.
    """
    wanted = set(rows)
    tried = [
        (at, cut)
        for at in range(len(readings.core))
        if int(readings.row[at]) in wanted and readings.core[at] == readings.line[at]
        for cut in range(1, len(readings.line[at]) - _SHORT + 1)
    ]
    laid = texts([readings.line[at][cut:] for at, cut in tried])
    keys = laid.whole(np.zeros(len(tried), np.int64))
    found: dict[int, list[Candidate]] = defaultdict(list)
    for firm, which in zip(
        *map(np.ndarray.tolist, index.cores.found(keys)), strict=True
    ):
        at, cut = tried[which]
        line, place = readings.line[at], index.place(firm)
        if len(place) < 2 or index.core(firm) != line[cut:]:
            continue
        if Levenshtein.distance(line[:cut], place, score_cutoff=1) == 1:
            score = likeness(line, place + line[cut:])
            found[int(readings.row[at])].append(
                Candidate(firm, 1, "same", "mended", score, line[cut:])
            )
    return found


def rare(
    index: Index, readings: Readings, rows: Iterable[int]
) -> dict[int, list[Candidate]]:
    """Return for some rows the likeliest firms that share rare pairs of signs."""
    wanted = set(rows)
    keys, of_key = readings.pairs
    inside = np.array([int(each) in wanted for each in readings.row], np.bool_)[of_key]
    keys, of_key = keys[inside], of_key[inside]
    low, high = index.pairs.spans(keys)
    telling = (high > low) & (high - low <= max(_COMMON, len(index) // 500))
    keys, of_key = keys[telling], of_key[telling]
    weight = np.log(len(index) / (high - low)[telling])
    firms, which = index.pairs.found(keys)
    return _best(index, readings, (firms, of_key[which], weight[which]))


def _best(
    index: Index,
    readings: Readings,
    hits: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]],
) -> dict[int, list[Candidate]]:
    """Take of each reading the firms with most in common, and compare the names."""
    firms, which, weight = hits
    mine = places.provinces(readings.place)[which]
    keep = (index.provinces[firms] & mine) != 0
    both, at = np.unique(
        which[keep] * np.int64(len(index)) + firms[keep], return_inverse=True
    )
    total = np.bincount(at, weight[keep], len(both))
    reading, firm = np.divmod(both, np.int64(max(len(index), 1)))
    order = np.lexsort((-total, reading))
    reading, firm, total = reading[order], firm[order], total[order]
    found: dict[int, list[Candidate]] = defaultdict(list)
    starts = np.flatnonzero(np.diff(reading, prepend=-1))
    for low, high in zip(
        starts.tolist(), [*starts.tolist()[1:], len(reading)], strict=False
    ):
        least = total[min(low + _TAKEN, high) - 1]
        high = low + int((total[low:high] >= least).sum())
        one = int(reading[low])
        for each in firm[low:high].tolist():
            relation = places.relation(
                int(readings.place[one]), int(index.places[each])
            )
            score = likeness(readings.core[one], index.core(each))
            if relation != "apart" and score >= _LEAST:
                distance = Levenshtein.distance(readings.core[one], index.core(each))
                found[int(readings.row[one])].append(
                    Candidate(
                        each,
                        distance,
                        relation,
                        readings.way[one],
                        score,
                        readings.core[one],
                    )
                )
    return found
