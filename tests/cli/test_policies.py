"""``diaodu policies``: lists, clause pages, checks, costs, and the empty table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from openpyxl import load_workbook
from rich.cells import cell_len
from tests.flows.matching import desk

from diaodu import policies
from diaodu.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path

OWN = ["--policies", "政策"]
DAY = ["--day", "2026-06-05"]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    desk.write_firms(tmp_path / "企业表.csv")
    desk.write_policies(tmp_path / "政策")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def test_policies_are_listed_and_those_of_a_day(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["policies", "list", *OWN]) == 0
    out, err = capsys.readouterr()
    assert "过期政策" in out
    assert "共 5 项" in err
    assert run(["policies", "list", *OWN, *DAY]) == 0
    out, err = capsys.readouterr()
    assert "过期政策" not in out
    assert "2025-01-01 至 2027-12-31" in out


def test_without_a_folder_ours_are_listed(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["policies", "list"]) == 0
    out = capsys.readouterr().out
    assert {key for key in policies.load() if key not in out} == set()


def test_a_policy_without_an_end_is_valid_for_long(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(office / "政策/title.yaml", desk.TITLE.replace(", to: 2027-12-31", ""))
    assert run(["policies", "list", *OWN]) == 0
    assert "2025-01-01 至 长期" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["upgrade", "技改补助"])
def test_a_policy_is_shown_in_clauses(
    office: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run(["policies", "show", name, *OWN]) == 0
    out = capsys.readouterr().out
    for word in (
        "享受条件",
        "设备投资额不低于300万元（第四条）",
        "每户最高200万元",
        "“设备小额补助”",
    ):
        assert word in out


@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_a_page_fits_any_screen(
    office: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    width: str,
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert run(["policies", "show", "smart_factory"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cell_len, lines)) <= int(width)


def test_a_page_is_written_as_text_markdown_and_word(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("页.txt", "页.md", "页.docx"):
        assert run(["policies", "show", "upgrade", *OWN, "-o", name]) == 0
    assert capsys.readouterr().err.count("已写成") == 3
    text = (office / "页.txt").read_text("utf-8")
    assert text.startswith("技改补助\n")
    marked = (office / "页.md").read_text("utf-8")
    assert marked.startswith("# 技改补助\n\n## 一、基本信息\n\n发文机关")
    assert "- 2. 设备投资额不低于300万元（第四条）\n" in marked
    paper = Document(str(office / "页.docx"))
    told = [each.text for each in paper.paragraphs]
    assert "2. 设备投资额不低于300万元（第四条）" in told
    assert run(["policies", "show", "upgrade", *OWN, "-f", "md"]) == 0
    assert capsys.readouterr().out == marked


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["show", "upgrad"], "没有“upgrad”这项政策（是不是 upgrade？）"),
        (["show", "无此政策"], "用 diaodu policies list 看有哪些"),
        (["show", "upgrade", "-f", "docx"], "Word 文件要写明放在哪里"),
        (["show", "upgrade", "-f", "md", "-o", "页.docx"], "文件名却是另一种"),
        (["show", "upgrade", "-o", "无/页.md"], "没有这个文件夹"),
        (["list", "--day", "明天"], "看不懂的日期"),
        (["template", "-o", "空表.csv", *DAY], "请以 .xlsx 结尾"),
    ],
)
def test_what_cannot_be_done_is_refused(
    office: Path,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    message: str,
) -> None:
    assert run(["policies", *words, *OWN]) == 2
    assert message in capsys.readouterr().err
    assert {each.name for each in office.iterdir()} == {"企业表.csv", "政策"}


# Bad policies: each fault has its file, line and column, and the exit code is 2.


@pytest.mark.parametrize(
    ("old", "new", "where", "message"),
    [
        ("fact: above_scale", "fact: above_scales", "第12行第12列", "above_scales"),
        ("  2026: 250", "  2026: -250", "第17行第9列", "不能是负数"),
        ("best_of", "first_of, after: [small]", "第15行第12列", "规则不同"),
        ("rate: 8", "tiers: [[500, 8]]", "第14行第17列", "每档应写成"),
        ("万元, clause: 第四条", "人, clause: 第四条", "第13行第44列", "不能写“人”"),
        ("conditions:", "conditions: [", "第12行第3列", "YAML 写法有误"),
    ],
)
def test_a_fault_in_a_policy_has_file_line_and_column(
    office: Path,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    where: str,
    message: str,
) -> None:
    write(office / "政策/upgrade.yaml", desk.UPGRADE.replace(old, new, 1))
    assert run(["policies", "check", "政策"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    first, last = (each for each in err.splitlines() if each.startswith("✗"))
    assert f"upgrade.yaml {where}：" in first
    assert message in first
    assert last.startswith("✗ 共1处错误")
    for other in (["list"], ["show", "title"], ["template", "-o", "空表.xlsx", *DAY]):
        assert run(["policies", *other, *OWN]) == 2
    assert not (office / "空表.xlsx").exists()


def test_a_circle_of_exclusions_is_a_fault(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for key, text in (("upgrade", desk.UPGRADE), ("small", desk.SMALL)):
        other = {"upgrade": "small", "small": "upgrade"}[key]
        ring = f"rule: first_of, after: [{other}]"
        write(office / f"政策/{key}.yaml", text.replace("rule: best_of", ring))
    assert run(["policies", "check", "政策"]) == 2
    assert "先后成了圈" in capsys.readouterr().err


def test_good_policies_are_told_to_be_good(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    example = """examples:
  - {day: 2026-06-01, given: {title_high_tech: 是}, expect: {verdict: eligible}}
"""
    write(office / "政策/title.yaml", desk.TITLE + example)
    assert run(["policies", "check", "政策"]) == 0
    err = capsys.readouterr().err
    assert "5 项政策都对，1 个例子都算得出" in err
    assert err.count("请核对") == 4  # the others have no examples


def test_a_policy_beside_ours_must_not_take_a_key_of_ours(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = desk.TITLE.replace("key: title", "key: green_factory")
    write(office / "green_factory.yaml", text)
    assert run(["policies", "check", "green_factory.yaml"]) == 0
    assert run(["policies", "check", "green_factory.yaml", "--beside"]) == 2
    assert "已经用过" in capsys.readouterr().err


def test_the_empty_table_asks_for_what_the_policies_need_and_is_read_again(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["policies", "template", "-o", "空表.xlsx", *DAY, *OWN]) == 0
    book = load_workbook(office / "空表.xlsx")
    heads = {cell.value for cell in book.worksheets[0][1]}
    assert {"企业名称", "设备投资额（万元）", "申报日期", "行业代码"} <= heads
    assert "2025年研发费用（万元）" in heads
    assert not any("用电" in str(each) for each in heads)
    page = book.worksheets[0]
    page.append(["" for _ in heads])
    names = [cell.value for cell in page[1]]
    page.cell(2, names.index("企业名称") + 1, "云泽甲有限公司")
    page.cell(2, names.index("高新技术企业") + 1, "是")
    book.save(office / "填好.xlsx")
    capsys.readouterr()
    assert run(["match", "填好.xlsx", *DAY, *OWN]) == 0
    out, err = capsys.readouterr()
    assert "可享受 1 户、1 户次，合计20万元" in out
    assert err == ""


# What a draft costs.

COST = ["policies", "cost", "title.yaml", "企业表.csv", *DAY, *OWN]


@pytest.fixture
def drafts(office: Path) -> Path:
    write(office / "title.yaml", desk.TITLE.replace("fixed: 20", "fixed: 30"))
    (office / "旧稿").mkdir()
    write(office / "旧稿/title.yaml", desk.TITLE)
    return office


def test_a_draft_is_costed_now_and_for_a_year(
    drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(COST) == 0
    out = capsys.readouterr().out
    for word in (
        "2026-06-05 一次：符合 2 户，60万元至90万元",
        "今后一年：受益 2 户，120万元至180万元",
        "按企业规模（金额单位：万元）",
        "34 通用设备制造业",
        "云泽青禾食品有限公司",
        "· 企业的各项事实一年内不变",
    ):
        assert word in out


@pytest.mark.parametrize("width", ["80", "200"])
def test_a_costing_fits_the_screen(
    drafts: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    width: str,
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert run([*COST, "--against", "旧稿/title.yaml"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cell_len, lines)) <= int(width)


def test_two_drafts_are_compared(
    drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*COST, "--against", "旧稿/title.yaml", "-o", "测算.xlsx"]) == 0
    out = capsys.readouterr().out
    assert "多得 2 户、40万元，少得 0 户、0元" in out
    assert "两稿增减" in load_workbook(drafts / "测算.xlsx").sheetnames


def test_a_draft_that_reaches_nobody_costs_nothing(
    drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = "云泽丁有限公司,,,,,,,,,否,,"
    desk.write_firms(drafts / "企业表.csv", f"{desk.HEADS}\n{row}\n")
    assert run(COST) == 0
    out = capsys.readouterr().out
    assert "符合 0 户，0元；今后一年：受益 0 户，0元。" in out
    assert "受益企业" not in out


def test_many_gainers_are_counted_not_all_listed(
    drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(f"云泽第{at}有限公司,,,,,,,,,是,,\n" for at in range(12))
    desk.write_firms(drafts / "企业表.csv", desk.FIRMS + rows)
    assert run(COST) == 0
    assert "… 还有4行" in capsys.readouterr().out


def test_a_costing_is_written_as_json(
    drafts: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run([*COST, "-o", "测算.json"]) == 0
    record: dict[str, Any] = json.loads((drafts / "测算.json").read_text("utf-8"))
    assert record["low_fen"] == 120_000_000
    capfdbinary.readouterr()
    assert run([*COST, "-f", "json"]) == 0
    assert json.loads(capfdbinary.readouterr().out) == record


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["-o", "测算.docx"], "测算写成一个文件"),
        (["-o", "title.yaml"], "测算写成一个文件"),
        (["--against", "没有.yaml"], "没有.yaml：找不到这个文件"),
    ],
)
def test_a_costing_that_cannot_be_done_is_refused(
    drafts: Path,
    capsys: pytest.CaptureFixture[str],
    more: list[str],
    message: str,
) -> None:
    assert run([*COST, *more]) == 2
    out, err = capsys.readouterr()
    assert (out, message in err) == ("", True)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("title.yaml", "fixed: 30", "fixed: -30", "title.yaml 第"),
        ("政策/small.yaml", "fixed: 10", "fixed: 许多", "small.yaml 第"),
        ("企业表.csv", ",3250,", ",三千,", "企业表.csv G2"),
    ],
)
def test_a_draft_with_faults_or_a_faulty_table_costs_nothing(
    drafts: Path,
    capsys: pytest.CaptureFixture[str],
    file: str,
    old: str,
    new: str,
    message: str,
) -> None:
    text = (drafts / file).read_text("utf-8")
    write(drafts / file, text.replace(old, new, 1))
    assert run([*COST, "-o", "测算.xlsx"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert not (drafts / "测算.xlsx").exists()
