"""Which firms a row might be: of its name, nearly of its name, sharing rare pairs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from diaodu.registers.matching import places
from diaodu.registers.matching.hashing import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from diaodu.registers.matching.indexing import Index
    from diaodu.registers.matching.reading import Readings, Way

__all__ = ["Candidate", "Found", "alike", "likeness", "misplaced", "near", "rare"]

_SHORT = 3  # signs of a core below which one that differs is too much
_FAR = 2
_COMMON = 400  # firms that share a pair of signs which no longer tells anything
_PART = 500  # or one firm in so many
_TAKEN = 8
_LEAST = 0.5


class Candidate(NamedTuple):
    """A firm that a row may be: how far its name is, and how their places compare.

    ``distance`` counts signs; ``core`` is the row's name as it was read for this.
    """

    firm: int
    distance: int
    relation: places.Relation
    way: Way
    score: float
    core: str


Found: TypeAlias = dict[int, list[Candidate]]
_Rows: TypeAlias = "NDArray[np.int64]"


def likeness(one: str, other: str) -> float:
    """Compare two cores: 1.0 for the same, 0.0 for nothing in common."""
    return fuzz.ratio(one, other) / 100


def alike(index: Index, readings: Readings) -> Found:
    """Return for each row the firms of its very name, wherever they are."""
    firms, which = index.cores.found(readings.key)
    return _compared(index, readings, firms, which, range(1))


def near(index: Index, readings: Readings, rows: Iterable[int]) -> Found:
    """Return for some rows the firms whose names differ by a sign or two.

    All firms that differ by one are found, of those by two some.
    """
    use = readings.of(rows) & (readings.length >= _SHORT)
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
    return _compared(index, readings, firms, which, range(1, _FAR + 1))


def misplaced(index: Index, readings: Readings, rows: Iterable[int]) -> Found:
    """Return for some rows the firms of their very name, but for a sign of the place.

    A place that is written wrongly is not known as one: each beginning may be it.
    """
    tried = list(_cuts(readings, rows))
    laid = texts([readings.core[at][cut:] for at, cut in tried])
    firms, which = index.cores.found(laid.whole(np.zeros(len(tried), np.int64)))
    found: Found = defaultdict(list)
    for firm, key in zip(firms.tolist(), which.tolist(), strict=True):
        at, cut = tried[key]
        head, core, place = (
            readings.core[at][:cut],
            readings.core[at][cut:],
            index.place(firm),
        )
        if len(place) > 1 and Levenshtein.distance(head, place, score_cutoff=1) == 1:
            score = likeness(head + core, place + core)
            here = Candidate(firm, 1, "same", "mended", score, core)
            found[int(readings.row[at])].append(here)
    return found


def _cuts(readings: Readings, rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the readings with no place taken off, and where one may end in each."""
    for at in np.flatnonzero(readings.of(rows) & readings.whole).tolist():
        core = readings.core[at]
        for cut in range(1, len(core) - _SHORT):
            if core[:cut] not in places.meanings():  # that is no slip
                yield at, cut


def rare(index: Index, readings: Readings, rows: Iterable[int]) -> Found:
    """Return for some rows the likeliest firms that share rare pairs of signs."""
    keys, of_key = readings.pairs
    inside = readings.of(rows)[of_key]
    keys, of_key = keys[inside], of_key[inside]
    low, high = index.pairs.spans(keys)
    many = high - low
    telling = (many > 0) & (many <= max(_COMMON, len(index) // _PART))
    keys, of_key = keys[telling], of_key[telling]
    weight = np.log((len(index) + 1) / many[telling])
    firms, which = index.pairs.found(keys)
    both, total = _weighed(index, readings, (firms, of_key[which], weight[which]))
    reading, firm = np.divmod(both, np.int64(len(index) or 1))
    taken = _foremost(reading, total)
    return _compared(index, readings, firm[taken], reading[taken], None)


def _weighed(
    index: Index,
    readings: Readings,
    hits: tuple[_Rows, _Rows, NDArray[np.float64]],
) -> tuple[_Rows, NDArray[np.float64]]:
    """Add up what each reading has in common with each firm that may be its own."""
    firms, which, weight = hits
    keep = _together(index, readings, firms, which)
    both = which[keep] * np.int64(len(index)) + firms[keep]
    one, at = np.unique(both, return_inverse=True)
    total = np.zeros(len(one))
    np.add.at(total, at, weight[keep])
    return one, total


def _foremost(reading: _Rows, total: NDArray[np.float64]) -> _Rows:
    """Return the places of the greatest totals of each reading, with their equals."""
    order = np.lexsort((-total, reading))
    total = np.round(total[order], 6)
    sorted_ = reading[order]
    first = np.searchsorted(sorted_, sorted_)
    last = np.minimum(first + _TAKEN, np.searchsorted(sorted_, sorted_, "right")) - 1
    found: _Rows = order[total >= total[last]]
    return found


def _together(
    index: Index, readings: Readings, firms: _Rows, which: _Rows
) -> NDArray[np.bool_]:
    """Tell which firms may be in the places that the readings name, by province."""
    found: NDArray[np.bool_] = (
        index.provinces[firms] & places.provinces(readings.place)[which]
    ) != 0
    return found


def _compared(
    index: Index,
    readings: Readings,
    firms: _Rows,
    which: _Rows,
    distances: range | None,
) -> Found:
    """Compare firms with readings; keep those near enough and not in another place."""
    keep = _together(index, readings, firms, which)
    both = np.unique(which[keep] * np.int64(len(index)) + firms[keep])
    found: Found = defaultdict(list)
    for key in both.tolist():
        reading, firm = divmod(key, len(index))
        core, other = readings.core[reading], index.core(firm)
        distance = Levenshtein.distance(core, other)
        score = likeness(core, other)
        if score < _LEAST if distances is None else distance not in distances:
            continue
        if distance > 1 and readings.again[reading]:
            continue  # no place after all, and not the name either: too much
        place = int(readings.place[reading])
        relation = places.relation(place, int(index.places[firm]))
        if relation != "apart":
            way = readings.way[reading]
            here = Candidate(firm, distance, relation, way, score, core)
            found[int(readings.row[reading])].append(here)
    return found
