"""``diaodu sample``: files at once, or nothing."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from diaodu import sheets
from diaodu.cli.running import run


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")


def made(*more: str) -> int:
    words = ["sample", "returns", "--enterprises", "60", "--months", "2"]
    return run([*words, "--region", "360731", "--seed", "4", *more])


@pytest.mark.parametrize("form", ["parquet", "xlsx", "csv"])
def test_a_file_a_month_is_written(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert made("--format", form, "-o", "表") == 0
    names = sorted(path.name for path in Path("表").iterdir())
    assert names == [f"2026-09.{form}", f"2026-10.{form}"]
    assert "共 2 个文件" in capsys.readouterr().err


def test_the_same_seed_gives_the_same_files() -> None:
    assert made("-o", "一") == made("-o", "二") == 0
    for name in ("2026-09.parquet", "2026-10.parquet"):
        assert (Path("一") / name).read_bytes() == (Path("二") / name).read_bytes()


def test_planted_faults_are_listed() -> None:
    assert made("--faults", "--last", "2026-03") == 0
    listed = Path("sample-returns/planted.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(listed.splitlines()))
    assert "credit_code" in {row["kind"] for row in rows}
    assert {len(row["enterprise"]) for row in rows} == {18}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--region", "999999"], "没有这个地区"),
        (["--last", "2026-13"], "没有这个月份"),
        (["--months", "0"], "没有要生成的报表"),
        (["--seed", "-1"], "种子"),
        (["--format", "xlsx", "--enterprises", "2000000"], "放不下"),
        (["--output", "占用"], "不是文件夹"),
        (["--output", "占用/下"], "文件夹建不成"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("占用").write_text("", encoding="utf-8")
    assert run(["sample", "returns", *words]) == 2
    assert message in capsys.readouterr().err
    assert [path.name for path in Path().iterdir()] == ["占用"]


def test_the_enterprises_of_the_demo_county_are_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["sample", "enterprises", "--last", "2026-10"]) == 0
    assert "企业情况表.xlsx" in capsys.readouterr().err
    assert sheets.names("企业情况表.xlsx")[:2] == ("基本情况", "经营情况")


def test_a_month_that_is_none_writes_no_enterprises() -> None:
    assert run(["sample", "enterprises", "--last", "2026-13"]) == 2
    assert list(Path().iterdir()) == []
