"""Closed months: what is written stays, what is wrong is refused."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from diaodu.errors import ConflictError, InputError
from diaodu.indicators.store import Revision, Store, faults, verify
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from pathlib import Path

OCTOBER = Month(2026, 10)
DAY = date(2026, 11, 8)


def returns(**over: Any) -> pa.Table:
    columns = {
        "enterprise": ["b", "a", "c"],
        "name": ["乙厂", "甲厂", None],
        "county": ["361127", "361127", "360731"],
        "industry": ["3911", "13", None],
        "output": [5, None, -3],
        "source": ["表1「上报」A3", "表1「上报」A4", "表1「上报」A5"],
    }
    return pa.table({k: v for k, v in {**columns, **over}.items() if v is not None})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "months")


def test_a_month_is_kept_sorted_and_typed_with_its_unknowns(store: Store) -> None:
    basis = {"output": "表1「上报」C列 产值（万元）"}
    made = store.close(returns(), OCTOBER, day=DAY, by="张三", basis=basis)
    assert (made.number, made.rows, made.by, made.reason) == (1, 3, "张三", "")
    assert store.revision(OCTOBER) == made
    assert dict(made.basis) == basis
    table = store.table(made)
    assert table["enterprise"].to_pylist() == ["c", "a", "b"]
    assert table["output"].to_pylist() == [-3, None, 5]
    assert table["name"].to_pylist() == ["", "甲厂", "乙厂"]
    assert table["town"].to_pylist() == [""] * 3
    assert table["source"].to_pylist()[0] == "表1「上报」A5"
    assert table["output"].type == pa.int64()
    assert pa.types.is_dictionary(table["county"].type)
    assert store.table(made, ("output",)).column_names == ["output"]
    assert made.id.startswith("2026-10 第1版 ")


def test_the_same_returns_give_the_same_bytes(store: Store, tmp_path: Path) -> None:
    other = Store(tmp_path / "other")
    shuffled = returns().take(pa.array([2, 0, 1]))
    third = Store(tmp_path / "third")
    made = store.close(returns(), OCTOBER, day=DAY, by="甲")
    hashes = {
        each.close(table, OCTOBER, day=DAY, by="甲").sha256
        for each, table in ((other, shuffled), (third, store.table(made)))
    }
    assert hashes == {made.sha256}


def test_a_closed_month_is_not_closed_again_but_reopened(store: Store) -> None:
    first = store.close(returns(), OCTOBER, day=DAY, by="张三")
    with pytest.raises(ConflictError, match="已经封账"):
        store.close(returns(), OCTOBER, day=DAY, by="张三")
    changed = returns(output=[6, None, -3])
    second = store.reopen(changed, OCTOBER, reason="更正", day=DAY, by="李四")
    assert second.number == 2
    assert store.current() == {OCTOBER: second}
    assert store.revision(OCTOBER, 1) == first
    assert store.table(first)["output"].to_pylist() == [-3, None, 5]
    assert store.table(second)["output"].to_pylist() == [-3, None, 6]
    assert [r.reason for r in store.revisions()] == ["", "更正"]
    assert verify(store) == []


def test_reopening_needs_a_reason_and_a_closed_month(store: Store) -> None:
    with pytest.raises(InputError, match="原因"):
        store.reopen(returns(), OCTOBER, reason=" ", day=DAY, by="张三")
    with pytest.raises(InputError, match="还没有封账"):
        store.reopen(returns(), OCTOBER, reason="更正", day=DAY, by="张三")
    assert store.revisions() == ()
    assert store.revision(OCTOBER) is None


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"enterprise": None}, "column_missing"),
        ({"enterprise": ["a", "a", "b"]}, "key_twice"),
        ({"enterprise": ["a", "", "b"]}, "key_missing"),
        ({"output": [1.5, 2.5, 3.5]}, "wrong_type"),
        ({"county": [361127, 361127, 360731]}, "wrong_type"),
        ({"output": [1, 2, 10**14]}, "too_large"),
        ({"output": [1, 2, -(10**14)]}, "too_large"),
    ],
)
def test_returns_that_are_not_in_order_are_refused(
    store: Store, over: Any, code: str
) -> None:
    table = returns(**over)
    assert {issue.code for issue in faults(table, where="表1")} == {code}
    with pytest.raises(InputError, match="不能封账"):
        store.close(table, OCTOBER, day=DAY, by="张三")
    assert not store.folder.exists()


def test_an_empty_table_is_refused_and_all_faults_are_told() -> None:
    assert faults(returns().slice(0, 0))[0].code == "no_rows"
    assert faults(returns()) == []
    twice = returns(enterprise=["", "a", "a"])
    assert {issue.code for issue in faults(twice)} == {"key_missing", "key_twice"}


def damage_bytes(store: Store, revision: Revision) -> None:
    store.path(revision).write_bytes(store.path(revision).read_bytes() + b"x")


def remove(store: Store, revision: Revision) -> None:
    store.path(revision).unlink()


def leave_a_draft(store: Store, revision: Revision) -> None:
    (store.path(revision).parent / ".0123.tmp").write_bytes(b"half")


def change_manifest(**over: Any) -> Any:
    def change(store: Store, revision: Revision) -> None:
        path = store.folder / "manifest.json"
        found = json.loads(path.read_text("utf-8"))
        found["revisions"][0] |= over
        path.write_text(json.dumps(found), "utf-8")

    return change


def put_other_file(store: Store, revision: Revision) -> None:
    import hashlib

    path = store.path(revision)
    path.write_bytes(b"no parquet")
    sha = hashlib.sha256(b"no parquet").hexdigest()
    change_manifest(sha256=sha)(store, revision)


def break_manifest(store: Store, revision: Revision) -> None:
    (store.folder / "manifest.json").write_text("{", "utf-8")


def lose_manifest(store: Store, revision: Revision) -> None:
    (store.folder / "manifest.json").unlink()


@pytest.mark.parametrize(
    ("harm", "codes"),
    [
        (damage_bytes, ["hash"]),
        (remove, ["file_missing"]),
        (leave_a_draft, ["orphan"]),
        (change_manifest(rows=4), ["rows"]),
        (change_manifest(columns=["a"]), ["columns"]),
        (change_manifest(schema=99), ["schema"]),
        (put_other_file, ["unreadable"]),
        (break_manifest, ["manifest"]),
        (lose_manifest, ["manifest", "orphan"]),
    ],
)
def test_whatever_was_changed_afterwards_is_seen(
    store: Store, harm: Any, codes: list[str]
) -> None:
    revision = store.close(returns(), OCTOBER, day=DAY, by="张三")
    assert verify(store) == []
    harm(store, revision)
    assert [issue.code for issue in verify(store)] == codes


def test_nothing_is_written_where_the_manifest_was_lost(store: Store) -> None:
    revision = store.close(returns(), OCTOBER, day=DAY, by="张三")
    before = store.path(revision).read_bytes()
    lose_manifest(store, revision)
    with pytest.raises(InputError, match="清单不见了"):
        store.close(returns(output=[9, 9, 9]), OCTOBER, day=DAY, by="张三")
    assert store.path(revision).read_bytes() == before


def test_a_damaged_store_is_told_in_words(store: Store) -> None:
    revision = store.close(returns(), OCTOBER, day=DAY, by="张三")
    remove(store, revision)
    with pytest.raises(InputError, match="读不了"):
        store.table(revision)
    break_manifest(store, revision)
    with pytest.raises(InputError, match="清单损坏"):
        store.revisions()


def test_money_is_written_without_a_dictionary(store: Store) -> None:
    revision = store.close(returns(), OCTOBER, day=DAY, by="张三")
    group = pq.ParquetFile(store.path(revision)).metadata.row_group(0)
    coded = {
        group.column(at).path_in_schema: "RLE_DICTIONARY" in group.column(at).encodings
        for at in range(group.num_columns)
    }
    assert coded["county"]
    assert not coded["output"]
    assert not coded["enterprise"]
    assert group.column(0).compression == "ZSTD"


def test_a_null_column_and_a_narrow_integer_become_what_they_should(
    store: Store,
) -> None:
    table = returns(output=pa.array([1, 2, 3], pa.int8()), tax=pa.nulls(3))
    found = store.table(store.close(table, OCTOBER, day=DAY, by="张三"))
    assert found["output"].type == found["tax"].type == pa.int64()
    assert np.array(found["tax"].to_pylist()).tolist() == [None] * 3
