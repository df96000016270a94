"""The sums of a month out of dense columns: firms to cells, cells to all groups."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

import numpy as np

from diaodu.indicators.engines.kernel import plain
from diaodu.indicators.engines.kernel.layout import (
    attributes_of,
    block_of,
    cells_of,
    leaves_of,
)
from diaodu.indicators.engines.model import COUNTS, FIELDS, KEYS, MONTHLY, columns
from diaodu.indicators.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from diaodu.indicators.engines.kernel.facts import Facts
    from diaodu.indicators.engines.kernel.layout import Block, Cells, Leaves
    from diaodu.indicators.engines.model import Level, Query

__all__ = ["Path", "Sums", "attributes_for", "sums_of"]

Path = Literal["auto", "plain", "compiled"]
_WORTH_COMPILING = 50_000  # firms from which loading compiled code pays


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of a month: one matrix, a row a column, and the blocks of its groups."""

    query: Query
    leaves: Leaves
    blocks: tuple[Block, ...]
    numbers: NDArray[np.int64]

    def frame(self) -> Frame:
        """Return the sums as a table; its columns are views of the matrix."""
        keys = _labels(self.blocks)
        names = columns(self.query.measures)[len(KEYS) :]
        return Frame(keys | dict(zip(names, self.numbers, strict=True)))


def attributes_for(sets: Sequence[tuple[Level, str]]) -> tuple[str, ...]:
    """Name the attributes that the sets are made of, besides the county."""
    found = [name for name in attributes_of(dim for _, dim in sets) if name]
    towns = any(level == "town" for level, _ in sets)
    return tuple(dict.fromkeys([*found, *(["town"] if towns else [])]))


def sums_of(facts: Facts, query: Query, path: Path = "auto") -> Sums:
    """Add up the firms into all groups of the query's sets."""
    towns = any(level == "town" for level, _ in query.sets)
    leaves, leaf = leaves_of(facts, towns=towns)
    plans = []
    for name, dims in attributes_of(dim for _, dim in query.sets).items():
        attribute = facts.attribute(name) if name else None
        cells = cells_of(leaf, attribute, dims)
        wanted = {dim for dim in (*dims, "all") if dim in cells.codes}
        plans.append((cells, wanted))
    made = _Made(facts, query, leaves, path)
    for cells, wanted in plans:
        made.add(cells, [each for each in query.sets if each[1] in wanted])
    return made.sums()


class _Made:
    """The matrix as it is filled, set by set."""

    def __init__(self, facts: Facts, query: Query, leaves: Leaves, path: Path) -> None:
        self.facts, self.query, self.leaves = facts, query, leaves
        self.compiled = _is_compiled(path, len(facts.places))
        self.rows = plain.Rows(query.measures)
        self.blocks: dict[tuple[Level, str], Block] = {}
        self.parts: dict[tuple[Level, str], NDArray[np.int64]] = {}

    def add(self, cells: Cells, sets: Sequence[tuple[Level, str]]) -> None:
        """Fill the sets that these cells can be added up to."""
        base = self._zeros(cells.height)
        self._fill(cells, base)
        for key in sets:
            if key not in self.blocks:
                block = block_of(*key, self.leaves, cells)
                self.blocks[key] = block
                self.parts[key] = self._rolled(base, block)

    def sums(self) -> Sums:
        """Return the sets in the order of the query."""
        order = dict.fromkeys(self.query.sets)
        numbers = np.concatenate([self.parts[key] for key in order], axis=1)
        blocks = tuple(self.blocks[key] for key in order)
        return Sums(self.query, self.leaves, blocks, numbers)

    def _zeros(self, width: int) -> NDArray[np.int64]:
        return np.zeros((self.rows.count, width), np.int64)

    def _fill(self, cells: Cells, out: NDArray[np.int64]) -> None:
        if not self.compiled:
            plain.fill(self.facts, cells, out)
            return
        _fill_compiled(self.facts, self.rows, cells.firm, out)

    def _rolled(self, base: NDArray[np.int64], block: Block) -> NDArray[np.int64]:
        if block.is_source:
            return base
        out = self._zeros(block.height)
        if self.compiled:
            from diaodu.indicators.engines.kernel import compiled

            compiled.roll_up(base, block.target, out)
        else:
            plain.roll_up(base, block.target, out)
        return out


def _is_compiled(path: Path, firms: int) -> bool:
    if path == "auto":
        return firms >= _WORTH_COMPILING and find_spec("numba") is not None
    return path == "compiled"


def _fill_compiled(
    facts: Facts, rows: plain.Rows, cell: NDArray[np.int64], out: NDArray[np.int64]
) -> None:
    from diaodu.indicators.engines.kernel import compiled

    here, was, before = (facts.present(side) for side in ("now", "base", "prev"))
    compiled.count_firms(cell, here, was, before, out)
    at = len(COUNTS)
    for pair in rows.pairs:
        now, last, then = facts.triple(*pair)
        compiled.fill_pair(cell, here, now, last, then, out[at:])
        at += len(FIELDS)
    for key in rows.measures:
        now, prev = facts.column("now", key), facts.column("prev", key)
        compiled.fill_month(cell, now, prev, out[at:])
        at += len(MONTHLY)


def _labels(blocks: Sequence[Block]) -> dict[str, NDArray[np.str_]]:
    parts = {
        "level": [np.full(each.height, each.level) for each in blocks],
        "region": [np.array(each.regions, np.str_)[each.region] for each in blocks],
        "dim": [np.full(each.height, each.dim) for each in blocks],
        "group": [np.array(each.groups, np.str_)[each.group] for each in blocks],
    }
    return {name: np.concatenate(each) for name, each in parts.items()}
