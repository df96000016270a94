"""``diaodu read``: what goes where, what is refused, and that the rest is read."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from diaodu.cli import inputs
from diaodu.cli.running import run

if TYPE_CHECKING:
    from collections.abc import Iterator

SPEECH = (
    "在全县工业发展推进会上的讲话\n（2026年3月6日）\n同志们：\n"
    "去年，全县规上工业增加值增长8.2%，但企业融资难问题依然突出。\n一、抓好企业培育\n"
    "要建立规上企业培育库，今年新增规上企业20家以上。此项工作由王某同志负责，"
    "县工信局牵头，县科技局配合。\n二、破解融资难题\n"
    "县金融办要牵头搭建银企对接平台，6月底前完成首批授信。\n"
)
PLAN = (
    "云溪县数字化转型行动方案\n一、重点任务\n"
    "县大数据中心要在2026年9月底前建成工业互联网平台。\n"
    "县金融办要牵头搭建银企对接平台，6月底前完成首批授信。\n"
)


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Work in a folder that holds two documents."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    Path("讲话.txt").write_text(SPEECH, encoding="utf-8")
    Path("方案.txt").write_bytes(PLAN.encode("gb18030"))
    yield tmp_path
    assert not list(tmp_path.rglob(".*.tmp"))


class Output:
    """What a command printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *words: str) -> None:
        self.code = run(["read", *words])
        self.out, self.err = capsys.readouterr()

    @property
    def records(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_record_is_printed_for_each_file_in_the_order_given(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = Output(capsys, "方案.txt", "讲话.txt", "--format", "jsonl")
    assert done.code == 0
    assert done.err == ""
    assert [record["source"] for record in done.records] == ["方案.txt", "讲话.txt"]
    assert "rules" not in json.dumps(done.records)


def test_a_table_is_printed_where_nothing_else_is_wanted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = Output(capsys, "讲话.txt", "--explain")
    assert done.code == 0
    assert "县金融办" in done.out
    assert "2026-06-30" in done.out
    assert "规则" in done.out


def test_bad_files_are_listed_and_the_others_are_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("空.txt").touch()
    Path("坏.docx").write_bytes(b"PK\x03\x04torn")
    Path("夹").mkdir()
    names = ["空.txt", "方案.txt", "坏.docx", "夹", "无.txt", "讲话.txt"]
    done = Output(capsys, *names, "-f", "jsonl")
    assert done.code == 2
    assert [record["source"] for record in done.records] == ["方案.txt", "讲话.txt"]
    faults = done.err.splitlines()
    assert [line.split("：")[0] for line in faults] == [
        "✗ 空.txt",
        "✗ 坏.docx",
        "✗ 夹",
        "✗ 无.txt",
    ]
    assert all(line.endswith("）") for line in faults)


def test_a_page_without_a_document_is_refused_by_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("页.html").write_text("<html><body>登录</body></html>", encoding="utf-8")
    done = Output(capsys, "页.html", "-f", "jsonl")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("✗ 页.html：这一页没有文档正文")


def test_the_suffix_of_the_output_tells_the_format(
    capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    for name in ("表.docx", "表.xlsx", "表.jsonl", "表.txt"):
        done = Output(capsys, "讲话.txt", "-o", name)
        assert (done.code, done.out, done.err) == (0, "", f"✓ 已写成 {name}\n")
    assert len(docx.Document("表.docx").tables) >= 1
    assert Path("表.xlsx").read_bytes().startswith(b"PK")
    assert json.loads(Path("表.jsonl").read_text("utf-8"))["source"] == "讲话.txt"
    assert "县金融办" in Path("表.txt").read_text("utf-8")


def test_one_paper_without_a_name_is_written_here(
    capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    assert Output(capsys, "讲话.txt", "-f", "docx").code == 0
    assert "任务分解表.docx" in listed(desk)


def test_many_papers_go_into_a_folder_each_under_its_name(
    capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    for folder in ("甲", "乙", "丙/乙"):
        Path(folder).mkdir(parents=True)
        Path(folder, "讲话.txt").write_text(SPEECH, encoding="utf-8")
    files = ["讲话.txt", "甲/讲话.txt", "乙/讲话.txt", "丙/乙/讲话.txt"]
    assert Output(capsys, *files, "-f", "xlsx", "-o", "台账/三月").code == 0
    assert listed(desk / "台账" / "三月") == [
        "乙-讲话-2-任务分解表.xlsx",
        "乙-讲话-任务分解表.xlsx",
        "甲-讲话-任务分解表.xlsx",
        "讲话-任务分解表.xlsx",
    ]


def test_merged_documents_make_one_paper(
    capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    Path("台账").mkdir()
    done = Output(capsys, "讲话.txt", "方案.txt", "--merge", "-f", "docx", "-o", "台账")
    assert done.code == 0
    assert listed(desk / "台账") == ["任务分解表.docx"]


def test_merged_documents_make_one_table(capsys: pytest.CaptureFixture[str]) -> None:
    done = Output(capsys, "讲话.txt", "方案.txt", "--merge")
    assert done.out.count("合计") == 1
    assert "②《云溪县数字化转型行动方案》" in done.out


@pytest.mark.parametrize("name", ["表.docx", "表.jsonl", "表.txt"])
def test_nothing_is_written_where_nothing_could_be_read(
    capsys: pytest.CaptureFixture[str], desk: Path, name: str
) -> None:
    before = listed(desk)
    done = Output(capsys, "无.txt", "-o", name)
    assert done.code == 2
    assert "✗ 无.txt" in done.err
    assert listed(desk) == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["讲话.txt", "-o", "讲话.txt"], "讲话.txt：输出会盖住要读的文件"),
        (["讲话.txt", "-o", "./夹/../讲话.txt"], "输出会盖住要读的文件"),
        (
            ["讲话.txt", "-f", "xlsx", "-o", "表.docx"],
            "--format 是 xlsx，文件名却以 .docx",
        ),
        (
            ["讲话.txt", "-f", "table", "-o", "表.jsonl"],
            "改成以 .table|文件名却以 .jsonl",
        ),
        (["讲话.txt", "-o", "无/表.docx"], "无：没有这个文件夹"),
        (
            ["讲话.txt", "方案.txt", "-o", "表.docx"],
            "多份文件不能写进一个文件.*--merge",
        ),
        (["讲话.txt", "方案.txt", "-f", "docx", "-o", "讲话.txt"], "多份文件不能写进"),
        (["讲话.txt", "--date", "三月"], "--date 三月：日期不对.*2024-03-01"),
        (["讲话.txt", "--date", "2024-13-01"], "日期不对"),
        (["讲话.txt", "-f", "jsonl", "--merge"], "jsonl 每份文件一行，不能合并"),
        (["*.pdf"], r"\*\.pdf：没有文件符合"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_written(
    capsys: pytest.CaptureFixture[str], desk: Path, words: list[str], message: str
) -> None:
    Path("夹").mkdir()
    before = {path: path.read_bytes() for path in desk.iterdir() if path.is_file()}
    done = Output(capsys, *words)
    assert (done.code, done.out) == (2, "")
    with pytest.raises(AssertionError, match=message):
        raise AssertionError(done.err)
    after = {path: path.read_bytes() for path in desk.iterdir() if path.is_file()}
    assert after == before


def test_a_paper_never_covers_a_document_that_was_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert Output(capsys, "讲话.txt", "-f", "docx").code == 0
    before = Path("任务分解表.docx").read_bytes()
    done = Output(capsys, "任务分解表.docx", "-f", "docx")
    assert done.code == 2
    assert Path("任务分解表.docx").read_bytes() == before


def test_a_pattern_that_no_shell_resolved_is_resolved(
    capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    done = Output(capsys, "*.txt", "-f", "jsonl")
    assert [record["source"] for record in done.records] == ["方案.txt", "讲话.txt"]
    assert len(Output(capsys, f"{desk}/讲*", "-f", "jsonl").records) == 1


def test_a_file_named_twice_is_read_once_and_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = Output(capsys, "讲话.txt", "./讲话.txt", "-f", "jsonl")
    assert done.code == 0
    assert len(done.records) == 1
    assert "只读一次：讲话.txt" in done.err


def test_the_day_given_by_a_person_counts(capsys: pytest.CaptureFixture[str]) -> None:
    for day in ("2024-03-01", "2024年3月1日", "2024.3.1", "2024/03/01"):
        done = Output(capsys, "方案.txt", "--date", day, "-f", "jsonl")
        assert done.records[0]["date"] == "2024-03-01"


def paste(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "gbk", "utf-16"])
def test_pasted_text_is_read_in_its_place(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    paste(monkeypatch, SPEECH.encode(encoding))
    done = Output(capsys, "方案.txt", "-", "讲话.txt", "-f", "jsonl")
    assert [record["source"] for record in done.records] == [
        "方案.txt",
        "-",
        "讲话.txt",
    ]


def test_a_paper_of_pasted_text_has_a_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, desk: Path
) -> None:
    paste(monkeypatch, SPEECH.encode())
    assert Output(capsys, "-", "方案.txt", "-f", "xlsx", "-o", "表").code == 0
    assert listed(desk / "表") == ["方案-任务分解表.xlsx", "粘贴的文字-任务分解表.xlsx"]


@pytest.mark.parametrize("data", [b"", b"\0\1\2" * 500, b"x" * 41])
def test_bad_pasted_text_does_not_stop_the_rest(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setattr("diaodu.documents.intake.LARGEST_FILE", 1600)
    paste(monkeypatch, data * 40)
    done = Output(capsys, "-", "讲话.txt", "-f", "jsonl")
    assert done.code == 2
    assert len(done.records) == 1
    assert done.err.startswith("✗ 粘贴的文字：")


def test_without_an_input_stream_nothing_is_pasted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    done = Output(capsys, "-")
    assert (done.code, done.err) == (2, "✗ 粘贴的文字：没有粘贴进来的文字\n")


@pytest.mark.parametrize(("system", "key"), [("nt", "Ctrl-Z"), ("posix", "Ctrl-D")])
def test_who_pastes_by_hand_is_told_how_to_end(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    system: str,
    key: str,
) -> None:
    paste(monkeypatch, SPEECH.encode())
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr(inputs, "on_windows", lambda: system == "nt")
    done = Output(capsys, "-", "-f", "jsonl")
    assert key in done.err
    assert len(done.records) == 1


def test_a_hyphen_as_output_is_the_screen(
    capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    done = Output(capsys, "讲话.txt", "-f", "jsonl", "-o", "-")
    assert len(done.records) == 1
    assert "-" not in listed(desk)


def test_the_keys_are_those_of_this_system() -> None:
    assert inputs.on_windows() == sys.platform.startswith("win")
