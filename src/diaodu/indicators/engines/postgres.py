"""PostgreSQL: the months are loaded by COPY, and kept there where one wishes."""

from __future__ import annotations

import io
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from diaodu.errors import InputError
from diaodu.indicators.engines.sql import answer, task_of
from diaodu.indicators.engines.sql.statement import Dialect, Source
from diaodu.indicators.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyarrow as pa
    from psycopg import Connection, Copy

    from diaodu.indicators.engines.model import Query
    from diaodu.indicators.engines.sql.statement import Statement
    from diaodu.indicators.model import Entry
    from diaodu.indicators.store import Revision, Store

__all__ = ["Postgres"]

_HEAD = 19  # bytes before the first row of a binary COPY
_ROWS = 65_536  # that go over the wire at once


class Postgres:
    """The engine for an office that has a PostgreSQL server.

    ``database`` is its address, postgresql://user@host:port/name. The three months that
    a question needs are loaded into temporary tables, unless a ``schema`` is named:
    there each revision is loaded once, under its hash, and found again. ``memory`` is
    what one sort or hash may take (work_mem).
    """

    key = "postgres"

    def __init__(
        self,
        *,
        database: str = "",
        schema: str = "",
        memory: str = "256MB",
        own: Mapping[str, Entry] | None = None,
    ) -> None:
        self.database, self.schema = database, schema
        self.memory, self.own = memory, own

    def sums(self, store: Store, query: Query) -> Frame:
        """Return the sums of the month, in the order of the sets."""
        task = task_of(store, query, self.own)
        with self._session() as session:
            return answer(task, session)

    @contextmanager
    def _session(self) -> Iterator[_Session]:
        if not self.database:
            hint = "如 --database postgresql://用户@主机:5432/库名"
            raise InputError("没有给出 PostgreSQL 的地址", hint=hint)
        try:
            import psycopg
        except ModuleNotFoundError as error:
            hint = "请安装：pip install 'diaodu[postgres]'，或改用 --engine duckdb"
            raise InputError("没有装 psycopg，连不了 PostgreSQL", hint=hint) from error
        try:
            with psycopg.connect(self.database, client_encoding="UTF8") as connection:
                connection.execute(
                    "SELECT set_config('work_mem', %s, true)", [self.memory]
                )
                connection.execute("SET LOCAL jit = off")  # wide sums: hardly pays
                yield _Session(connection, self.schema)
        except psycopg.OperationalError as error:
            hint = "请核对地址，如 postgresql://用户@主机:5432/库名"
            raise InputError(f"PostgreSQL 连不上：{error}", hint=hint) from error
        except psycopg.Error as error:
            raise InputError(f"PostgreSQL 算不了：{error}") from error


class _Session:
    dialect = Dialect("postgres", text="TEXT")

    def __init__(self, connection: Connection, schema: str) -> None:
        self._connection, self._schema = connection, schema
        self._numbers = count(1)

    def source(
        self, store: Store, revision: Revision, columns: tuple[str, ...]
    ) -> Source:
        plain = f"returns_{revision.sha256[:16]}"
        name = self.dialect.name(plain)
        if not self._schema:  # two months may be alike to the byte: both get a table
            name = self.dialect.name(f"{plain}_{next(self._numbers)}")
            self._make(f"TEMPORARY TABLE {name}", name, store.table(revision, columns))
            return Source(name, frozenset(columns))
        name = f"{self.dialect.name(self._schema)}.{name}"
        if self._ask("SELECT to_regclass(%s)", name) is None:
            self._make(f"TABLE {name}", name, store.table(revision))
        return Source(name, frozenset(columns))

    def load(self, name: str, table: pa.Table) -> None:
        quoted = self.dialect.name(name)
        self._make(f"TEMPORARY TABLE {quoted}", quoted, table)

    def fetch(self, statement: Statement) -> Frame:
        with self._copy(f"COPY ({statement.text}) TO STDOUT (FORMAT binary)") as rows:
            found = b"".join(rows)
        field = [("size", ">i4"), ("value", ">i8")]  # no value of the answer is NULL
        row = np.dtype([("fields", ">i2"), ("of", field, (len(statement.columns),))])
        count = (len(found) - _HEAD) // row.itemsize
        values = np.frombuffer(found, row, count, _HEAD)["of"]["value"]
        table = np.ascontiguousarray(values.T, np.int64)
        return Frame(dict(zip(statement.columns, table, strict=True)))

    def _make(self, what: str, name: str, table: pa.Table) -> None:
        """Create a table and fill it; it goes when the transaction fails."""
        kinds = [
            f"{self.dialect.name(field.name)} {_kind(field.type)}"
            for field in table.schema
        ]
        self._run(f"CREATE {what} ({', '.join(kinds)})")
        with self._copy(f"COPY {name} FROM STDIN (FORMAT csv)") as rows:
            for part in _csv(table):
                rows.write(part)
        self._run(f"ANALYZE {name}")

    def _ask(self, statement: str, value: str) -> object:
        row = self._connection.execute(statement.encode(), [value]).fetchone()
        return row[0] if row else None

    def _run(self, statement: str) -> None:
        self._connection.execute(statement.encode())

    @contextmanager
    def _copy(self, statement: str) -> Iterator[Copy]:
        with (
            self._connection.cursor() as cursor,
            cursor.copy(statement.encode()) as rows,
        ):
            yield rows


def _kind(kind: pa.DataType) -> str:
    from pyarrow import types

    return "BIGINT" if types.is_integer(kind) else "TEXT"


def _csv(table: pa.Table) -> Iterator[bytes]:
    """Yield lines in which an unknown value is empty and an empty text is quoted."""
    import pyarrow as pa
    from pyarrow import csv

    texts = [f.name for f in table.schema if _kind(f.type) == "TEXT"]
    kinds = pa.schema(
        [f.with_type(pa.string()) if f.name in texts else f for f in table.schema]
    )
    options = csv.WriteOptions(include_header=False, quoting_style="all_valid")
    for batch in table.cast(kinds).to_batches(max_chunksize=_ROWS):
        sink = io.BytesIO()
        csv.write_csv(batch, sink, options)
        yield sink.getvalue()
