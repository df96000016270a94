"""The engines that speak SQL, against the oracle and the kernel, integer by integer."""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.indicators.engines import oracle

from diaodu.indicators import engines
from diaodu.indicators.engines.duckdb import DuckDB
from diaodu.indicators.engines.kernel import Kernel
from diaodu.indicators.engines.model import KEYS, Query, columns, standard_sets
from diaodu.indicators.engines.postgres import Postgres
from diaodu.indicators.engines.spark import Spark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.indicators.engines.model import Engine
    from diaodu.indicators.frame import Frame

DATABASE = os.environ.get("DATABASE_URL", "")
WIDE = standard_sets("nation")
NEAR = standard_sets("county")
ALL = (*WIDE, *(each for each in NEAR if each not in WIDE))
SCOPES = ["", "360731", "360700", "360000", "110000", "989999", "000000"]

questions = st.builds(
    lambda sets, scope, measures: Query(
        month=oracle.MONTH, sets=tuple(sets), scope=scope, measures=tuple(measures)
    ),
    st.lists(st.sampled_from(ALL), min_size=1, max_size=8, unique=True),
    st.sampled_from(SCOPES),
    st.lists(st.sampled_from(oracle.MEASURES), min_size=1, unique=True),
)
needs_postgres = pytest.mark.skipif(
    not DATABASE.startswith("postgres"), reason="no DATABASE_URL of PostgreSQL"
)


def as_sums(frame: Frame) -> dict[tuple[str, ...], dict[str, int]]:
    """Return the rows by key, and of their numbers those that are not 0."""
    found = {}
    for row in frame.rows():
        key = tuple(row.pop(name) for name in KEYS)
        assert key not in found
        found[key] = {name: value for name, value in row.items() if value}
    return found


def expected(case: Any, query: Query) -> dict[Any, dict[str, int]]:
    asked = columns(query.measures)
    scope = "" if query.scope == "000000" else query.scope
    found = oracle.sums(case, query.sets, scope)
    return {
        key: {name: n for name, n in row.items() if n and name in asked}
        for key, row in found.items()
    }


def assert_same(one: Frame, other: Frame) -> None:
    """Compare names, kinds, order and every number."""
    assert list(one) == list(other)
    for name in one:
        assert one[name].dtype.kind == other[name].dtype.kind
        assert np.array_equal(one[name], other[name]), name


def check(engine: Engine, case: Any, query: Query) -> None:
    """Demand of an engine what the oracle says, laid out as by the kernel."""
    with oracle.closed(case) as store:
        found = engine.sums(store, query)
        kernel = Kernel("plain").sums(store, query)
    assert as_sums(found) == expected(case, query)
    assert_same(found, kernel)
    assert [found[name].dtype for name in list(found)[4:]] == [np.dtype("int64")] * (
        len(found) - 4
    )


@settings(max_examples=25, deadline=None)
@given(oracle.cases, questions)
def test_duckdb_adds_up_as_the_oracle_and_the_kernel(case: Any, query: Query) -> None:
    check(DuckDB(threads=1), case, query)


@needs_postgres
@settings(max_examples=12, deadline=None)
@given(oracle.cases, questions)
def test_postgres_adds_up_as_the_oracle_and_the_kernel(case: Any, query: Query) -> None:
    check(Postgres(database=DATABASE), case, query)


@pytest.fixture(scope="module")
def spark() -> Iterator[Spark]:
    engine = Spark(threads=1)
    yield engine
    engine.stop()


ROW = {"county": "360731", "town": "甲镇", "industry": "3911", "size": "大型"}
CASE: dict[str, Any] = {
    "now": {
        "a": {**ROW, "output": 7, "output_last": 5},
        "b": {**ROW, "county": "110101", "output": -4, "output_last": None},
        "c": {**ROW, "industry": "不详", "output": None, "output_last": 10**12},
        "d": {**ROW, "county": "989999", "town": "", "output": 0, "output_last": 1},
    },
    "prev": {"a": {**ROW, "output": 3}, "e": {**ROW, "size": "", "output": 9}},
    "base": {"a": {**ROW, "output": 6}, "b": {**ROW, "output": None}, "f": dict(ROW)},
}
for each in CASE.values():
    for row in each.values():
        for name in (*oracle.COLUMNS, "chain", "park"):
            row.setdefault(name, None if name in oracle.COLUMNS else "")


@pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("scope", ["", "360700"])
def test_spark_adds_up_as_the_oracle_and_the_kernel(spark: Spark, scope: str) -> None:
    sets: Any = (("nation", "all"), ("city", "division"), ("town", "size"))
    query = Query(
        month=oracle.MONTH, sets=sets, scope=scope, measures=("output", "staff")
    )
    check(spark, CASE, query)


@pytest.mark.parametrize(
    "engine",
    [DuckDB(), pytest.param(Postgres(database=DATABASE), marks=needs_postgres)],
)
def test_every_measure_and_set_at_once_and_no_firm_at_all(engine: Engine) -> None:
    measures = ("output", "sales", "revenue", "profit", "tax", "staff", "orders")
    check(engine, CASE, Query(month=oracle.MONTH, sets=ALL, measures=measures))
    nobody = Query(month=oracle.MONTH, sets=ALL, scope="650000", measures=measures)
    with oracle.closed(CASE) as store:
        assert engine.sums(store, nobody).height == 0


@needs_postgres
def test_postgres_keeps_a_revision_where_it_is_told_to() -> None:
    import psycopg

    query = Query(month=oracle.MONTH, sets=ALL, measures=oracle.MEASURES)
    schema = f"diaodu_test_{os.getpid()}"
    with psycopg.connect(DATABASE, autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{schema}"'.encode())
        try:
            engine = Postgres(database=DATABASE, schema=schema)
            check(engine, CASE, query)
            tables = "SELECT count(*) FROM pg_tables WHERE schemaname = %s"
            assert connection.execute(tables, [schema]).fetchone() == (3,)
            check(engine, CASE, query)
            assert connection.execute(tables, [schema]).fetchone() == (3,)
        finally:
            connection.execute(f'DROP SCHEMA "{schema}" CASCADE'.encode())


def test_the_door_gives_each_engine_its_options() -> None:
    assert isinstance(engines.load("duckdb", threads=2, memory="1GB"), DuckDB)
    postgres = engines.load("postgres", database="postgresql://somewhere/x")
    assert isinstance(postgres, Postgres)
    assert engines.load("spark", cluster="spark://host:7077").key == "spark"
