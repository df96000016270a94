"""The month's dispatch: all tables of a closed month, and what is behind a number."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from diaodu.errors import InputError
from diaodu.indicators.compare import rank_change
from diaodu.indicators.compare.grid import grid_of, grid_of_sums
from diaodu.indicators.compare.tables import bridge, groups
from diaodu.indicators.engines.kernel import Facts, Kernel, facts_of, sums_of
from diaodu.indicators.engines.kernel.firms import (
    concentration,
    field_of,
    joiners,
    leavers,
    movers,
)
from diaodu.indicators.engines.kernel.sums import attributes_for, is_compiled
from diaodu.indicators.engines.model import KEYS, Query, column, pairs, standard_sets
from diaodu.indicators.engines.regions import level_of
from diaodu.indicators.explaining import Explanation, Number, explain
from diaodu.indicators.model import measures as all_measures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from diaodu.indicators.compare.grid import Grid
    from diaodu.indicators.compare.tables import Ranking
    from diaodu.indicators.engines.model import Engine, Level
    from diaodu.indicators.frame import Frame
    from diaodu.indicators.model import Basis, Span
    from diaodu.indicators.store import Store
    from diaodu.kernel.period import Month

    Pair = tuple[str, Span]

__all__ = [
    "Dispatch",
    "Explanation",
    "Number",
    "Options",
    "dispatch",
    "dispatch_for",
    "explain",
    "measures_of",
    "query_for",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """The tables of a month, and the revisions that they rest on.

    ``sums`` are whole numbers as every engine returns them; ``groups`` has the
    comparisons of the same rows on the ``basis``; ``revisions`` are the ids to cite, by
    side (now, prev, base). ``earlier`` are the comparisons of the closed months that
    the change of rank was asked against, by side.
    """

    month: Month
    scope: str
    basis: Basis
    measures: tuple[str, ...]
    engine: str
    revisions: Mapping[str, str]
    sums: Frame
    groups: Frame
    bridge: Frame
    movers: Frame
    joiners: Frame
    leavers: Frame
    concentration: Frame
    earlier: Mapping[str, Frame] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What may be asked for beyond the standard.

    ``focus`` are the measures and spans of the movers and of the concentration, of
    which the first ``most`` are listed; ``against`` wants the change of rank since the
    month before (prev) or the same month last year (base).
    """

    basis: Basis = "scope"
    focus: tuple[Pair, ...] = ()
    most: int = 10
    against: tuple[str, ...] = ()


def dispatch(
    store: Store,
    month: Month,
    *,
    scope: str | None = None,
    engine: str | Engine = "kernel",
    sets: Sequence[tuple[Level, str]] | None = None,
    measures: Sequence[str] | None = None,
) -> Dispatch:
    """Return all tables of a closed month: of all firms, or of one region.

    Reads the month, the month before and the same month last year. The sums come from
    the engine; comparisons and lists of firms are the same for all engines.
    """
    query = query_for(store, month, scope=scope or "", sets=sets, measures=measures)
    return dispatch_for(store, query, engine=engine)


def dispatch_for(
    store: Store,
    query: Query,
    *,
    engine: str | Engine = "kernel",
    options: Options | None = None,
) -> Dispatch:
    """Return all tables for a query, with other options than the standard ones."""
    options = options or Options()
    facts = facts_of(store, query, ("industry", *attributes_for(query.sets)))
    compiled = is_compiled("auto", len(facts.places))
    focus = options.focus or _focus(query)
    lists = partial(_lists, facts, query, focus, most=options.most, compiled=compiled)
    with ThreadPoolExecutor(1) as pool:  # the lists of firms do not wait for the sums
        waiting = pool.submit(lists) if compiled else None
        grid = _grid(store, query, engine, facts)
        table = groups(grid, options.basis, _ranking(compiled=compiled))
        earlier = {
            side: before
            for side in options.against
            if (before := _earlier(store, query, side, options)) is not None
        }
        for side in options.against:
            table = _with_change(table, query, side, earlier.get(side))
        found = waiting.result() if waiting else lists()
    return Dispatch(
        month=query.month,
        scope=query.scope,
        basis=options.basis,
        measures=query.measures,
        engine=engine if isinstance(engine, str) else engine.key,
        revisions={side: each.id for side, each in facts.revisions.items()},
        sums=grid.frame,
        groups=table,
        bridge=bridge(grid),
        earlier=earlier,
        **found,
    )


def _lists(
    facts: Facts, query: Query, focus: Sequence[Pair], *, most: int, compiled: bool
) -> dict[str, Frame]:
    """Return the tables that name firms."""
    field = field_of(facts, query.scope, compiled=compiled)
    return {
        "movers": movers(field, focus, most),
        "joiners": joiners(facts, query.measures),
        "leavers": leavers(facts, query.measures),
        "concentration": concentration(field, focus),
    }


def query_for(
    store: Store,
    month: Month,
    *,
    scope: str = "",
    sets: Sequence[tuple[Level, str]] | None = None,
    measures: Sequence[str] | None = None,
) -> Query:
    """Return the standard question for a region, or one with other sets or measures."""
    if sets is None:
        sets = standard_sets(level_of(scope))
    keys = measures_of(store, month) if measures is None else tuple(measures)
    return Query(month=month, scope=scope, sets=tuple(sets), measures=keys)


def measures_of(store: Store, month: Month) -> tuple[str, ...]:
    """List the measures that a closed month has and that may be added up."""
    revision = store.revision(month)
    if revision is None:
        hint = "请先用 diaodu month close 封账"
        raise InputError(f"{month.label}还没有封账", hint=hint)
    known = all_measures().values()
    return tuple(
        each.key
        for each in sorted(known, key=lambda each: _rank(each.key))
        if not each.within and set(each.columns) & set(revision.columns)
    )


_FIRST = ("output", "sales", "revenue", "profit", "tax", "electricity", "staff")


def _rank(key: str) -> tuple[int, str]:
    return (_FIRST.index(key) if key in _FIRST else len(_FIRST)), key


def _focus(query: Query) -> tuple[Pair, ...]:
    """Return both spans of the first measure, without January and February alone."""
    found = pairs(query.measures[:1])
    return found[-1:] if query.month.month <= 2 else found


def _grid(store: Store, query: Query, engine: str | Engine, facts: Facts) -> Grid:
    if isinstance(engine, Kernel) or engine == "kernel":
        path = engine.path if isinstance(engine, Kernel) else "auto"
        return grid_of_sums(sums_of(facts, query, path))
    chosen = _engine(engine) if isinstance(engine, str) else engine
    return grid_of(chosen.sums(store, query), query.measures, query.month)


def _engine(key: str) -> Engine:
    """Load an engine by its key; its library is needed only now."""
    from diaodu.indicators.engines import load

    return load(key)


def _ranking(*, compiled: bool) -> Ranking:
    if compiled:
        from diaodu.indicators.compare.compiled import ranks_of_rows
    else:
        from diaodu.indicators.compare.ranks import ranks_of_rows
    return ranks_of_rows


def _earlier(store: Store, query: Query, side: str, options: Options) -> Frame | None:
    """Return the comparisons of the month before, or of last year's; None if open."""
    earlier = query.month - (1 if side == "prev" else 12)
    if not store.revision(earlier):
        return None
    asked = Query(
        month=earlier, scope=query.scope, sets=query.sets, measures=query.measures
    )
    facts = facts_of(store, asked, attributes_for(asked.sets))
    return groups(grid_of_sums(sums_of(facts, asked)), options.basis)


def _with_change(table: Frame, query: Query, side: str, before: Frame | None) -> Frame:
    """Add how many places each group went up since an earlier month."""
    places = {name: np.zeros(table.height, np.int32) for name in _rank_names(query)}
    if before is not None:
        here, there = _same_rows(table, before)
        for name, ranks in places.items():
            ranks[here] = before[name][there]
    changes = {
        f"{name}_change_{side}": rank_change(table[name], ranks)
        for name, ranks in places.items()
    }
    return table.having(**changes)


def _rank_names(query: Query) -> list[str]:
    return [column(*pair, "rank") for pair in pairs(query.measures)]


def _same_rows(one: Frame, other: Frame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the rows that both tables have, as places in each."""
    at = {key: row for row, key in enumerate(_row_keys(other))}
    found = [(row, at.get(key, -1)) for row, key in enumerate(_row_keys(one))]
    pairs_of_rows = np.array([pair for pair in found if pair[1] >= 0], np.int64)
    return pairs_of_rows.reshape(-1, 2)[:, 0], pairs_of_rows.reshape(-1, 2)[:, 1]


def _row_keys(frame: Frame) -> zip[tuple[str, ...]]:
    return zip(*(frame[name].tolist() for name in KEYS), strict=True)
