"""Whether two names that differ in a sign are one with a slip, or two firms' names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Levenshtein

from diaodu.registers.matching.hashing import neighbours

if TYPE_CHECKING:
    from diaodu.registers.matching.indexing import Index

__all__ = ["sister", "slip"]

_DIGITS = frozenset("一二三四五六七八九十百0123456789")
_TELLING = _DIGITS | frozenset("东西南北中上下前后左右新老大小甲乙丙丁")
_WORD = 2_000  # a pair of signs in one name of so many belongs to a word of a trade
_LEAST = 3
_RARER = 10


def sister(written: str, registered: str) -> bool:
    """Tell whether a number or a direction differs, by which sister firms are told."""
    for kind, here, there in Levenshtein.editops(written, registered):
        old = written[here] if kind != "insert" else ""
        new = registered[there] if kind != "delete" else ""
        if kind == "replace" and {old, new} <= _TELLING:
            return True
        if kind != "replace" and old + new in _DIGITS:
            return True
    return False


def slip(index: Index, written: str, registered: str) -> bool:
    """Tell whether the row's name cannot well be another firm's.

    That is so if it has a pair of signs that no registered name has, or if a word of
    a trade, which many have, lost or changed a sign.
    """
    ours = _counts(index, written, registered)
    if not ours or min(ours) == 0:
        return True
    theirs = max(_counts(index, registered, written), default=0)
    common = max(_LEAST, len(index) // _WORD)
    return theirs >= common and theirs > _RARER * min(ours)


def _counts(index: Index, name: str, other: str) -> list[int]:
    """Count the registered names that have the pairs of signs where ``other`` differs."""
    places = {
        at
        for _, here, _ in Levenshtein.editops(name, other)
        for at in (here - 1, here)
        if 0 <= at < len(name) - 1
    }
    pairs = [name[at : at + 2] for at in sorted(places)]
    low, high = index.pairs.spans(neighbours(pairs))
    return np.subtract(high, low).tolist()
