"""The kept SQL text: what it was compiled from, and when it is compiled anew."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from tests.indicators.engines import oracle

from diaodu.errors import InputError
from diaodu.indicators.engines import compile as compiling
from diaodu.indicators.engines.definitions import STEPS
from diaodu.indicators.engines.duckdb import DuckDB
from diaodu.indicators.engines.model import Query, standard_sets
from diaodu.indicators.engines.postgres import Postgres
from diaodu.indicators.engines.spark import Spark
from diaodu.indicators.engines.sql import texts
from diaodu.indicators.model import Entry, Grouping, Measure
from diaodu.indicators.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.indicators.engines.model import Engine
    from diaodu.indicators.frame import Frame
    from diaodu.indicators.model import Flow

SETS = standard_sets("county")
QUERY = Query(month=oracle.MONTH, sets=SETS, measures=("output", "staff"))


def store_in(folder: Path, **more: list[Any]) -> Store:
    """Close one month of three firms."""
    found = {
        "enterprise": ["甲", "乙", "丙"],
        "county": ["360731", "360731", "110101"],
        "industry": ["3911", "1311", "3911"],
        "output": [5, None, -7],
        "output_last": [4, 3, None],
        **more,
    }
    store = Store(folder)
    store.close(pa.table(found), oracle.MONTH, day=date(2026, 11, 8), by="甲")
    return store


@pytest.mark.parametrize("dialect", texts.DIALECTS)
def test_the_kept_text_is_what_the_definitions_say_now(dialect: str) -> None:
    pytest.importorskip("ibis")
    kept = texts.texts_for(dialect, texts.catalogued(), ("county", "town", "state"))
    for step in STEPS:
        now = compiling.compiled(step, dialect, texts.catalogued(), kept.attributes)
        assert kept.steps[step] == now, f"run make sql: {dialect} {step}"


def test_compiling_writes_what_is_kept(tmp_path: Path) -> None:
    pytest.importorskip("ibis")
    compiling.main(tmp_path)
    made = {
        path.relative_to(tmp_path): path.read_text("utf-8")
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert len(made) == 1 + len(texts.DIALECTS) * len(STEPS)
    for path, text in made.items():
        assert (texts.FOLDER / path).read_text("utf-8") == text


def test_the_catalogue_needs_no_compiler(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ibis", "sqlglot"):
        monkeypatch.setitem(sys.modules, name, None)
    store = store_in(tmp_path)
    first, second = (DuckDB().sums(store, QUERY) for _ in range(2))
    assert list(first.rows()) == list(second.rows())
    assert next(first.rows())["output_month_now"] in {5, -7}


def measure(key: str, flow: Flow = "flow") -> Measure:
    return Measure(
        key=key,
        name="用水量",
        source="县水务局",
        description="企业当月用水量。",
        unit="吨",
        shown="吨",
        scale=1,
        flow=flow,
    )


def tier(attribute: str) -> Grouping:
    return Grouping(
        key="tier",
        name="梯队",
        source="县级名单",
        description="梯队培育企业。",
        attribute=attribute,
        code=lambda text: text[:1],
        label=lambda code: code or "未入库",
    )


def own(*entries: Entry) -> dict[str, Entry]:
    return {each.key: each for each in entries}


def by_group(frame: Frame, column: str) -> dict[tuple[str, str], int]:
    return {(row["region"], row["group"]): row[column] for row in frame.rows()}


def test_a_countys_own_measure_and_grouping_are_compiled_once(tmp_path: Path) -> None:
    pytest.importorskip("ibis")
    more: dict[str, list[Any]] = {
        "water": [3, 4, None],
        "water_to_date": [6, 9, 1],
        "tier": ["A1", "B", None],
    }
    store = store_in(tmp_path, **more)
    engine = DuckDB(own=own(measure("water"), tier("tier")))
    query = Query(
        month=oracle.MONTH,
        sets=(("county", "tier"), ("county", "division")),
        measures=("water", "output"),
    )
    before = texts.compiled_anew.cache_info().misses
    found, again = engine.sums(store, query), engine.sums(store, query)
    assert texts.compiled_anew.cache_info().misses == before + 1
    assert list(found.rows()) == list(again.rows())
    tiers = found.take(found["dim"] == "tier")
    assert by_group(tiers, "water_month_now") == {
        ("110101", ""): 0,
        ("360731", "A"): 3,
        ("360731", "B"): 4,
    }
    assert by_group(tiers, "water_to_date_now")["110101", ""] == 1
    assert by_group(tiers, "output_month_now")["110101", ""] == -7


def test_an_own_grouping_of_a_known_attribute_needs_no_compiler(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ibis", None)
    store = store_in(tmp_path)
    query = Query(month=oracle.MONTH, sets=(("nation", "tier"),), measures=("output",))
    found = DuckDB(own=own(tier("industry"))).sums(store, query)
    assert by_group(found, "n_now") == {("000000", "1"): 1, ("000000", "3"): 2}


def test_an_own_measure_without_a_compiler_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ibis", "ibis.backends", "ibis.backends.sql"):
        monkeypatch.setitem(sys.modules, name, None)
    store = store_in(tmp_path, steam=[1, 2, 3])
    engine = DuckDB(own=own(measure("steam", "stock")))
    query = Query(month=oracle.MONTH, sets=SETS, measures=("steam",))
    with pytest.raises(InputError, match="Ibis") as refused:
        engine.sums(store, query)
    assert "pip install" in refused.value.hint


def test_an_own_grouping_of_a_column_of_numbers_sees_text(tmp_path: Path) -> None:
    pytest.importorskip("ibis")
    store = store_in(tmp_path, grade=[12, 20, None])
    query = Query(month=oracle.MONTH, sets=(("nation", "tier"),), measures=())
    found = DuckDB(own=own(tier("grade"))).sums(store, query)
    assert by_group(found, "n_now") == {
        ("000000", ""): 1,
        ("000000", "1"): 1,
        ("000000", "2"): 1,
    }


def test_a_folder_of_any_name_is_read_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = tmp_path / "县's [数据] {a} b?*"
    store = store_in(odd)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert DuckDB().sums(store, QUERY).height > 0
    assert sorted(tmp_path.rglob("*")) == before


def test_a_correction_is_seen_at_once(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    query = Query(month=oracle.MONTH, sets=(("nation", "all"),), measures=("output",))
    engine = DuckDB()
    assert engine.sums(store, query)["output_month_now"].tolist() == [-2]
    revision = store.revision(oracle.MONTH)
    assert revision is not None
    store.reopen(
        store.table(revision).slice(0, 1),
        oracle.MONTH,
        reason="企业更正",
        day=date(2026, 11, 9),
        by="甲",
    )
    assert engine.sums(store, query)["n_now"].tolist() == [1]


@pytest.mark.parametrize(
    ("engine", "library"),
    [(Postgres(database="postgresql://x/y"), "psycopg"), (Spark(), "pyspark")],
)
def test_a_library_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: Engine, library: str
) -> None:
    for name in (library, f"{library}.errors", f"{library}.sql"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(InputError, match="没有装") as refused:
        engine.sums(store_in(tmp_path), QUERY)
    assert "pip install" in refused.value.hint


def test_what_cannot_be_asked_is_refused_in_words(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    wrong = [
        (Query(month=oracle.MONTH + 1, sets=SETS, measures=("output",)), "封账"),
        (Query(month=oracle.MONTH, sets=SETS, measures=("wrong",)), "指标"),
        (Query(month=oracle.MONTH, sets=SETS, measures=("quantity",)), "产品"),
        (Query(month=oracle.MONTH, sets=(("county", "x"),), measures=()), "分组"),
    ]
    for query, word in wrong:
        with pytest.raises(InputError, match=word):
            DuckDB().sums(store, query)
    with pytest.raises(InputError, match="DuckDB"):
        DuckDB(memory="很多").sums(store, QUERY)
    with pytest.raises(InputError, match="DuckDB"):
        DuckDB(memory="1MB").sums(store, QUERY)
    with pytest.raises(InputError, match="地址"):
        Postgres().sums(store, QUERY)
    with pytest.raises(InputError, match="连不上"):
        Postgres(database="postgresql://nobody@127.0.0.1:1/none").sums(store, QUERY)


def test_a_damaged_month_is_told_of(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    revision = store.revision(oracle.MONTH)
    assert revision is not None
    DuckDB().sums(store, QUERY)  # what is known of the revision is remembered
    path = store.path(revision)
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(InputError, match="verify"):
        DuckDB().sums(store, QUERY)
