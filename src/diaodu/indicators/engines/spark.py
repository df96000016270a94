"""Spark: PySpark on this machine or a cluster, for a province that has one."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from diaodu.errors import InputError
from diaodu.indicators.engines.sql import answer, task_of
from diaodu.indicators.engines.sql.statement import Dialect, Source
from diaodu.indicators.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa
    from pyspark.sql import SparkSession

    from diaodu.indicators.engines.model import Query
    from diaodu.indicators.engines.sql.statement import Statement
    from diaodu.indicators.model import Entry
    from diaodu.indicators.store import Revision, Store

__all__ = ["Spark"]


_SETTINGS = {
    "spark.sql.ansi.enabled": "true",  # a sum that overflows is an error
    "spark.sql.codegen.wholeStage": "false",  # compiling wide sums takes longer
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


class Spark:
    """The engine for a cluster, whose machines must see the folder of the store.

    ``cluster`` is spark://host:port, "" for this machine alone with ``threads`` (0:
    all). The session is made at the first question and lasts until ``stop``.
    """

    key = "spark"

    def __init__(
        self,
        *,
        cluster: str = "",
        threads: int = 0,
        memory: str = "",
        own: Mapping[str, Entry] | None = None,
    ) -> None:
        self.cluster, self.threads = cluster, threads
        self.memory, self.own = memory, own
        self._spark: SparkSession | None = None

    def sums(self, store: Store, query: Query) -> Frame:
        """Return the sums of the month, in the order of the sets."""
        task = task_of(store, query, self.own)
        if self._spark is None:
            self._spark = self._started()
        from pyspark.errors import PySparkException

        try:
            return answer(task, _Session(self._spark))
        except PySparkException as error:
            hint = "请核对集群能否读到封账目录"
            raise InputError(f"Spark 算不了：{error}", hint=hint) from error

    def stop(self) -> None:
        """Let go of the cluster."""
        if self._spark is not None:
            self._spark.stop()
            self._spark = None

    def _started(self) -> SparkSession:
        try:
            from pyspark.errors import PySparkException
            from pyspark.sql import SparkSession
        except ModuleNotFoundError as error:
            hint = "请安装：pip install 'diaodu[spark]'，并装好 Java 17"
            raise InputError("没有装 PySpark", hint=hint) from error
        local = f"local[{self.threads or '*'}]"
        builder = SparkSession.builder.master(self.cluster or local).appName("diaodu")
        settings = {**_SETTINGS}
        if not self.cluster:
            settings |= {
                "spark.driver.host": "127.0.0.1",
                "spark.sql.adaptive.enabled": "false",
                "spark.sql.shuffle.partitions": str(self.threads or 4),
            }
        if self.memory:
            settings["spark.driver.memory"] = self.memory
        for key, value in settings.items():
            builder = builder.config(key, value)
        try:
            return builder.getOrCreate()
        except (PySparkException, OSError) as error:
            hint = "请核对集群地址（spark://主机:7077），并确认装好 Java 17"
            raise InputError(f"Spark 起不来：{error}", hint=hint) from error


class _Session:
    dialect = Dialect("spark", quote="`", text="STRING")

    def __init__(self, spark: SparkSession) -> None:
        self._spark = spark
        self._numbers = count(1)

    def source(
        self, store: Store, revision: Revision, columns: tuple[str, ...]
    ) -> Source:
        # Two months may be alike to the byte: both get a view, of their own columns.
        name = f"returns_{revision.sha256[:16]}_{next(self._numbers)}"
        path = _literal(str(store.path(revision).absolute()))
        returns = self._spark.read.parquet(f"file:{path}")
        returns.select(*columns).createOrReplaceTempView(name)
        return Source(self.dialect.name(name), frozenset(columns))

    def load(self, name: str, table: pa.Table) -> None:
        self._spark.createDataFrame(table).createOrReplaceTempView(name)

    def fetch(self, statement: Statement) -> Frame:
        *named, (_, last) = statement.parts.items()
        for name, part in named:
            rows = self._spark.sql(part)
            if name in statement.shared:
                rows = rows.localCheckpoint()  # else made anew for each that reads it
            rows.createOrReplaceTempView(name)
        found = self._spark.sql(last).toArrow()
        return Frame(
            {
                name: found[name].to_numpy().astype(np.int64)
                for name in statement.columns
            }
        )


def _literal(path: str) -> str:
    """Return a path in which Hadoop sees no pattern."""
    return "".join(f"\\{char}" if char in "[]{}*?\\" else char for char in path)
