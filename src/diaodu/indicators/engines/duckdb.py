"""DuckDB over the closed months' own files: nothing is loaded, nothing is written."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from diaodu.errors import InputError
from diaodu.indicators.engines.sql import answer, task_of
from diaodu.indicators.engines.sql.statement import Dialect, Source
from diaodu.indicators.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyarrow as pa
    from duckdb import DuckDBPyConnection

    from diaodu.indicators.engines.model import Query
    from diaodu.indicators.engines.sql.statement import Statement
    from diaodu.indicators.model import Entry
    from diaodu.indicators.store import Revision, Store

__all__ = ["DuckDB"]


class DuckDB:
    """The engine for questions of the moment: in memory, in this process.

    ``threads`` 0 takes all there are; ``memory`` is written as "1GB", "" for DuckDB's
    own limit. What does not fit is refused, not put on the disk.
    """

    key = "duckdb"

    def __init__(
        self,
        *,
        threads: int = 0,
        memory: str = "",
        own: Mapping[str, Entry] | None = None,
    ) -> None:
        self.threads, self.memory, self.own = threads, memory, own

    def sums(self, store: Store, query: Query) -> Frame:
        """Return the sums of the month, in the order of the sets."""
        task = task_of(store, query, self.own)
        with self._session() as session:
            return answer(task, session)

    @contextmanager
    def _session(self) -> Iterator[_Session]:
        import duckdb

        settings: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": False,
            "temp_directory": "",
        }
        if self.threads:
            settings["threads"] = self.threads
        if self.memory:
            settings["memory_limit"] = self.memory
        try:
            connection = duckdb.connect(":memory:", config=settings)
        except duckdb.Error as error:
            hint = "线程数写作 2，内存限制写作 1GB"
            raise InputError(f"DuckDB 的设置不对：{error}", hint=hint) from error
        try:
            with connection:
                connection.execute("SET enable_progress_bar = false")
                yield _Session(connection)
        except duckdb.OutOfMemoryException as error:
            hint = "请放宽内存限制，或改用 --engine kernel"
            raise InputError("DuckDB 的内存不够", hint=hint) from error
        except (duckdb.IOException, duckdb.InvalidInputException) as error:
            hint = "请用 diaodu month verify 检查，并从备份恢复"
            raise InputError(f"DuckDB 读不了封账文件：{error}", hint=hint) from error


class _Session:
    dialect = Dialect("duckdb")

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self._connection = connection

    def source(
        self, store: Store, revision: Revision, columns: tuple[str, ...]
    ) -> Source:
        path = str(store.path(revision)).replace("'", "''")
        relation = f"read_parquet('{path}', hive_partitioning = false)"
        return Source(relation, frozenset(columns))

    def load(self, name: str, table: pa.Table) -> None:
        self._connection.register(name, table)

    def fetch(self, statement: Statement) -> Frame:
        found = self._connection.execute(statement.text).fetchnumpy()
        return Frame(
            {
                name: found[name].astype(np.int64, copy=False)
                for name in statement.columns
            }
        )
