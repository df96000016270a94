"""Which groups there are, and which rows of a finer table each of them adds up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.indicators.engines.model import NATION
from diaodu.indicators.engines.regions import place
from diaodu.indicators.model import groupings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from diaodu.indicators.engines.kernel.facts import Attribute, Facts
    from diaodu.indicators.engines.model import Level

__all__ = [
    "Block",
    "Cells",
    "Leaves",
    "attributes_of",
    "block_of",
    "cells_of",
    "leaves_of",
]

_TABLE = 50_000_000  # the widest table of flags; beyond it the cells are sorted


@dataclass(frozen=True, slots=True)
class Leaves:
    """The lowest regions that are looked at, in the order of their codes."""

    codes: tuple[str, ...]
    above: dict[Level, tuple[str, ...]]  # for each level the region of each leaf


@dataclass(frozen=True, slots=True)
class Cells:
    """The finest groups by leaf and kind, and the cell of each firm (-1 none).

    A kind is what the dims can tell apart of an attribute; ``codes`` has for each dim
    the group of each kind.
    """

    firm: NDArray[np.int64]
    leaf: NDArray[np.int64]
    kind: NDArray[np.int64]
    codes: dict[str, tuple[str, ...]]

    @property
    def height(self) -> int:
        """Return how many cells there are."""
        return len(self.leaf)

    def tell(self, fine: str, coarse: str) -> bool:
        """Tell whether the groups of one dim lie each within a group of the other."""
        both = set(zip(self.codes[fine], self.codes[coarse], strict=True))
        return len(both) == len(set(self.codes[fine]))


@dataclass(frozen=True, slots=True)
class Block:
    """The groups of a level and dim: their codes, and a leaf and kind of each."""

    level: Level
    dim: str
    region: NDArray[np.int64]
    group: NDArray[np.int64]
    regions: tuple[str, ...]
    groups: tuple[str, ...]
    leaf: NDArray[np.int64]
    kind: NDArray[np.int64]

    @property
    def height(self) -> int:
        """Return how many groups there are."""
        return len(self.region)

    def labels(self) -> dict[str, NDArray[np.str_]]:
        """Return the columns that name the groups: KEYS."""
        return {
            "level": np.full(self.height, self.level),
            "region": np.array(self.regions, np.str_)[self.region],
            "dim": np.full(self.height, self.dim),
            "group": np.array(self.groups, np.str_)[self.group],
        }


def attributes_of(dims: Iterable[str]) -> dict[str, list[str]]:
    """Return the dims by the attribute they are made of; "all" goes with any."""
    found: dict[str, list[str]] = {}
    for dim in dict.fromkeys(dims):
        if dim != "all":
            found.setdefault(groupings()[dim].attribute, []).append(dim)
    return found or {"": []}


def leaves_of(facts: Facts, *, towns: bool) -> tuple[Leaves, NDArray[np.int64]]:
    """Return the lowest regions and the leaf of each firm, -1 for none."""
    county = facts.county
    firm = county.codes.astype(np.int64)
    texts = list(county.texts)
    counties = texts
    if towns:
        town = facts.attribute("town")
        width = len(town.texts) + 1
        keys, firm = dense_ids(np.where(firm < 0, -1, firm * width + town.codes))
        counties = [texts[key // width] for key in keys]
        texts = [f"{texts[key // width]}/{town.texts[key % width]}" for key in keys]
    order = sorted(range(len(texts)), key=texts.__getitem__)
    rank = np.empty(len(texts) + 1, np.int64)
    rank[order] = np.arange(len(texts))
    rank[-1] = -1
    codes = tuple(texts[at] for at in order)
    return Leaves(codes, _above([counties[at] for at in order], codes)), rank[firm]


def _above(
    counties: Sequence[str], codes: tuple[str, ...]
) -> dict[Level, tuple[str, ...]]:
    places = [place(code) for code in counties]
    return {
        "nation": (NATION,) * len(codes),
        "province": tuple(each.province for each in places),
        "city": tuple(each.city for each in places),
        "county": tuple(counties),
        "town": codes,
    }


def cells_of(
    leaf: NDArray[np.int64], attribute: Attribute | None, dims: Sequence[str]
) -> Cells:
    """Cross leaves with what the dims can tell apart of an attribute."""
    if attribute is None:
        keys, firm = dense_ids(leaf)
        return Cells(firm, keys, np.zeros_like(keys), {"all": ("",)})
    kinds = [tuple(_group(dim, text) for dim in dims) for text in attribute.texts]
    found = sorted(set(kinds))
    at = {kind: index for index, kind in enumerate(found)}
    table = np.array([*(at[kind] for kind in kinds), -1], np.int64)
    width = max(1, len(found))
    keys, firm = dense_ids(
        np.where(leaf < 0, -1, leaf * width + table[attribute.codes])
    )
    codes = {dim: tuple(kind[i] for kind in found) for i, dim in enumerate(dims)}
    return Cells(firm, keys // width, keys % width, {**codes, "all": ("",) * width})


@lru_cache(100_000)
def _group(dim: str, text: str) -> str:
    return groupings()[dim].code(text)


def block_of(
    level: Level, dim: str, leaves: Leaves, cells: Cells, source: Cells | Block
) -> tuple[Block, NDArray[np.int64]]:
    """Return the groups of a level and dim, and where the rows of a source go (-1 out).

    The source is the cells, or a block whose regions and groups lie within these.
    """
    regions, region = _sorted_ids(leaves.above[level])
    groups, group = _sorted_ids(cells.codes[dim])
    if level == "city" and regions and not regions[0]:
        region = region - 1  # there is no city: left out, -1
        regions = regions[1:]
    width = max(1, len(groups))
    at = region[source.leaf]
    keys, target = dense_ids(np.where(at < 0, -1, at * width + group[source.kind]))
    some = np.zeros(len(keys) + 1, np.int64)
    some[target] = np.arange(len(target))  # any row; that of -1 is cut off
    some = some[:-1]
    block = Block(
        level,
        dim,
        keys // width,
        keys % width,
        regions,
        groups,
        source.leaf[some],
        source.kind[some],
    )
    return block, target


def _sorted_ids(texts: Sequence[str]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    found = sorted(set(texts))
    at = {text: index for index, text in enumerate(found)}
    return tuple(found), np.array([at[text] for text in texts], np.int64)


def dense_ids(keys: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the keys that occur, sorted, and which of them each is; -1 stays out."""
    top = int(keys.max(initial=-1)) + 1
    if top > _TABLE:
        found = np.unique(keys[keys >= 0])
        return found, np.where(keys < 0, -1, np.searchsorted(found, keys))
    flags = np.zeros(top + 1, np.bool_)
    flags[keys] = True  # the key -1 is the flag at the end
    flags[-1] = False
    found = np.flatnonzero(flags)
    ids = np.cumsum(flags) - 1
    ids[-1] = -1
    return found, ids[keys]
