"""Many months at once: what the firms of both years made, group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.indicators.compare.rates import growth
from diaodu.indicators.engines.kernel import facts_of
from diaodu.indicators.engines.kernel.layout import (
    attributes_of,
    block_of,
    cells_of,
    leaves_of,
)
from diaodu.indicators.engines.kernel.sums import attributes_for, is_compiled
from diaodu.indicators.engines.model import Query, column
from diaodu.indicators.frame import Frame
from diaodu.indicators.model import NULL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from diaodu.indicators.engines.model import Level
    from diaodu.indicators.store import Store
    from diaodu.kernel.period import Month

__all__ = ["history"]

_MATCHED = ("now_matched", "base_matched", "n_matched")


def history(
    store: Store,
    months: Sequence[Month],
    *,
    measures: Sequence[str],
    set: tuple[Level, str] = ("county", "division"),  # noqa: A002  the contract's word
    scope: str = "",
) -> Iterator[tuple[Month, Frame]]:
    """Yield for each month the sums of matched firms and their growth.

    A group holds firms of the month itself and is named by ``level, region, dim,
    group``; its numbers are those of the month's dispatch: measure_month_now_matched,
    _base_matched, _n_matched, _growth.
    """
    for month in months:
        query = Query(month=month, scope=scope, sets=(set,), measures=tuple(measures))
        yield month, _matched(store, query)


def _matched(store: Store, query: Query) -> Frame:
    level, dim = query.sets[0]
    facts = facts_of(store, query, attributes_for(query.sets), only_matched=True)
    leaves, leaf = leaves_of(facts, towns=level == "town")
    leaf = np.where(facts.present("now"), leaf, -1)  # who left is in no group here
    name, dims = next(iter(attributes_of([dim]).items()))
    cells = cells_of(leaf, facts.attribute(name) if name else None, dims)
    block, target = block_of(level, dim, leaves, cells, cells)
    sums = np.zeros((len(query.measures) * len(_MATCHED), block.height), np.int64)
    firm = np.append(target, -1)[cells.firm]
    add = _compiled if is_compiled("auto", len(firm)) else _plain
    for at, key in enumerate(query.measures):
        now, then = facts.column("now", key), facts.column("base", key)
        add(firm, now, then, sums[at * 3 : at * 3 + 3])
    return _frame(query, block.labels(), sums)


def _plain(
    firm: NDArray[np.int64],
    now: NDArray[np.int64],
    then: NDArray[np.int64],
    out: NDArray[np.int64],
) -> None:
    both = np.flatnonzero((now != NULL) & (then != NULL) & (firm >= 0))
    for row, values in zip(out, (now, then, np.ones_like(now)), strict=True):
        np.add.at(row, firm[both], values[both])


def _compiled(
    firm: NDArray[np.int64],
    now: NDArray[np.int64],
    then: NDArray[np.int64],
    out: NDArray[np.int64],
) -> None:
    from diaodu.indicators.engines.kernel.compiled import fill_matched

    fill_matched(firm, now, then, out)


def _frame(query: Query, labels: dict[str, NDArray[Any]], sums: Any) -> Frame:
    columns = dict(labels)
    for at, key in enumerate(query.measures):
        for field, row in zip(_MATCHED, sums[at * 3 :], strict=False):
            columns[column(key, "month", field)] = row
        now, base, count = sums[at * 3 : at * 3 + 3]
        rate = growth(now, base)
        rate[count == 0] = np.nan
        columns[column(key, "month", "growth")] = rate
    return Frame(columns)
