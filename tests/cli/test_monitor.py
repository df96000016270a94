"""``diaodu monitor``: files in, papers out; nothing half-written for wrong data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx import Document
from openpyxl import load_workbook
from tests.flows.monthly.make import MONTH, firm, write

from diaodu import sheets
from diaodu.cli.running import run
from diaodu.indicators.plans.book import SHEETS

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = {
    "月度运行分析.docx",
    "月度运行分析.html",
    "调度通报.docx",
    "停减产预警清单.xlsx",
    "分组排名表.xlsx",
    "企业全年预计.xlsx",
    "列对应.xlsx",
    "列对应.json",
}


@pytest.fixture(autouse=True)
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")


@pytest.fixture
def returns(tmp_path: Path) -> list[str]:
    now = [firm(n, output=120 * n, output_to_date=1200 * n) for n in range(1, 9)]
    now[7] |= {"output": 0, "industry": "3911"}
    then = [firm(n) for n in range(1, 9)]
    return [
        str(write(tmp_path / "in", MONTH, now)),
        str(write(tmp_path / "in", MONTH - 12, then)),
    ]


def monitor(returns: list[str], out: Path, *more: str) -> int:
    return run(["monitor", *returns, "-m", "2026-10", "-o", str(out), *more])


def test_all_papers_of_a_month_are_written(
    returns: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert monitor(returns, out, "--author", "云泽县工信局", "--name", "云泽县") == 0
    assert {path.name for path in out.iterdir()} >= PAPERS
    assert not [path for path in out.iterdir() if path.name.startswith(".")]
    text = "\n".join(
        p.text for p in Document(str(out / "月度运行分析.docx")).paragraphs
    )
    assert "云泽县2026年1–10月" in text.replace("\n", "")
    assert "增长20.0%" in text
    assert "停产" in capsys.readouterr().out


def test_the_list_of_gaps_comes_with_the_countys_book(
    returns: list[str], tmp_path: Path
) -> None:
    book = tmp_path / "县情表.xlsx"
    goal: dict[str, str | int] = {
        "name": "产值",
        "unit": "元",
        "annual": 90000,
        "responsible": "工信局",
    }
    sheets.write_book(
        book,
        [sheets.Sheet(name="目标", columns=SHEETS["目标"], rows=[goal])],
    )
    out = tmp_path / "out"
    assert monitor(returns, out, "--book", str(book)) == 0
    page = load_workbook(out / "指标欠账清单.xlsx").worksheets[0]
    cells = [str(cell.value) for row in page.iter_rows() for cell in row]
    assert "工信局" in cells


def test_a_public_set_names_no_firm(returns: list[str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert monitor(returns, out, "--public") == 0
    names = {path.name for path in out.iterdir()}
    assert "停减产预警清单.xlsx" not in names
    assert "企业全年预计.xlsx" not in names
    page = (out / "月度运行分析.html").read_text("utf-8")
    assert "甲8厂" not in page


def test_wrong_cells_are_told_one_by_one_and_no_paper_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "10月报表.csv"
    table.write_text(
        "2026年10月报表\n企业名称,统一社会信用代码,行业代码,县区代码,产值本月（万元）,产值1-本月\n"
        "甲厂,,1711,360731,一百,1000\n乙厂,,9999,360731,20,200\n",
        "utf-8",
    )
    out = tmp_path / "out"
    assert monitor([str(table)], out) == 2
    told = capsys.readouterr().err
    assert "10月报表.csv" in told
    assert "E3" in told
    assert {path.name for path in out.iterdir()} == {"报表问题清单.xlsx"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["没有.xlsx", "-m", "2026-10", "-o", "x"], "没有.xlsx"),
        (["{returns}", "-m", "十月", "-o", "x"], "看不懂的月份"),
        (["{returns}", "-m", "2026-09", "-o", "x"], "报表里没有2026年9月"),
        (["{returns}", "-m", "2026-10", "-o", "x", "--day", "昨天"], "看不懂的日期"),
        (["{returns}", "-m", "2026-10", "-o", "x", "-b", "无.xlsx"], "无.xlsx"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(
    returns: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    given = [word.replace("{returns}", returns[0]) for word in words]
    assert run(["monitor", *given]) == 2
    told = capsys.readouterr().err
    assert message in told
    assert "Traceback" not in told
    assert not (tmp_path / "x").exists()


def test_a_number_is_explained_down_to_its_returns(
    returns: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["monitor", "explain", *returns, "-m", "2026-10"]
    assert run([*words, "--group", "行业:39", "--span", "month"]) == 0
    page = capsys.readouterr().out
    assert "0 ÷ 800 - 1 → 下降100.0%" in page
    assert "甲8厂" in page
    assert "2026-10.parquet" in page
    assert run([*words, "--measure", "笑脸"]) == 2
    assert "没有“笑脸”这个指标" in capsys.readouterr().err
    assert run([*words, "--group", "颜色:红"]) == 2
    assert "看不懂的分组" in capsys.readouterr().err
    assert run([*words, "--group", "行业:11"]) == 2


@pytest.mark.parametrize("engine", ["kernel", "duckdb"])
def test_each_engine_gives_the_same_papers(
    returns: list[str], tmp_path: Path, engine: str
) -> None:
    out = tmp_path / engine
    assert monitor(returns, out, "--engine", engine, "--day", "2026-11-08") == 0
    page = load_workbook(out / "分组排名表.xlsx").worksheets[0]
    values = [cell.value for row in page.iter_rows() for cell in row]
    assert "纺织业" in values
