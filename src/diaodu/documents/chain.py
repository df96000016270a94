"""Chain tasks of a lower level to the clauses of a higher one that they carry out."""

from __future__ import annotations

from collections import defaultdict
from math import fsum, sqrt
from typing import TYPE_CHECKING

from diaodu.documents.links import content, weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.documents.levels import Level

__all__ = ["carried_out"]

_ENOUGH, _ALIKE, _NEAR, _MOST = 5.0, 0.22, 0.9, 2


def carried_out(
    quotes: Sequence[str], levels: Sequence[Level | None]
) -> list[tuple[int, ...]]:
    """Return for each quote the quotes of the nearest higher level it carries out.

    Where that level says nothing of the matter, the one above it is asked.
    """
    if len({level for level in levels if level}) < 2:
        return [()] * len(quotes)
    words = [content(quote) for quote in quotes]
    weight = weights(words)
    size = [fsum(weight[pair] for pair in each) for each in words]
    holders: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(words):
        if levels[index]:
            for pair in each:
                holders[pair].append(index)
    ranks = [level.rank if level else None for level in levels]
    chained: list[tuple[int, ...]] = []
    for index, each in enumerate(words):
        shared: dict[int, float] = defaultdict(float)
        for pair in sorted(each) if ranks[index] else ():
            for other in holders[pair]:
                shared[other] += weight[pair]
        chained.append(_nearest(index, shared, size, ranks))
    return chained


def _nearest(
    index: int,
    shared: dict[int, float],
    size: Sequence[float],
    ranks: Sequence[int | None],
) -> tuple[int, ...]:
    """Choose the best clauses of the nearest rank above that has any."""
    mine = ranks[index]
    scores: dict[int, dict[int, float]] = defaultdict(dict)
    for other, common in shared.items():
        rank = ranks[other]
        if mine is None or rank is None or rank >= mine or common < _ENOUGH:
            continue
        score = common / sqrt(size[index] * size[other])
        if score >= _ALIKE:
            scores[rank][other] = score
    if not scores:
        return ()
    found = scores[max(scores)]
    best = max(found.values())
    near = [other for other, score in found.items() if score >= _NEAR * best]
    return tuple(sorted(sorted(near, key=lambda o: (-found[o], o))[:_MOST]))
