"""``diaodu derive``: three forms of one result, and what it refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook

from diaodu.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """
2023年1-6月全县规模以上工业
行业,产值（万元）,同比（%）,拉动（百分点）
合计,480215,8.9,
食品,150377,12.4,3.8
纺织,98410,3.1,0.9
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    (tmp_path / "表.csv").write_text(TABLE.strip(), encoding="gb18030")
    return tmp_path


def test_the_screen_shows_figures_and_checks(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["derive", "表.csv"]) == 0
    out = capsys.readouterr().out
    for word in (
        "2023年1-6月全县规模以上工业",
        "拉动",
        "疑为印错 1",
        "D5",
        "其他（未列）",
    ):
        assert word in out
    assert max(map(len, out.splitlines())) <= 120


@pytest.mark.parametrize("width", ["40", "72", "200"])
def test_any_width_of_screen_will_do(
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    width: str,
) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", width)
    assert run(["derive", "表.csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cell_len, lines)) <= int(width)


def test_json_has_value_bounds_digits_formula_and_cells(
    desk: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["derive", "表.csv", "--format", "json"]) == 0
    record: dict[str, Any] = json.loads(capfdbinary.readouterr().out)
    keys = "source sheet title unit months mapping rows groups checks notes issues"
    assert list(record) == keys.split()
    assert (record["unit"], record["months"]) == ("万元", 6)
    assert record["mapping"]["C"]["role"] == "growth"
    food = record["rows"][1]
    assert (food["name"], food["parent"], food["span"]) == ("食品", "合计", "to_date")
    assert food["printed"] == {"value": 150377, "growth": 12.4, "pull": 3.8}
    pull = food["derived"]["pull"]
    true = (150377 - 150377 / 1.124) / (480215 / 1.089) * 100
    assert pull["value"] == pytest.approx(true)
    assert pull["low"] < true < pull["high"]
    assert pull["inputs"] == ["B4", "C4", "B3", "C3"]
    assert pull["digits"] == 0  # 3.749 to 3.777: neither 3.7 nor 3.8 for certain
    rest = record["rows"][-1]
    assert (rest["name"], rest["listed"], rest["printed"]) == (
        "其他（未列）",
        False,
        {},
    )
    (check,) = (c for c in record["checks"] if c["verdict"] == "mistake")
    assert (check["where"], check["code"], check["printed"]) == ("D5", "pull", 0.9)
    assert check["expected"] == pytest.approx([0.66, 0.68], abs=0.02)


def test_the_workbook_has_live_formulas(desk: Path) -> None:
    assert run(["derive", "表.csv", "-o", "出.xlsx"]) == 0
    book = load_workbook("出.xlsx")
    assert book.sheetnames == ["推算", "区间", "检查", "列的对应"]
    page = book["推算"]
    heads = [cell.value for cell in page[3]]
    texts = (str(cell.value) for cell in page[5])
    row = dict(zip(heads, texts, strict=True))
    base, rise = row["基期（推算）"], row["增加额（推算）"]
    assert base == "=H5/(1+I5/100)"
    assert rise.startswith("=H5-")
    assert row["占比（推算）"] == "=H5/H4*100"
    assert row["拉动（推算）"].count("/") == 1
    assert row["贡献率（推算）"].startswith("=IF(")
    assert row["位次（推算）"].startswith("=1+COUNTIFS(")


def test_the_name_of_the_output_tells_the_format(desk: Path) -> None:
    assert run(["derive", "表.csv", "-o", "出.json"]) == 0
    assert json.loads((desk / "出.json").read_text("utf-8"))["months"] == 6
    assert run(["derive", "表.csv", "-o", "出.txt"]) == 0
    assert "拉动" in (desk / "出.txt").read_text("utf-8")
    assert run(["derive", "表.csv", "-f", "xlsx"]) == 0
    assert (desk / "表-推算.xlsx").exists()


@pytest.mark.parametrize("month", ["2026-10", "10", "10月"])
def test_the_month_may_be_told(
    desk: Path, capfdbinary: pytest.CaptureFixture[bytes], month: str
) -> None:
    text = "指标,累计,年度目标\n产值,800,1000"
    (desk / "无月.csv").write_text(text, encoding="utf-8")
    assert run(["derive", "无月.csv", "-f", "json", "--month", month]) == 0
    record = json.loads(capfdbinary.readouterr().out)
    derived = record["rows"][0]["derived"]
    assert derived["schedule"]["value"] == pytest.approx(1000 / 12)
    assert derived["needed_monthly"]["value"] == 100


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["无.csv"], "不存在"),
        (["空.csv"], "文件是空的"),
        (["非表.csv"], "没有认出统计表"),
        (["坏.xlsx"], "不是 Excel 工作簿"),
        (["表.csv", "--month", "13"], "月份"),
        (["表.csv", "-o", "没有/出.json"], "没有这个文件夹"),
        (["表.csv", "-o", "表.csv", "-f", "json"], "盖住"),
        (["表.csv", "-o", "出.xlsx", "-f", "json"], "文件名却以"),
        ([], "没有说要读哪些文件"),
    ],
)
def test_what_cannot_be_done_is_told_in_chinese_and_nothing_is_left(
    desk: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    (desk / "空.csv").touch()
    (desk / "非表.csv").write_text("甲,乙\n丙,丁\n", encoding="utf-8")
    (desk / "坏.xlsx").write_bytes(b"PK\x03\x04 nothing")
    before = {path: path.read_bytes() for path in desk.iterdir()}
    assert run(["derive", *words]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert told in captured.err
    assert captured.err.startswith("✗ ")
    assert {path: path.read_bytes() for path in desk.iterdir()} == before


def test_a_bad_cell_is_told_and_the_rest_derived(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "指标,产值,同比\n合计,300,5.0\n甲,1OO,3.0\n乙,200,6.0"
    (desk / "坏格.csv").write_text(text, encoding="utf-8")
    assert run(["derive", "坏格.csv"]) == 2
    captured = capsys.readouterr()
    assert "66.7" in captured.out
    assert captured.err.startswith("✗ 坏格.csv B3：看不懂“1OO”")


def test_targets_and_ranks_are_live_too(desk: Path) -> None:
    text = (
        "乡镇,1-7月工业投资（万元）,上年同期,目标任务\n"
        "甲镇,7500,7000,12000\n乙镇,5100,5000,8000\n合计,12600,12000,20000"
    )
    (desk / "进度.csv").write_text(text, encoding="utf-8")
    assert run(["derive", "进度.csv", "-o", "出.xlsx"]) == 0
    page = load_workbook("出.xlsx")["推算"]
    heads = [str(cell.value) for cell in page[3]]
    row = dict(zip(heads, (str(cell.value) for cell in page[4]), strict=True))
    assert row["基期（推算）"] == "=I4"
    assert row["增速（推算）"] == "=(H4/I4-1)*100"
    assert row["完成率（推算）"] == "=H4/J4*100"
    assert row["与序时差（推算）"].endswith("-7/12*100")
    assert row["尚需（推算）"] == "=MAX(0,J4-H4)"
    assert row["月均尚需（推算）"].endswith("/(12-7)")
    group = row["组"]
    assert group == str(page["G5"].value)
    assert row["位次（推算）"] == '=1+COUNTIFS($G$4:$G$6,G4,$H$4:$H$6,">"&H4)'


def test_a_sheet_may_be_named(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    for name, value in (("封面", "说明"), ("分行业", None), ("分县区", None)):
        page = book.create_sheet(name)
        rows = [["指标", "产值"], ["合计", 30], ["甲", 10], ["乙", 20]]
        for row in [[value]] if value else rows:
            page.append(row)
    book.save("多表.xlsx")
    assert run(["derive", "多表.xlsx", "--sheet", "分县区"]) == 0
    assert run(["derive", "多表.xlsx", "--sheet", "没有"]) == 2
    assert "没有名为「没有」的工作表" in capsys.readouterr().err


def test_a_list_of_enterprises_is_no_published_table(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [f"企业{at},{at}" for at in range(1, 1100)]
    (desk / "长.csv").write_text("\n".join(["名称,产值", *lines]), encoding="utf-8")
    assert run(["derive", "长.csv"]) == 2
    assert "diaodu monitor" in capsys.readouterr().err
