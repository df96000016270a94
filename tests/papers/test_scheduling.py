"""The papers of a plan: work orders, cutting bookings, the report, the Gantt page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from openpyxl import load_workbook

from diaodu.papers import gantt, load
from diaodu.papers.gantt_page import GanttPage, write_gantt
from diaodu.papers.scheduling import in_sizes, span_text

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = load()
WORK, BOOKINGS, REPORT = (
    PAPERS[key] for key in ("work_order", "cutting_bookings", "schedule_report")
)


def lines(paper: Any, content: Any, folder: Path, *, sheet: int = 0) -> list[list[Any]]:
    path = folder / "表.xlsx"
    paper.excel(content, path)
    page = load_workbook(path).worksheets[sheet]
    return [[cell.value for cell in row] for row in page]


def test_sizes_stand_from_small_to_large() -> None:
    assert in_sizes(["XL", "S", "均码", "M", "2XL", "XXL", "S"]) == [
        *("S", "M", "XL", "2XL", "XXL", "均码")
    ]
    assert in_sizes(["120", "90", "105", "S"]) == ["S", "90", "105", "120"]
    assert in_sizes(["170/92A", "165/88A"]) == ["165/88A", "170/92A"]


def test_a_span_says_its_day_once() -> None:
    start = datetime(2026, 12, 3, 8)  # noqa: DTZ001  local by rule
    assert span_text(start, start.replace(hour=9)) == "12月3日 08:00—09:00"
    assert span_text(start, start.replace(day=4)) == "12月3日 08:00—12月4日 08:00"


def test_a_work_order_has_a_table_of_colours_and_sizes(tmp_path: Path) -> None:
    rows = lines(WORK, WORK.example, tmp_path)
    assert rows[2][:9] == [
        *("颜色", "S", "M", "L", "110", "120", "小计（件）", "实际完成", "备注")
    ]
    found = {row[0]: row[1:7] for row in rows}
    assert found["白"] == [40, 80, 60, None, None, 180]
    assert found["合计"] == [40, 150, 110, None, None, 300]
    assert found["红"] == [None, None, None, 120, 90, 210]
    text = "\n".join(str(row[0]) for row in rows)
    assert "来料 共享裁剪中心，12月2日 18:00 到" in text
    assert "送往 云泽服饰（核心工厂），12月5日 17:00 发车" in text
    assert text.count("已定，不变") == 1
    assert "接收：____" in text


def test_very_many_sizes_share_a_column(tmp_path: Path) -> None:
    (task, *_) = WORK.example.tasks
    cells = tuple(("白", str(number), number) for number in range(100, 112))
    order = replace(WORK.example, tasks=(replace(task, cells=cells),))
    rows = lines(WORK, order, tmp_path)
    (row,) = (row for row in rows if row[0] == "白")
    assert row[1].startswith("100：100　101：101")
    assert row[2] == sum(range(100, 112))


def test_a_factory_signs_a_word_file_too(tmp_path: Path) -> None:
    WORK.word(WORK.example, tmp_path / "单.docx")
    document = Document(str(tmp_path / "单.docx"))
    assert "城东制衣" in "".join(each.text for each in document.paragraphs)
    assert len(document.tables) == 1


def test_cutting_is_listed_by_table_and_day(tmp_path: Path) -> None:
    rows = lines(BOOKINGS, BOOKINGS.example, tmp_path)
    heads = [row[0] for row in rows]
    assert "2026年12月2日　2次 510件" in heads
    (planned,) = (row for row in rows if row[0] == "08:00")
    assert planned[1] == "11:00"
    assert planned[-3:] == [300, 75, 1]
    (frozen,) = (row for row in rows if row[0] == "16:00")
    assert frozen[1] == "12月3日 09:30"
    assert frozen[-3:] == [210, "—", "—"]


def test_each_place_that_cuts_has_a_sheet(tmp_path: Path) -> None:
    first, second = BOOKINGS.example.bookings
    both = replace(BOOKINGS.example, bookings=(first, replace(second, place="总厂")))
    assert len(BOOKINGS.sheets(both)) == 2
    BOOKINGS.word(both, tmp_path / "表.docx")
    assert len(Document(str(tmp_path / "表.docx")).tables) == 1
    none = replace(BOOKINGS.example, bookings=())
    assert "没有预约" in str(lines(BOOKINGS, none, tmp_path))


def test_the_report_tells_cost_and_who_is_late(tmp_path: Path) -> None:
    path = tmp_path / "文.docx"
    REPORT.word(REPORT.example, path)
    text = "\n".join(each.text for each in Document(str(path)).paragraphs)
    for words in (
        "订单2个（2家委托单位）、510件，分2批",
        "成本0.8875万元，其中加工0.8615万元、换款0.014万元、运输0.012万元",
        "晚交1个、合计2天，按约定扣款0.04万元",
    ):
        assert words in text
    assert "车缝排在 D2612 后面" in str(lines(REPORT, REPORT.example, tmp_path))
    steps = lines(REPORT, REPORT.example, tmp_path, sheet=1)
    assert steps[3][5:8] == ["裁剪", "车缝", "后整"]


def test_a_plan_without_late_orders_says_so(tmp_path: Path) -> None:
    orders = tuple(replace(each, late_days=0) for each in REPORT.example.orders)
    path = tmp_path / "文.docx"
    REPORT.word(replace(REPORT.example, orders=orders), path)
    text = "\n".join(each.text for each in Document(str(path)).paragraphs)
    assert "所有订单都能按期交货" in text
    assert "没有晚交的订单" in text


@pytest.mark.parametrize(
    "chart",
    [gantt.gantt(3), gantt.overview(), gantt.load_grid(2), gantt.load_curve()],
    ids=["gantt", "overview", "grid", "curve"],
)
def test_a_chart_is_what_vega_lite_understands(chart: Any) -> None:
    described = chart.to_dict()  # checked against the schema
    assert described["padding"]["left"] == 208


def page() -> GanttPage:
    moment = datetime(2026, 12, 1).isoformat()  # noqa: DTZ001  local by rule
    bar = {"row": "甲␟车缝1线", "factory": "甲", "order": "</script><b>", "lot": "1"}
    bar |= {"start": moment, "end": moment}
    orders = tuple(replace(each, firm="<i>") for each in REPORT.example.orders)
    return GanttPage(
        report=replace(REPORT.example, orders=orders, marks=(None, 1, 2, 3, 4)),
        bars=[bar],
        lines=[{"row": bar["row"], "factory": '"甲"', "shade": "#fff"}],
        closed=[],
        orders=[],
        loads=[],
    )


def test_the_page_needs_nothing_else_and_runs_nobody_elses_words(
    tmp_path: Path,
) -> None:
    write_gantt(page(), tmp_path / "图.html")
    text = (tmp_path / "图.html").read_text("utf-8")
    plain = re.sub(r"(<script[^>]*>).*?</script>", r"\1", text, flags=re.DOTALL)
    assert re.findall(r"<(?:script|link|img)[^>]+(?:src|href)=", plain) == []
    assert plain.count("<script") == text.count("</script>") == 3
    assert "<td>&lt;i&gt;</td>" in plain
    found = re.search(r'id="data">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    data = json.loads(found.group(1))
    assert data["bars"][0]["order"] == "</script><b>"
    assert set(data["charts"]) == {"gantt", "overview", "grid", "curve"}
    assert '<option value="&quot;甲&quot;">' in text


def test_a_page_of_a_good_plan_lists_nobody(tmp_path: Path) -> None:
    orders = tuple(replace(each, late_days=0) for each in REPORT.example.orders)
    good = replace(page(), report=replace(REPORT.example, orders=orders))
    write_gantt(good, tmp_path / "图.html")
    text = (tmp_path / "图.html").read_text("utf-8")
    assert "没有晚交的订单" in text
    assert REPORT.example.day == date(2026, 12, 1)
