"""How the rows of a table of sums hang together: wholes, parts, siblings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.engines.model import LEVELS, NATION
from diaodu.indicators.engines.regions import place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from diaodu.indicators.engines.kernel import Sums
    from diaodu.indicators.engines.model import Level
    from diaodu.indicators.frame import Frame

__all__ = ["Shape", "parent_of", "shape_of", "shape_of_sums"]

Region = tuple["Level", str]


@dataclass(frozen=True)
class Shape:
    """For each row: its region, and the rows that it is compared with (-1 none).

    ``total`` is the row of its region with the dim "all", ``parent`` that of the region
    above with the same group, ``whole`` what it is a part of: the total, and for a
    total the total above. ``family`` is one number for all regions below one region
    with the same group.
    """

    region: NDArray[np.int64]
    total: NDArray[np.int64]
    parent: NDArray[np.int64]
    whole: NDArray[np.int64]
    family: NDArray[np.int64]
    is_total: NDArray[np.bool_]

    @cached_property
    def line(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the rows family by family, and where each family begins and ends."""
        order = np.argsort(self.family, kind="stable")
        sorted_family = self.family[order]
        opens = np.flatnonzero(sorted_family[1:] != sorted_family[:-1]) + 1
        return order, np.concatenate([[0], opens, [len(order)]])


@lru_cache(100_000)
def parent_of(level: Level, code: str) -> Region | None:
    """Return the region right above, None above the nation."""
    at = place(code.split("/", maxsplit=1)[0])
    above = {
        "nation": NATION,
        "province": at.province,
        "city": at.city,
        "county": at.county,
    }
    for upper in reversed(LEVELS[: LEVELS.index(level)]):
        if upper != "city" or above["city"]:
            return upper, above[upper]
    return None


def shape_of(frame: Frame) -> Shape:
    """Find the relations of the rows by their labels."""
    region, regions = _ids(frame["level"], frame["region"])
    kind, kinds = _ids(frame["dim"], frame["group"])
    return _shape(region, kind, [(r[0], r[1]) for r in regions], kinds)  # type: ignore[misc]


def shape_of_sums(sums: Sums) -> Shape:
    """Find the relations of the rows by the numbers that the kernel has of them."""
    regions: dict[tuple[Level, str], int] = {}
    kinds: dict[tuple[str, str], int] = {}
    rows, groups = [], []
    for block in sums.blocks:
        names = [(block.level, code) for code in block.regions]
        table = [regions.setdefault(name, len(regions)) for name in names]
        rows.append(np.array(table, np.int64)[block.region])
        pairs = [(block.dim, code) for code in block.groups]
        table = [kinds.setdefault(pair, len(kinds)) for pair in pairs]
        groups.append(np.array(table, np.int64)[block.group])
    return _shape(np.concatenate(rows), np.concatenate(groups), [*regions], [*kinds])


def _ids(
    *columns: NDArray[np.str_],
) -> tuple[NDArray[np.int64], list[tuple[str, ...]]]:
    """Number the different rows of some columns, in the order of their first one."""
    found: dict[tuple[str, ...], int] = {}
    rows = zip(*(column.tolist() for column in columns), strict=True)
    ids = [found.setdefault(row, len(found)) for row in rows]
    return np.array(ids, np.int64), list(found)


def _shape(
    region: NDArray[np.int64],
    kind: NDArray[np.int64],
    regions: Iterable[Region],
    kinds: Iterable[tuple[str, ...]],
) -> Shape:
    regions, kinds = list(regions), list(kinds)
    at = {name: index for index, name in enumerate(regions)}
    parents = [parent_of(*name) for name in regions]
    known = dict.fromkeys(parents, 0)
    numbers = {name: index for index, name in enumerate(known)}
    nominal = np.array([numbers[parent] for parent in parents], np.int64)
    upper = np.array([at.get(parent, -1) if parent else -1 for parent in parents])
    alls = [index for index, (dim, _) in enumerate(kinds) if dim == "all"]
    everything = alls[0] if alls else -1
    width = len(kinds)
    row_of = np.full(len(regions) * width + 1, -1, np.int64)  # the last is "none"
    row_of[region * width + kind] = np.arange(len(region))
    row_of[-1] = -1
    nothing = len(row_of) - 1
    above = upper[region] if regions else region
    own = region * width + everything if everything >= 0 else nothing
    total = row_of[np.broadcast_to(own, region.shape)]
    parent = row_of[np.where(above < 0, nothing, above * width + kind)]
    is_total = kind == everything
    whole = np.where(is_total, parent, total)
    family = nominal[region] * width + kind if regions else region
    return Shape(region, total, parent, whole, family, is_total)
