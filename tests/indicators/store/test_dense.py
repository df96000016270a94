"""Dense columns: the same numbers as the file, in one order for all months."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from diaodu.indicators.model import NULL
from diaodu.indicators.store import Revision, Store
from diaodu.indicators.store.dense import ABSENT, Dense
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 8)
FIRST = Month(2026, 1)
_rows = st.dictionaries(
    st.sampled_from("abcdefghij"),
    st.tuples(st.none() | st.integers(-9, 9), st.sampled_from(["361127", "", "x"])),
    min_size=1,
)


def close(store: Store, month: Month, rows: Any) -> Revision:
    table = pa.table(
        {
            "enterprise": list(rows),
            "name": [f"{key}厂" for key in rows],
            "county": [county for _, county in rows.values()],
            "output": pa.array([value for value, _ in rows.values()], pa.int64()),
        }
    )
    if store.revision(month):
        return store.reopen(table, month, reason="改", day=DAY, by="甲")
    return store.close(table, month, day=DAY, by="甲")


def seen(dense: Dense, revision: Revision) -> dict[str, Any]:
    """Read the month back by enterprise."""
    values = dense.values(revision, "output")
    codes, texts = dense.codes(revision, "county"), dense.texts(revision, "county")
    ids = dense.enterprises(np.arange(dense.size))
    return {
        key: (None if value == NULL else int(value), texts[code])
        for key, value, code in zip(ids, values, codes, strict=True)
        if code != ABSENT
    }


@settings(max_examples=12)
@given(st.lists(_rows, min_size=1, max_size=11), st.randoms(use_true_random=False))
def test_every_month_reads_back_whatever_was_built_before(
    tmp_path_factory: Any, months: list[Any], chance: Any
) -> None:
    store = Store(tmp_path_factory.mktemp("months"))
    closed = [(close(store, FIRST + at, rows), rows) for at, rows in enumerate(months)]
    chance.shuffle(closed)
    for revision, rows in closed:  # one by one, so that the registry grows
        assert seen(Dense(store, {revision: ["output", "county"]}), revision) == rows
    every = Dense(store, {revision: ["output", "county"] for revision, _ in closed})
    for revision, rows in closed:
        assert seen(every, revision) == rows
        places = np.flatnonzero(every.codes(revision, "county") >= 0)
        names = every.names(revision, places)
        assert names.tolist() == [f"{key}厂" for key in every.enterprises(places)]


def test_a_new_revision_is_never_read_from_the_old_columns(tmp_path: Path) -> None:
    store = Store(tmp_path)
    old = close(store, FIRST, {"a": (1, "x")})
    assert seen(Dense(store, {old: ["output", "county"]}), old) == {"a": (1, "x")}
    new = close(store, FIRST, {"a": (2, "x"), "b": (3, "")})
    wanted = {old: ["output", "county"], new: ["output", "county"]}
    dense = Dense(store, wanted)
    assert seen(dense, old) == {"a": (1, "x")}
    assert seen(dense, new) == {"a": (2, "x"), "b": (3, "")}


def test_a_cache_that_was_damaged_or_lost_is_made_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    rows = {"b": (1, "x"), "a": (None, "y")}
    revision = close(store, FIRST, rows)
    other = close(store, FIRST + 1, {"z": (5, "x"), **rows})
    wanted = {revision: ["output", "county"], other: ["output", "county"]}
    Dense(store, {other: ["output", "county"]})
    index = store.cache_folder / "index.json"

    def registry() -> Path:
        found: str = json.loads(index.read_text())["registry"]
        return store.cache_folder / found

    def lose_index() -> None:
        index.write_text("{")

    def lose_registry() -> None:
        next(registry().glob("ids-*")).unlink()

    def cut_a_column() -> None:
        column = next(registry().glob("*/output.i64"))
        column.write_bytes(column.read_bytes()[:3])

    for harm in (cut_a_column, lose_registry, lose_index):
        harm()
        dense = Dense(store, wanted)
        assert seen(dense, revision) == rows
        assert seen(dense, other) == {"z": (5, "x"), **rows}


def test_what_a_month_does_not_have_is_not_there(tmp_path: Path) -> None:
    store = Store(tmp_path, cache=tmp_path / "elsewhere")
    revision = close(store, FIRST, {"a": (1, "x")})
    dense = Dense(store, {revision: ["output", "county", "tax"]})
    assert (tmp_path / "elsewhere" / "index.json").exists()
    assert dense.values(revision, "tax").tolist() == [NULL]
    assert dense.values(None, "output").tolist() == [NULL]
    assert dense.codes(None, "county").tolist() == [ABSENT]
    assert dense.names(None, np.array([0])).tolist() == [""]


def test_many_firms_are_named_as_a_few_are(tmp_path: Path) -> None:
    store = Store(tmp_path / "months")
    firms = [f"{number:05}" for number in range(2_500)]
    early = close(store, FIRST, dict.fromkeys(firms[:-1], (1, "x")))
    late = close(store, FIRST + 1, {firms[-1]: (1, "x")})
    dense = Dense(store, {early: ["output"], late: ["output"]})
    many, few = np.arange(2_500), np.array([0, 2_499])
    assert dense.enterprises(many).tolist() == firms
    assert dense.enterprises(few).tolist() == ["00000", "02499"]
    names = dense.names(early, many).tolist()
    assert (names[7], names[-1]) == ("00007厂", "")
    assert dense.names(early, few).tolist() == ["00000厂", ""]
