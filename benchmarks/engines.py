"""What kept SQL text costs: a repeated call, the same SQL bare, the kernel."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import duckdb
import numpy as np

from benchmarks import months
from diaodu.indicators.engines.compile import compiled
from diaodu.indicators.engines.definitions import STEPS
from diaodu.indicators.engines.duckdb import DuckDB
from diaodu.indicators.engines.kernel import Kernel
from diaodu.indicators.engines.model import Query, standard_sets
from diaodu.indicators.engines.sql import answer, task_of, texts
from diaodu.indicators.engines.sql.statement import Dialect, Source
from diaodu.indicators.frame import Frame
from diaodu.indicators.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

    from diaodu.indicators.engines.sql.statement import Statement
    from diaodu.indicators.store import Revision

__all__ = ["table"]

_TIMES = 9
_COUNTY = "610113"
_SIZES = (("一县", 170), ("全国", 5_000), ("全国", 50_000))


class _Recorder:
    """A session that only writes down what a database would be given."""

    dialect = Dialect("duckdb")

    def __init__(self) -> None:
        self.tables: dict[str, pa.Table] = {}
        self.text = ""

    def source(
        self, store: Store, revision: Revision, columns: tuple[str, ...]
    ) -> Source:
        relation = f"read_parquet('{store.path(revision)}', hive_partitioning = false)"
        return Source(relation, frozenset(columns))

    def load(self, name: str, table: pa.Table) -> None:
        self.tables[name] = table

    def fetch(self, statement: Statement) -> Frame:
        self.text = statement.text
        return Frame(dict.fromkeys(statement.columns, np.empty(0, np.int64)))


def _bare(recorded: _Recorder) -> Callable[[], object]:
    """Return a call that runs the recorded SQL as text, and nothing else."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "temp_directory": "",
    }

    def run() -> object:
        with duckdb.connect(":memory:", config=settings) as connection:
            connection.execute("SET enable_progress_bar = false")
            for name, each in recorded.tables.items():
                connection.register(name, each)
            return connection.execute(recorded.text).fetchnumpy()

    return run


def _milliseconds(*calls: Callable[[], object]) -> list[float]:
    """Time calls in turns, so that a busy moment hits all alike."""
    found: list[list[float]] = [[] for _ in calls]
    for call in calls:
        call()
    for _ in range(_TIMES):
        for call, times in zip(calls, found, strict=True):
            start = perf_counter()
            call()
            times.append((perf_counter() - start) * 1000)
    return [median(times) for times in found]


def _compiling() -> float:
    start = perf_counter()
    for step in STEPS:
        compiled(
            step,
            "duckdb",
            texts.catalogued(),
            texts.texts_for("duckdb", (), ()).attributes,
        )
    return (perf_counter() - start) * 1000


def _row(folder: Path, name: str, count: int) -> str:
    store = Store(folder)
    near = name == "一县"
    counties = [_COUNTY] if near else months.nation()
    last = months.write_months(store, months.Firms(count, 13, counties, 1), 13)[-1]
    query = Query(
        month=last,
        scope=_COUNTY if near else "",
        sets=standard_sets("county" if near else "nation"),
        measures=months.MEASURES,
    )
    recorded = _Recorder()
    answer(task_of(store, query), recorded)
    kernel, ours, bare = _milliseconds(
        lambda: Kernel().sums(store, query),
        lambda: DuckDB().sums(store, query),
        _bare(recorded),
    )
    return (
        f"| {name} {count:,} 家 | {kernel:.0f} | {ours:.0f} | {bare:.0f} "
        f"| {ours / bare:.2f} | {_compiling():.0f} |"
    )


def table() -> str:
    """Measure each size, return the table as Markdown."""
    head = (
        "| 一个月的全部合计数（毫秒） | 内核 | DuckDB，存好的 SQL | 同一 SQL 裸跑 "
        "| 倍数 | 若每次现编译，另加 |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    )
    with tempfile.TemporaryDirectory() as folder:
        rows = [_row(Path(folder) / str(count), name, count) for name, count in _SIZES]
    return "\n".join([head, *rows])
