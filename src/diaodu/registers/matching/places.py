"""The place at the head of a name: a province, city or county, or a chain of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from diaodu.registers.matching.hashing import texts
from diaodu.standards import regions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from diaodu.registers.matching.hashing import Texts

__all__ = ["NONE", "Relation", "heads", "meanings", "names", "provinces", "relation"]

Relation = Literal["same", "open", "unplaced", "within", "apart"]
NONE = -1
_INVENTED = "示例省"
_BITS = 21
_SHIFT = np.uint64(64 - _BITS)
_REST = 2  # signs that must be left of a name for its head to be a place


@cache
def meanings() -> Mapping[str, frozenset[str]]:
    """Map each way to write a place (于都, 江西于都县, …) to the codes it may mean."""
    found: dict[str, set[str]] = {}
    for region in _all():
        above = [(each.name, each.short) for each in regions.path(region)[:-1]]
        for head in _heads(above):
            for name in {region.name, region.short}:
                found.setdefault(head + name, set()).add(region.code)
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def names() -> tuple[str, ...]:
    """List the ways to write a place; the number of one is its place in the list."""
    return tuple(meanings())


def relation(written: int, registered: int) -> Relation:
    """Compare the place of a row with that of a firm.

    "within": one lies in the other; "open": the row has none; "unplaced": only the
    firm has none.
    """
    if written == NONE:
        return "open"
    if registered == NONE:
        return "unplaced"
    return _relation(min(written, registered), max(written, registered))


@cache
def _relation(one: int, other: int) -> Relation:
    here, there = meanings()[names()[one]], meanings()[names()[other]]
    if here & there:
        return "same"
    around = {each for code in here for each in _above(code)}
    inside = {each for code in there for each in _above(code)}
    return "within" if around & there or inside & here else "apart"


@cache
def _above(code: str) -> frozenset[str]:
    region = regions.by_code(code)
    return (
        frozenset(each.code for each in regions.path(region)) if region else frozenset()
    )


def heads(lines: Texts) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for each name how many signs its place takes, 0 for none, and which."""
    nodes, ends, numbers, longest = _tree()
    taken = np.zeros(len(lines.starts), np.int64)
    which = np.full(len(lines.starts), NONE, np.int64)
    alive = np.arange(len(lines.starts))
    lengths = lines.ends - lines.starts
    for length in range(1, longest + 1):
        alive = alive[lengths[alive] >= length + _REST]
        hashed = lines.heads(alive, length)
        keep = nodes[hashed >> _SHIFT]
        alive, hashed = alive[keep], hashed[keep]
        at = np.minimum(np.searchsorted(ends, hashed), len(ends) - 1)
        hit = ends[at] == hashed
        taken[alive[hit]] = length
        which[alive[hit]] = numbers[at[hit]]
    return taken, which


def provinces(which: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return a set of provinces for each place, as bits; all of them for no place."""
    found: NDArray[np.int64] = _provinces()[which]
    return found


@cache
def _provinces() -> NDArray[np.int64]:
    """Return the sets of provinces by number of place; the last is for NONE."""
    numbers: dict[str, int] = {}
    sets = [
        sum({1 << numbers.setdefault(code[:2], len(numbers)) for code in codes})
        for codes in meanings().values()
    ]
    return np.array([*sets, -1], np.int64)


@cache
def _tree() -> tuple[NDArray[np.bool_], NDArray[np.uint64], NDArray[np.int64], int]:
    """Return which beginnings lead to a place, the hashes of places, their numbers."""
    lines = texts(names())
    lengths = lines.ends - lines.starts
    longest = int(lengths.max())
    nodes = np.zeros(2**_BITS, np.bool_)
    for length in range(1, longest + 1):
        rows = np.flatnonzero(lengths >= length)
        nodes[lines.heads(rows, length) >> _SHIFT] = True
    whole = lines.whole(np.zeros(len(lengths), np.int64))
    order = np.argsort(whole)
    return nodes, whole[order], order, longest


def _all() -> Iterator[regions.Region]:
    """Yield all areas of the nation, and those that exist in demonstrations only."""
    waiting = [*regions.children(None), *regions.named(_INVENTED)]
    while waiting:
        region = waiting.pop()
        waiting.extend(regions.children(region))
        yield region


def _heads(above: list[tuple[str, str]]) -> Iterator[str]:
    """Yield what may stand before a place: all or some of those it lies in."""
    yield ""
    for at, forms in enumerate(above):
        for head in _heads(above[:at]):
            for form in dict.fromkeys(forms):
                yield head + form
