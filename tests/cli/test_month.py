"""``diaodu month``: what the office sees when it closes a month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from diaodu import sheets
from diaodu.cli.running import run
from diaodu.indicators.store import Store
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = {"enterprise": ["b", "a"], "county": ["361127"] * 2, "output": [5, None]}


@pytest.fixture
def returns(tmp_path: Path) -> Path:
    return write(tmp_path / "十月.parquet")


def write(path: Path, **over: Any) -> Path:
    pq.write_table(pa.table({**COLUMNS, **over}), path)
    return path


def words(command: str, tmp_path: Path, *more: object) -> list[str]:
    return ["month", command, "--store", str(tmp_path / "封账"), *map(str, more)]


def test_a_month_is_closed_reopened_listed_and_verified(
    returns: Path, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    month = ("--month", "2026-10", "--by", "张三")
    assert run([*words("close", tmp_path, returns, *month), "--day", "2026-11-08"]) == 0
    assert "首次封账" in capsys.readouterr().out
    again = words("reopen", tmp_path, returns, *month, "--reason", "企业更正产值")
    assert run(again) == 0
    capsys.readouterr()
    assert run(words("list", tmp_path)) == 0
    listed = capsys.readouterr().out
    for text in ("2026年10月", "第1版", "第2版", "已被代替", "企业更正产值", "张三"):
        assert text in listed
    assert "2026-11-08" in listed
    assert run(words("verify", tmp_path)) == 0
    assert "核对无误：2 版" in capsys.readouterr().err
    store = Store(tmp_path / "封账")
    revision = store.revision(Month(2026, 10), 1)
    assert revision is not None
    assert revision.basis["output"].endswith("十月.parquet output")
    store.path(revision).write_bytes(b"changed")
    assert run(words("verify", tmp_path)) == 2
    assert "哈希不符" in capsys.readouterr().err


def test_the_sheet_of_the_office_is_closed_with_its_cells(
    tmp_path: Path, capsys: Any
) -> None:
    month = Month(2026, 10)
    rows: list[dict[str, str | int]] = [
        {"单位详细名称": "甲厂", "区划代码": "360731", "工业总产值": 5}
    ]
    columns = tuple(sheets.Column(name, name) for name in rows[0])
    sheet = sheets.Sheet(name="十月", columns=columns, rows=rows)
    path = tmp_path / "10月报表.xlsx"
    sheets.write_book(path, [sheet])
    asked = ("--month", str(month), "--by", "张三")
    assert run(words("close", tmp_path, path, *asked)) == 0, capsys.readouterr().err
    store = Store(tmp_path / "封账")
    revision = store.revision(month, 1)
    assert revision is not None
    assert revision.basis["output"].endswith("工业总产值")
    table = store.table(revision)
    assert table["name"].to_pylist() == ["甲厂"]
    assert "10月报表.xlsx" in table["source"].to_pylist()[0]
    assert run(words("close", tmp_path, path, "--month", "2026-09", "--by", "甲")) == 2
    assert "报表里没有2026年9月" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--month", "2026-10", "--by", "甲", "--day", "8日"), "日期不对"),
        (("--month", "十月", "--by", "甲"), "看不懂的月份"),
        (("--month", "2026-10"), "--by"),
    ],
)
def test_what_is_wrong_with_the_words_is_told(
    returns: Path, tmp_path: Path, capsys: Any, more: Any, said: str
) -> None:
    assert run(words("close", tmp_path, returns, *more)) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "封账").exists()


def test_bad_returns_are_listed_and_nothing_is_written(
    tmp_path: Path, capsys: Any
) -> None:
    month = ("--month", "2026-10", "--by", "张三")
    twice = write(tmp_path / "twice.parquet", enterprise=["a", "a"])
    torn = tmp_path / "torn.parquet"
    torn.write_bytes(b"PAR1")
    for path, said in [
        (twice, "重复"),
        (torn, "Parquet 文件已损坏"),
        (tmp_path / "no.parquet", "找不到这个文件"),
    ]:
        assert run(words("close", tmp_path, path, *month)) == 2
        found = capsys.readouterr().err
        assert said in found
        assert path.name in found
    assert not (tmp_path / "封账").exists()


def test_a_closed_month_is_refused_and_a_reason_is_asked_for(
    returns: Path, tmp_path: Path, capsys: Any
) -> None:
    month = ("--month", "2026-10", "--by", "张三")
    assert run(words("close", tmp_path, returns, *month)) == 0
    assert run(words("close", tmp_path, returns, *month)) == 2
    assert "已经封账" in capsys.readouterr().err
    assert run(words("reopen", tmp_path, returns, *month, "--reason", " ")) == 2
    assert "原因" in capsys.readouterr().err


def test_a_store_that_is_not_there_or_empty_is_told(
    tmp_path: Path, capsys: Any
) -> None:
    assert run(words("list", tmp_path)) == 2
    assert "没有这个封账目录" in capsys.readouterr().err
    (tmp_path / "封账").mkdir()
    assert run(words("list", tmp_path)) == 0
    assert "还没有封账的月份" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["close", "reopen", "list", "verify", ""])
def test_every_command_explains_itself_in_chinese(command: str, capsys: Any) -> None:
    assert run(["month", *([command] if command else []), "--help"]) == 0
    found = capsys.readouterr().out
    assert "用法：diaodu month" in found
    assert "Parameters" not in found
    assert "Arguments" not in found
