"""``diaodu match``: the screen, the folder of papers, and what it refuses."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from openpyxl import load_workbook
from rich.cells import cell_len
from tests.flows.matching import desk

from diaodu.cli.match import read_day
from diaodu.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path

MATCH = ["match", "企业表.csv", "--day", "2026-06-05", "--policies", "政策"]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    desk.write_firms(tmp_path / "企业表.csv")
    desk.write_policies(tmp_path / "政策")
    return tmp_path


def spoil(office: Path, old: str, new: str) -> None:
    desk.write_firms(office / "企业表.csv", desk.FIRMS.replace(old, new, 1))


def test_the_screen_shows_sums_policies_and_who_is_near(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(MATCH) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for word in (
        "企业 5 户，有效政策 4 项：可享受 4 户、6 户次，合计325万元",
        "研发占比2.70%，需不低于3%，差30万元，达到后约15万元",
        "不在有效期内，没有比对：过期政策",
        "依据：政策4项",
    ):
        assert word in out
    (upgrade,) = (line for line in out.splitlines() if line.startswith("技改补助"))
    assert upgrade.split() == [
        "技改补助",
        "申报",
        "县工信局",
        "2",
        "250.00",
        "250",
        "1",
        "1",
    ]
    assert {each.name for each in office.iterdir()} == {"企业表.csv", "政策"}


@pytest.mark.parametrize("width", ["60", "80", "200"])
@pytest.mark.parametrize("more", [[], ["--explain", "凯源"]])
def test_any_width_of_screen_will_do(
    office: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    width: str,
    more: list[str],
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert run([*MATCH, *more]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cell_len, lines)) <= int(width)


def test_the_papers_are_written_into_a_folder(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = ["--name", "某县", "--author", "某局", "--phone", "123", "--batch", "第九批"]
    assert run([*MATCH, "-o", "结果", *head]) == 0
    assert capsys.readouterr().err.count("已写成") == 8
    names = {each.name for each in (office / "结果").iterdir()}
    assert names == {
        *(
            "政策匹配清单.xlsx",
            "政策匹配清单.docx",
            "免申即享公示.docx",
            "一企一单.docx",
            "兑付台账.xlsx",
        ),
        *("企业事实表.xlsx", "列对应.json", "判定依据.json"),
    }
    text = "\n".join(
        each.text
        for each in Document(str(office / "结果/免申即享公示.docx")).paragraphs
    )
    assert "某县第九批惠企政策" in text
    assert "联系电话：123" in text
    ledger = load_workbook(office / "结果/兑付台账.xlsx").worksheets[0]
    cells = [cell.value for row in ledger.iter_rows() for cell in row]
    assert cells.count("云泽宏川机械有限公司") == 3
    basis = json.loads((office / "结果/判定依据.json").read_text("utf-8"))
    assert (basis["day"], basis["firms"]) == ("2026-06-05", 5)
    assert set(basis["policies"]) == {"title", "upgrade", "small", "research"}


def test_the_written_facts_and_columns_give_the_same_answer_again(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*MATCH, "-o", "结果"]) == 0
    first = capsys.readouterr().out
    again = [
        "match",
        "结果/企业事实表.xlsx",
        *MATCH[2:],
        "--mapping",
        "结果/列对应.json",
    ]
    assert run(again) == 0
    second = capsys.readouterr().out
    assert second.split("依据")[0] == first.split("依据")[0]


def test_where_nobody_gets_anything_there_is_nothing_to_publish_or_pay(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = f"云泽丁有限公司,{desk.HUA},柳塘镇,1821,小型,否,1,0,1000,否,2026-05-01,\n"
    desk.write_firms(office / "企业表.csv", f"{desk.HEADS}\n{row}")
    assert run([*MATCH, "-o", "结果"]) == 0
    assert "差一点（" not in capsys.readouterr().out
    names = {each.name for each in (office / "结果").iterdir()}
    assert "政策匹配清单.xlsx" in names
    assert names & {"免申即享公示.docx", "兑付台账.xlsx"} == set()


def test_one_file_of_policies_will_do(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [*MATCH[:-1], "政策/title.yaml"]
    assert run(words) == 0
    assert run([*words, "--explain", "宏川"]) == 0
    out = capsys.readouterr().out
    assert "有效政策 1 项：可享受 2 户" in out
    assert "有效政策 1 项：符合 1 项，可得20万元" in out
    assert "不在有效期内" not in out


def test_only_the_nearest_few_are_printed(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(f"云泽第{at}有限公司,,,,,是,29{at},,,否,,\n" for at in range(4))
    desk.write_firms(office / "企业表.csv", desk.FIRMS + rows)
    assert run(MATCH) == 0
    out = capsys.readouterr().out
    assert out.count("，达到后约") == 5
    assert "… 还有6户次，见清单" in out


def test_a_ledger_in_which_people_wrote_is_never_written_over(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "结果").mkdir()
    for number in ("", "-2"):
        (office / f"结果/兑付台账{number}.xlsx").write_text("已填")
    assert run([*MATCH, "-o", "结果"]) == 0
    assert (office / "结果/兑付台账.xlsx").read_text() == "已填"
    assert (office / "结果/兑付台账-3.xlsx").stat().st_size > 1000
    assert "兑付台账-3.xlsx" in capsys.readouterr().err


def test_one_firm_is_explained_with_clause_cell_and_steps(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*MATCH, "--explain", desk.KAI]) == 0
    out = capsys.readouterr().out
    for word in (
        "× 研发占比2.70%，需不低于3%，差30万元（第八条）　企业表.csv H3、I3",
        "差一点　研发补助",
        "符合　技改补助　50万元",
        "→ 乘以8%：80万元",
        "→ 预算不足，只兑付一部分",
    ):
        assert word in out
    assert run([*MATCH, "--explain", desk.HUA]) == 0
    assert "待核实　技改补助　核实后约32万元" in capsys.readouterr().out
    assert run([*MATCH, "--explain", "青禾"]) == 0
    assert "待核实　研发补助　金额待核实" in capsys.readouterr().out


def test_one_firm_goes_into_word_or_json(
    office: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    one = [*MATCH, "--explain", "凯源"]
    assert run([*one, "-o", "一企一单.docx"]) == 0
    text = "\n".join(
        each.text for each in Document(str(office / "一企一单.docx")).paragraphs
    )
    assert "惠企政策一企一单" in text
    assert "云泽宏川机械有限公司" not in text
    assert run([*one, "-o", "一户.json"]) == 0
    record: dict[str, Any] = json.loads((office / "一户.json").read_text("utf-8"))
    capfdbinary.readouterr()
    assert run([*one, "--format", "json"]) == 0
    assert json.loads(capfdbinary.readouterr().out) == record
    assert record["firm"]["code"] == desk.KAI


def test_json_has_each_case_with_its_amount(
    office: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run([*MATCH, "-f", "json"]) == 0
    record: dict[str, Any] = json.loads(capfdbinary.readouterr().out)
    assert len(record["matches"]) == 14
    paid = [each["fen"] for each in record["matches"] if each["verdict"] == "eligible"]
    assert sum(paid) == 325_000_000
    (near,) = (
        each
        for each in record["matches"]
        if (each["policy"], each["verdict"]) == ("research", "nearly")
    )
    assert near["missed"] == ["研发占比：差30万元"]
    (unsure,) = (
        each
        for each in record["matches"]
        if (each["policy"], each["verdict"]) == ("research", "to_verify")
    )
    assert unsure["asks"] == ["上年研发费用"]


# Bad input: every fault has its cell, the exit code is 2, and no paper is written.


@pytest.mark.parametrize(
    ("old", "new", "cell", "message"),
    [
        ("备注\n", "前年营业收入（万元）\n", "", ""),
        (desk.KAI, desk.HONG, "B3", "重复，只取那一行"),
        ("2026-03-01", "2026-12-01", "K2", "还没有到"),
        (",3250,", ",三千,", "G2", "应为数字"),
    ],
)
def test_what_has_to_be_mended_is_listed_and_no_paper_is_written(
    office: Path,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    cell: str,
    message: str,
) -> None:
    spoil(office, old, new)
    if not message:
        text = (office / "企业表.csv").read_text("utf-8")
        desk.write_firms(
            office / "企业表.csv", text.replace("2026-03-01,", "2026-03-01,98000000", 1)
        )
        cell, message = "企业表.csv", "一万倍"
    assert run([*MATCH, "-o", "结果"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = (each for each in err.splitlines() if message in each)
    assert line.startswith("✗ 企业表.csv")
    assert cell in line
    assert [each.name for each in (office / "结果").iterdir()] == ["问题清单.xlsx"]
    page = load_workbook(office / "结果/问题清单.xlsx").worksheets[0]
    assert "须改正" in [row[1].value for row in page.iter_rows()]
    assert run(MATCH) == 2


def test_anyway_takes_what_is_wrong_for_unknown_and_says_so_on_paper(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(office, ",3250,", ",三千,")
    assert run([*MATCH, "--anyway", "-o", "结果"]) == 2
    out, err = capsys.readouterr()
    assert "须改正　企业表.csv G2" in err
    assert "待核实 5 户次" in out
    assert (office / "结果/问题清单.xlsx").exists()
    paper = Document(str(office / "结果/政策匹配清单.docx"))
    text = "\n".join(each.text for each in paper.paragraphs)
    assert "企业表中有1处须改正而未改正" in text


def test_many_faults_are_counted_not_all_listed(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(f"云泽第{at}有限公司,,城,,,或,,,,,,\n" for at in range(14))
    desk.write_firms(office / "企业表.csv", desk.FIRMS + rows)
    assert run([*MATCH, "-o", "结果"]) == 2
    assert "还有4处，见清单" in capsys.readouterr().err
    assert run([*MATCH, "--anyway"]) == 2
    assert "… 还有9处" in capsys.readouterr().err


def test_unknown_columns_and_wrong_codes_are_told_and_give_exit_code_2(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(office, "备注", "幸运数字")
    text = (office / "企业表.csv").read_text("utf-8")
    desk.write_firms(office / "企业表.csv", text.replace(desk.HONG, desk.HONG[::-1]))
    assert run([*MATCH, "-o", "结果"]) == 2
    err = capsys.readouterr().err
    assert "没有读的列　企业表.csv L1：“幸运数字”不是已知的企业事实" in err
    assert "请核实　企业表.csv B2：信用代码" in err
    (office / "列对应.json").write_text('{"幸运数字": ""}', encoding="utf-8")
    desk.write_firms(office / "企业表.csv", desk.FIRMS.replace("备注", "幸运数字", 1))
    assert run([*MATCH, "--mapping", "列对应.json"]) == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--day", "六月五日"], "看不懂的日期：六月五日（日期写作"),
        (["--day", "2030-06-05"], "2030-06-05 没有有效的政策"),
        (["--within", "-3"], "差距的百分比不能是负数"),
        (["--policies", "没有"], "没有：找不到这个文件"),
        (["--mapping", "企业表.csv"], "企业表.csv：不是 JSON"),
        (["--decided", "企业表.csv"], "请加 --register"),
        (["-o", "企业表.csv"], "几份文书不能写进一个文件"),
        (["-o", "表.xlsx"], "几份文书不能写进一个文件"),
        (["-o", "结果", "--explain", "青禾"], "一户的说明写成一个文件"),
        (["-o", "没有/一户.json", "--explain", "青禾"], "没有这个文件夹"),
        (["--explain", "无名"], "表里没有“无名”这家企业"),
        (["--format", "pdf"], "--format 不能是“pdf”，可以是 table、json"),
    ],
)
def test_what_cannot_be_done_is_refused_at_once(
    office: Path,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    message: str,
) -> None:
    given = list(MATCH)
    if words[0] in given:
        at = given.index(words[0])
        del given[at : at + 2]
    assert run([*given, *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert {each.name for each in office.iterdir()} == {"企业表.csv", "政策"}


@pytest.mark.parametrize("text", ["[1]", '{"营业收入": 3}'])
def test_a_mapping_maps_heads_to_facts(
    office: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (office / "列对应.json").write_text(text, encoding="utf-8")
    assert run([*MATCH, "--mapping", "列对应.json"]) == 2
    assert "看不懂的列对应" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "没有任何内容"),
        ("姓名,年龄\n甲,3\n", "没有认出企业表的表头"),
        (desk.HEADS + "\n", "表里没有企业"),
    ],
)
def test_tables_without_enterprises_are_refused(
    office: Path, capsys: pytest.CaptureFixture[str], content: str, message: str
) -> None:
    desk.write_firms(office / "企业表.csv", content)
    assert run(MATCH) == 2
    assert "企业表.csv" in (err := capsys.readouterr().err)
    assert message in err or "文件是空的" in err


def test_files_that_are_not_there_are_all_named(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["match", "甲*.csv", "乙?.csv", *MATCH[2:]]) == 2
    err = capsys.readouterr().err
    assert err.count("没有文件符合") == 2


def test_a_file_named_twice_is_read_once(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["match", "企业表.csv", *MATCH[1:]]) == 0
    assert "只读一次" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_told(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "挡路").write_text("")
    assert run([*MATCH, "-o", "挡路/结果"]) == 2
    assert "文件夹建不成" in capsys.readouterr().err


def test_messy_names_are_led_back_and_the_doubtful_listed(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "名录.csv").write_text(
        f"企业名称,统一社会信用代码\n云泽宏川机械有限公司,{desk.HONG}\n",
        encoding="utf-8",
    )
    (office / "补充.csv").write_text(
        "企业名称,职工人数（人）\n云泽县宏川机械制造有限公司,9\n", encoding="utf-8"
    )
    words = ["match", "补充.csv", *MATCH[1:], "--register", "名录.csv", "-o", "结果"]
    assert run(words) == 2
    assert "没有合并，请确认" in capsys.readouterr().err
    assert (office / "结果/待确认名单.xlsx").exists()


def test_the_county_s_own_policies_have_faults_and_all_are_listed(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "政策/upgrade.yaml").write_text(
        desk.UPGRADE.replace("above_scale", "no_such_fact"), encoding="utf-8"
    )
    assert run([*MATCH, "-o", "结果"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "upgrade.yaml 第" in err
    assert "no_such_fact" in err
    assert not (office / "结果").exists()


@pytest.mark.parametrize("text", ["2026-6-5", "2026/06/05", "2026.6.5", "2026年6月5日"])
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text) == date(2026, 6, 5)
