"""督办单, 催办单, 督查通报: what stands on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from openpyxl import load_workbook

from diaodu.papers import Paper, load
from diaodu.papers.supervision import SupervisionItem, counts_of
from diaodu.papers.supervision_example import ITEMS, NOTICE, REPORT, URGING

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = load()
NOTE = PAPERS["supervision_notice"]
URGE = PAPERS["urging_notice"]
TELL = PAPERS["supervision_report"]


def words(paper: Paper[Any], content: Any, folder: Path) -> str:
    path = folder / "文.docx"
    paper.word(content, path)
    document = Document(str(path))
    lines = [each.text for each in document.paragraphs]
    for table in document.tables:
        lines += ["|".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(lines)


@pytest.mark.parametrize("paper", [NOTE, URGE, TELL], ids=lambda paper: paper.key)
def test_the_example_is_on_paper_with_all_its_columns(
    paper: Paper[Any], tmp_path: Path
) -> None:
    text = words(paper, paper.example, tmp_path)
    paper.excel(paper.example, tmp_path / "表.xlsx")
    book = load_workbook(tmp_path / "表.xlsx")
    cells = {cell.value for page in book for line in page for cell in line}
    for column in paper.columns:
        assert column.name in text
        assert column.name in cells
    for item in paper.example.items:
        assert item.title in cells


def test_a_notice_tells_the_unit_what_to_do_and_by_when(tmp_path: Path) -> None:
    text = words(NOTE, NOTICE, tmp_path)
    for line in (
        "云泽县督办通知单",
        "县工信局：",
        "现将下列事项交你单位办理，请按时限落实，并反馈结果。",
        "督办事项|10月底前建成中小企业公共服务中心并对外开放",
        "配合单位|县财政局、县市场监管局",
        "办理时限|2026.10.30",
        "联系人：赵某，电话0000-0000000。",
    ):
        assert line in text


def test_a_notice_of_several_matters_has_a_form_for_each(tmp_path: Path) -> None:
    many = replace(
        NOTICE, items=ITEMS[2:4], contact="", reply_by=date(2026, 10, 12), demands=()
    )
    text = words(NOTE, many, tmp_path)
    assert "现将下列2项事项交你单位办理" in text
    assert "1. 新增规上工业企业6户" in text
    assert "2. 研究出台支持企业技改的若干措施" in text
    assert "办理时限|近期\n待明确" in text
    assert "请于2026年10月12日前反馈办理情况" in text
    assert "联系人" not in text


def test_an_urging_says_what_is_late_and_how_often_it_was_urged(
    tmp_path: Path,
) -> None:
    text = words(URGE, URGING, tmp_path)
    assert "下列1项事项尚未办结，其中1项已超过办理时限，现予催办（第2次催办）。" in text
    assert "红|办理超期10个工作日|主体装修完成，设备未到（11月6日）" in text
    assert "请于2026年11月18日前书面反馈办理情况" in text


def test_a_first_urging_in_time_is_milder(tmp_path: Path) -> None:
    fresh = replace(ITEMS[1], progress="", urged=0, due=None)
    mild = replace(URGING, items=(fresh,), reply_by=None, contact="")
    text = words(URGE, mild, tmp_path)
    assert "下列1项事项尚未办结，现予催办。" in text
    assert "请尽快书面反馈办理情况" in text
    assert "尚未报进展" in text
    assert "待明确" in text


def test_units_are_counted_each_and_the_whole_once() -> None:
    *units, whole = counts_of(ITEMS, "合计")
    assert [(each.unit, each.total, each.done) for each in units] == [
        ("县工信局", 2, 0),
        ("县开发区管委会", 1, 0),
        ("县统计局", 1, 0),
        ("县发改委", 1, 0),
        ("县财政局", 1, 1),
    ]
    assert (whole.total, whole.done, whole.unlit, whole.rate) == (5, 1, 1, 20.0)
    assert {lamp.value: count for lamp, count in whole.lamps.items()} == {
        "绿": 1,
        "黄": 1,
        "红": 1,
        "蓝": 0,
    }


def test_what_was_broken_off_does_not_spoil_the_rate() -> None:
    ended = SupervisionItem(number="1", title="甲", state="终止", closed=True)
    done = replace(ITEMS[4], lead=())
    unit, whole = counts_of((ended, done), "合计")
    assert (unit.unit, unit.total, unit.ended, unit.rate) == ("待明确", 2, 1, 100.0)
    assert counts_of((ended,), "合计")[-1].rate is None
    assert whole.unlit == 0


def test_a_report_counts_tells_and_lists(tmp_path: Path) -> None:
    text = words(TELL, REPORT, tmp_path)
    assert (
        "截至2026年11月13日，共交办5项，其中办结1项、办理中4项，办结率20.0%。"
        "办理中的事项绿灯1项、黄灯1项、红灯1项，未亮灯1项。亮红灯的单位：县工信局1项。"
    ) in text
    assert "县工信局|2|0|1|0|1|0|0|0.0" in text
    assert "合计|5|1|1|1|1|1|0|20.0" in text
    chapters = ("一、总体情况", "二、超期和滞后事项", "三、临近时限事项")
    for chapter in (*chapters, "四、未定时限事项", "五、工作要求"):
        assert chapter in text


def test_a_report_without_anything_late_says_so(tmp_path: Path) -> None:
    ended = SupervisionItem(number="", title="甲", state="移交", closed=True)
    calm = replace(REPORT, items=(ITEMS[4], ended), addressee="", demands=())
    text = words(TELL, calm, tmp_path)
    assert "没有超期或滞后的事项。" in text
    assert "终止或移交1项" in text
    assert "亮红灯的单位" not in text
    assert "工作要求" not in text
    empty = replace(calm, items=())
    assert "共交办0项，其中办结0项、办理中0项。" in words(TELL, empty, tmp_path)
