"""The papers of the catalogue, written from their examples and read again."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from openpyxl import load_workbook

from diaodu.papers import Ledger, Paper, load
from diaodu.papers.ledger import LedgerRow, OpenPoint, Origin, Source
from diaodu.papers.model import Band, Row

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = load()
TASKS: Paper[Ledger] = PAPERS["task_breakdown"]
POINTS: Paper[Ledger] = PAPERS["open_points"]
PLACE = Origin(document=0, paragraph=1, start=0, end=4)


def words(paper: Paper[Any], content: Any, folder: Path) -> str:
    path = folder / "文.docx"
    paper.word(content, path)
    document = Document(str(path))
    lines = [each.text for each in document.paragraphs]
    for table in document.tables:
        lines += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(lines)


def book(paper: Paper[Any], content: Any, folder: Path) -> Any:
    path = folder / "表.xlsx"
    paper.excel(content, path)
    return load_workbook(path)


def ledger(*rows: LedgerRow, sources: int = 1, **more: Any) -> Ledger:
    documents = tuple(Source(title=f"文件{number}") for number in range(sources))
    return Ledger(title="任务分解表", sources=documents, rows=rows, **more)


def test_all_papers_are_in_the_catalogue() -> None:
    monthly = {"monthly_analysis", "dispatch_notice", "target_gaps"}
    monthly |= {"stop_warnings", "rank_tables"}
    monthly |= {"supervision_notice", "supervision_report", "urging_notice"}
    policies = {"policy_match_list", "no_application_notice", "payment_ledger"}
    policies |= {"policy_clauses"}
    plans = {"work_order", "cutting_bookings", "schedule_report"}
    tasks = {"open_points", "task_breakdown"}
    assert set(PAPERS) == tasks | monthly | policies | plans


@pytest.mark.parametrize("key", ["open_points", "task_breakdown"])
def test_every_row_of_the_example_is_on_paper(key: str, tmp_path: Path) -> None:
    paper = PAPERS[key]
    text = words(paper, paper.example, tmp_path)
    pages = book(paper, paper.example, tmp_path).worksheets
    cells = {cell.value for page in pages for line in page for cell in line}
    for row in paper.example.rows:
        assert row.task in text
        assert row.task in cells
    for column in paper.columns:
        assert column.name in text
        assert column.name in cells


def test_word_and_excel_are_imported_only_when_a_paper_is_written() -> None:
    code = (
        "import sys; from diaodu.papers import load; load();"
        "heavy = {'docx', 'openpyxl', 'altair', 'vl_convert'};"
        "sys.exit(bool(heavy & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603


def test_the_task_sheet_shows_who_when_what_and_whence(tmp_path: Path) -> None:
    page = book(TASKS, TASKS.example, tmp_path)["任务分解表"]
    rows = {line[0].value: [cell.value for cell in line] for line in page}
    assert rows[1] == [
        1,
        "县工信局牵头，县财政局配合，力争全年技改投资增长15%以上。",
        "王某同志",
        "县工信局",
        "县财政局",
        "全年\n2026.12.31",
        "（力争）全年技改投资增长≥15%",
        "第3段（第41—98字）",
    ]
    assert rows[2][2:] == [
        "—",
        "待明确",
        "—",
        "近期",
        None,
        "第5段（第121—129字）",
    ]
    assert {"一、抓技改", "（一）上设备", "二、抓招商"} <= set(rows)


def test_the_workbook_has_every_list(tmp_path: Path) -> None:
    sheets = book(TASKS, TASKS.example, tmp_path)
    assert sheets.sheetnames == [
        "任务分解表",
        "目标清单",
        "问题清单",
        "事实清单",
        "待明确事项",
        "清洗记录",
    ]
    last = {page.title: [cell.value for cell in page[page.max_row]] for page in sheets}
    assert last["目标清单"][1:5] == ["（力争）全年技改投资增长", "不低于", 15, "%"]
    assert last["问题清单"][1:3] == ["项目落地慢", "无对应任务"]
    assert last["事实清单"][1:6] == ["技改投资", None, None, "去年", 12.5]
    assert last["清洗记录"][1:] == [
        "《在全县工业例会上的讲话》",
        "第1页",
        "（删除）",
        "网站页码",
    ]


def test_the_word_file_has_tasks_on_their_side_and_open_points_upright(
    tmp_path: Path,
) -> None:
    TASKS.word(TASKS.example, tmp_path / "文.docx")
    document = Document(str(tmp_path / "文.docx"))
    assert [page.orientation for page in document.sections] == [1, 0]
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    assert heads[0][1:5] == ["任务", "责任分工", "责任分工", "责任分工"]
    assert heads[1][1:3] == ["内容", "需明确事项"]


def test_a_settled_ledger_has_no_second_section(tmp_path: Path) -> None:
    row = LedgerRow(number=1, task="抓落实。", due_text="近期", origins=(PLACE,))
    assert "待明确事项清单" not in [s.title for s in TASKS.sections(ledger(row))]


def test_masked_targets_stay_open_and_as_printed(tmp_path: Path) -> None:
    masked = replace(TASKS.example.targets[0], value=None, quote="增长*%")
    unsure = replace(masked, due_date=None)
    never = replace(masked, due_date=None, due_text="", op="?")
    row = LedgerRow(number=1, task="抓落实。", targets=(masked, unsure))
    content = ledger(row, targets=(masked, unsure, never))
    sheets = book(TASKS, content, tmp_path)
    values = [[cell.value for cell in line[2:7]] for line in sheets["目标清单"]][-3:]
    assert values[0][:4] == ["不低于", "待明确", "%", "全年"]
    assert values[1] == ["不低于", "待明确", "%", "全年", "待明确"]
    assert values[2] == ["?", "待明确", "%", "待明确", None]
    tasks = sheets["任务分解表"]
    assert "增长*%；\n增长*%" in {cell.value for line in tasks for cell in line}


def bands(*paths: tuple[str, ...]) -> list[str]:
    rows = (
        LedgerRow(number=number, task="抓落实。", heading_path=path)
        for number, path in enumerate(paths, 1)
    )
    block = TASKS.sections(ledger(*rows))[0].blocks[0]
    lines = block.rows  # type: ignore[union-attr]
    return [
        f"{line.level}{line.text}"
        if isinstance(line, Band)
        else str(line.cells[0].value)
        for line in lines
    ]


def test_headings_are_printed_where_they_begin() -> None:
    assert bands((), ("甲", "子"), ("甲", "子"), ("甲", "丑"), ("乙",)) == [
        *("1", "1甲", "2子", "2", "3", "2丑", "4", "1乙", "5")
    ]


def test_a_task_after_a_lower_heading_does_not_seem_to_belong_to_it() -> None:
    assert bands(("甲", "子"), ("甲",), ()) == [
        *("1甲", "2子", "1", "1甲", "2", "1（无标题）", "3")
    ]


def test_several_documents_are_numbered_and_named(tmp_path: Path) -> None:
    places = (PLACE, replace(PLACE, document=1))
    row = LedgerRow(number=1, task="抓落实。", origins=places)
    text = words(TASKS, ledger(row, sources=2, date="2026"), tmp_path)
    assert "依据：①《文件0》；②《文件1》" in text
    assert "①第1段\n第1字\n②第1段\n第1字" in text
    assert "（2026年）" in text


def test_a_long_task_is_named_by_its_beginning_where_its_number_is_given() -> None:
    point = OpenPoint(kind="存疑", text="字" * 90, ask="时限", rows=(1,))
    free = replace(point, rows=())
    content = ledger(open_points=(point, free))
    (section,) = POINTS.sections(content)
    (sheet,) = POINTS.sheets(content)
    for block, texts in (
        (section.blocks[0], ["字" * 60 + "……", "字" * 90]),
        (sheet.table, ["字" * 90] * 2),
    ):
        lines = block.rows  # type: ignore[union-attr]
        assert lines[0] == Band("存疑（2项）")
        rows = [line for line in lines if isinstance(line, Row)]
        assert [row.cells[1].value for row in rows] == texts
        assert [row.cells[3].value for row in rows] == ["1", "—"]


def test_tasks_without_a_time_are_counted_not_listed(tmp_path: Path) -> None:
    rows = tuple(LedgerRow(number=n, task=f"第{n}件事。") for n in (1, 2, 3))
    text = words(POINTS, ledger(*rows), tmp_path)
    assert "另有3项任务未写明时限，序号为：1—3。" in text
    assert "第1件事" not in text
    dated = ledger(replace(rows[0], due_text="近期"))
    assert "未写明时限" not in words(POINTS, dated, tmp_path)
