"""One question to a database: what is read, what is asked, how the answer is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from diaodu.errors import InputError
from diaodu.indicators import model
from diaodu.indicators.engines.definitions import RETURNS
from diaodu.indicators.engines.sql.layout import layout_of
from diaodu.indicators.engines.sql.statement import (
    NUMBERS,
    Source,
    columns_read,
    statement,
)
from diaodu.indicators.engines.sql.texts import texts_for
from diaodu.indicators.frame import Frame
from diaodu.indicators.model import Grouping, Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyarrow as pa

    from diaodu.indicators.engines.model import Level, Query
    from diaodu.indicators.engines.sql.layout import Layout
    from diaodu.indicators.engines.sql.statement import Dialect, Statement
    from diaodu.indicators.model import Entry
    from diaodu.indicators.store import Revision, Store

__all__ = ["Session", "Task", "answer", "task_of"]


class Session(Protocol):
    """An open database that can be given tables and asked one thing."""

    @property
    def dialect(self) -> Dialect:
        """Return the dialect of its SQL."""
        ...

    def source(
        self, store: Store, revision: Revision, columns: tuple[str, ...]
    ) -> Source:
        """Make the columns of a revision something to select from."""
        ...

    def load(self, name: str, table: pa.Table) -> None:
        """Make a small table of texts and whole numbers."""
        ...

    def fetch(self, statement: Statement) -> Frame:
        """Return the answer: columns of int64 without gaps."""
        ...


@dataclass(frozen=True, slots=True)
class Task:
    """A question with all that it refers to."""

    store: Store
    revisions: Mapping[str, Revision]
    sets: tuple[tuple[Level, str], ...]
    measures: tuple[Measure, ...]
    layout: Layout

    @property
    def attributes(self) -> tuple[str, ...]:
        """Name the attributes that are read besides the county."""
        towns = ("town",) if self.layout.towns else ()
        return tuple(
            dict.fromkeys((*(each for each in self.layout.attributes if each), *towns))
        )


def task_of(store: Store, query: Query, own: Mapping[str, Entry] | None = None) -> Task:
    """Look up what a question refers to; ``own`` are entries of a county's catalogue.

    Raises InputError for a month that is not closed and for an unknown measure or dim.
    """
    entries = {**model.entries(), **(own or {})}
    measures = _measures(entries, query.measures)
    sets = tuple(dict.fromkeys(query.sets))
    groupings = _groupings(entries, (dim for _, dim in sets))
    closed = store.current()
    months = (query.month, query.month - 12, query.month - 1)
    when = dict(zip(RETURNS, months, strict=True))
    revisions = {side: closed[at] for side, at in when.items() if at in closed}
    if RETURNS[0] not in revisions:
        hint = "请先用 diaodu month close 封账"
        raise InputError(f"{query.month.label}还没有封账", hint=hint)
    layout = layout_of(
        store, tuple(revisions.values()), sets, groupings, scope=query.scope
    )
    return Task(store, revisions, sets, measures, layout)


def _measures(entries: Mapping[str, Entry], keys: Iterable[str]) -> tuple[Measure, ...]:
    known = {key: e for key, e in entries.items() if isinstance(e, Measure)}
    found = []
    for key in dict.fromkeys(keys):
        if key not in known:
            raise InputError(f"没有“{key}”这个指标", hint=f"可用：{'、'.join(known)}")
        if known[key].within:
            text = f"“{known[key].name}”只能在同一种产品内相加，不能按地区、行业汇总"
            raise InputError(text)
        found.append(known[key])
    return tuple(found)


def _groupings(
    entries: Mapping[str, Entry], dims: Iterable[str]
) -> tuple[Grouping, ...]:
    known = {key: e for key, e in entries.items() if isinstance(e, Grouping)}
    wanted = [dim for dim in dict.fromkeys(dims) if dim != "all"]
    for dim in wanted:
        if dim not in known:
            raise InputError(f"没有“{dim}”这种分组", hint=f"可用：{'、'.join(known)}")
    return tuple(known[dim] for dim in wanted)


def answer(task: Task, session: Session) -> Frame:
    """Load what the task refers to, run its statement, and name the rows."""
    dialect, layout = session.dialect, task.layout
    texts = texts_for(dialect.key, task.measures, task.attributes)
    sources = {
        side: session.source(
            task.store,
            revision,
            tuple(
                name
                for name in columns_read(side, task.measures, task.attributes)
                if name in revision.columns
            ),
        )
        for side, revision in task.revisions.items()
    }
    for name, table in layout.tables.items():
        session.load(name, table)
    asked = statement(dialect, texts, layout, task.measures, sources)
    found = session.fetch(asked)
    levels = np.array([level for level, _ in task.sets], np.str_)
    dims = np.array([dim for _, dim in task.sets], np.str_)
    keys = {
        "level": levels[found["set"]],
        "region": layout.regions[found["region"]],
        "dim": dims[found["set"]],
        "group": layout.groups[found["group"]],
    }
    return Frame(
        {**keys, **{name: found[name] for name in asked.columns[len(NUMBERS) :]}}
    )
