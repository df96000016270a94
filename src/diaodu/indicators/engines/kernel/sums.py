"""The sums of a month out of dense columns: firms to cells, cells to all groups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
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
from diaodu.indicators.engines.model import (
    COUNTS,
    FIELDS,
    KEYS,
    LEVELS,
    MONTHLY,
    columns,
    pairs,
)
from diaodu.indicators.frame import Frame
from diaodu.indicators.threads import THREADS, at_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from diaodu.indicators.engines.kernel.facts import Facts
    from diaodu.indicators.engines.kernel.layout import Block, Cells, Leaves
    from diaodu.indicators.engines.model import Level, Query

    _Numbers = NDArray[np.int64]
    _Starts = dict[tuple[Level, str], int]

__all__ = ["Path", "Sums", "attributes_for", "is_compiled", "sums_of"]

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
    plans: list[_Plan] = []
    done: set[tuple[Level, str]] = set()
    for name, dims in attributes_of(dim for _, dim in query.sets).items():
        cells = cells_of(leaf, facts.attribute(name) if name else None, dims)
        sets = {each for each in query.sets if each[1] in cells.codes} - done
        plans.append(_planned(leaves, cells, sets))
        done |= sets
    blocks = {each.key: each.block for plan in plans for each in plan.steps}
    blocks = {key: blocks[key] for key in dict.fromkeys(query.sets)}
    starts = dict(zip(blocks, _starts(blocks.values()), strict=True))
    rows = plain.Rows(query.measures).count
    total = sum(block.height for block in blocks.values())
    numbers = np.zeros((rows, total), np.int64)
    made = _made(facts, path)
    for plan in plans:
        made(plan, starts, numbers)
    return Sums(query, leaves, tuple(blocks.values()), numbers)


@dataclass(frozen=True, slots=True)
class _Step:
    """A set that is added up from another set, or from the cells."""

    key: tuple[Level, str]
    block: Block
    source: tuple[Level, str] | None
    target: NDArray[np.int64]

    @property
    def is_cells(self) -> bool:
        """Tell whether the rows are the cells themselves, one by one."""
        same = self.source is None and len(self.target) == self.block.height
        return same and bool((self.target == np.arange(len(self.target))).all())


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is made of the cells of an attribute, in order."""

    cells: Cells
    steps: tuple[_Step, ...]


def _planned(leaves: Leaves, cells: Cells, sets: set[tuple[Level, str]]) -> _Plan:
    """Plan to make each set from the smallest table that tells enough."""
    kinds = {dim: len(set(cells.codes[dim])) for _, dim in sets}
    order = sorted(
        sets, key=lambda each: (-LEVELS.index(each[0]), -kinds[each[1]], each[1])
    )
    steps: list[_Step] = []
    for level, dim in order:
        source: tuple[Level, str] | None = None
        best: Cells | Block = cells
        for step in steps:
            fits = step.block.level != "city" or level == "city"  # cities lack some
            if (
                fits
                and step.block.height < best.height
                and cells.tell(step.key[1], dim)
            ):
                source, best = step.key, step.block
        block, target = block_of(level, dim, leaves, cells, best)
        steps.append(_Step((level, dim), block, source, target))
    return _Plan(cells, tuple(steps))


def _starts(blocks: Iterable[Block]) -> list[int]:
    ends = np.cumsum([block.height for block in blocks])
    return [0, *ends[:-1].tolist()]


def _made(facts: Facts, path: Path) -> Callable[[_Plan, _Starts, _Numbers], None]:
    if is_compiled(path, len(facts.places)):
        return partial(_make_compiled, facts)
    return partial(_make_plain, plain.Adder(facts))


def _make_plain(
    adder: plain.Adder, plan: _Plan, starts: _Starts, out: _Numbers
) -> None:
    base = np.zeros((len(out), plan.cells.height), np.int64)
    adder.fill(plan.cells, base)
    parts = {
        step.key: out[:, starts[step.key] :][:, : step.block.height]
        for step in plan.steps
    }
    for step in plan.steps:
        source = base if step.source is None else parts[step.source]
        plain.roll_up(source, step.target, parts[step.key])


def _make_compiled(facts: Facts, plan: _Plan, starts: _Starts, out: _Numbers) -> None:
    from diaodu.indicators.engines.kernel import compiled

    same = next((step for step in plan.steps if step.is_cells), None)
    base, first = out, starts[same.key] if same else 0
    if same is None:
        base = np.zeros((len(out), plan.cells.height), np.int64)
    _fill_compiled(facts, plan.cells.firm, base, first)
    for step in plan.steps:
        if step is not same:
            source = out if step.source else base
            at = starts[step.source] if step.source else first
            at_once(
                [
                    partial(
                        compiled.roll_up,
                        source[rows],
                        at,
                        step.target,
                        out[rows],
                        starts[step.key],
                    )
                    for rows in _slices(len(out))
                ]
            )


def _slices(count: int) -> list[slice]:
    """Cut rows into as many slices as there are threads."""
    step = -(-count // THREADS)
    return [slice(at, at + step) for at in range(0, count, step)]


def is_compiled(path: Path, firms: int) -> bool:
    """Tell whether to take the compiled way: it must be there, and be worth loading."""
    if path == "auto":
        return firms >= _WORTH_COMPILING and find_spec("numba") is not None
    return path == "compiled"


def _fill_compiled(
    facts: Facts, cell: NDArray[np.int64], out: _Numbers, col: int
) -> None:
    from diaodu.indicators.engines.kernel import compiled

    here, was, before = (facts.present(side) for side in ("now", "base", "prev"))
    count = partial(compiled.count_firms, cell, here, was, before, out, (0, col))
    tasks: list[Callable[[], object]] = [count]
    row = len(COUNTS)
    for pair in pairs(facts.measures):
        triple, at = facts.triple(*pair), (row, col)
        tasks.append(partial(compiled.fill_pair, cell, here, triple, out, at))
        row += len(FIELDS)
    for key in facts.measures:
        now, prev = facts.column("now", key), facts.column("prev", key)
        tasks.append(partial(compiled.fill_month, cell, now, prev, out, (row, col)))
        row += len(MONTHLY)
    at_once(tasks)


def _labels(blocks: Sequence[Block]) -> dict[str, NDArray[np.str_]]:
    parts = [block.labels() for block in blocks]
    return {name: np.concatenate([part[name] for part in parts]) for name in KEYS}
