"""The workbook: there and back, and every fault with sheet and cell."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from diaodu.errors import InputError
from diaodu.scheduling.problem import problem_from_workbook, write_problem
from diaodu.scheduling.problem.model import (
    Aims,
    Calendar,
    ExtraShift,
    Problem,
    Shift,
    Window,
)
from diaodu.scheduling.samples import sample_problem

SMALL = sample_problem(orders=4, satellites=3)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "排产.xlsx"
    write_problem(path, SMALL)
    return path


class Desk:
    """Changes cells of the workbook and reads it again."""

    def __init__(self, path: Path) -> None:
        self.book = load_workbook(path)
        self.path = path.with_name("改.xlsx")

    def put(self, sheet: str, head: str, row: int, value: Any) -> str:
        """Write into the row (the head is 1); return the name of the cell."""
        page = self.book[sheet]
        heads = [cell.value for cell in page[1]]
        if head not in heads:
            heads.append(head)
            page.cell(1, len(heads), head)
        cell = page.cell(row, heads.index(head) + 1)
        cell.value = value
        return f"改.xlsx「{sheet}」{get_column_letter(cell.column or 1)}{row}"

    def setting(self, item: str, value: Any) -> str:
        page = self.book["设置"]
        row = next(row for row in range(2, 30) if page.cell(row, 1).value == item)
        page.cell(row, 2).value = value
        return f"改.xlsx「设置」B{row}"

    def read(self) -> tuple[Problem | None, dict[str, str]]:
        self.book.save(self.path)
        problem, issues = problem_from_workbook(self.path)
        assert (problem is None) == bool(issues)
        told: dict[str, str] = {}
        for issue in issues:
            before = told.get(issue.where, "")
            told[issue.where] = f"{before}；{issue.message}".lstrip("；")
        return problem, told

    def problem(self) -> Problem:
        problem, issues = self.read()
        assert issues == {}
        assert problem is not None
        return problem


@pytest.fixture
def desk(book: Path) -> Desk:
    return Desk(book)


def test_a_problem_comes_back_as_it_was(book: Path) -> None:
    assert problem_from_workbook(book) == (SMALL, [])


def test_rare_things_come_back_too(tmp_path: Path) -> None:
    night = Calendar(
        code="夜班",
        shifts=tuple(Shift(weekday=d, begin=time(22), end=time(6)) for d in (1, 2, 5)),
        extra=(ExtraShift(day=date(2026, 12, 6), begin=time(8), end=time(0)),),
    )
    shut = Calendar(code="歇", closed=(date(2026, 12, 6),), shifts=night.shifts[:1])
    factories = list(SMALL.factories)
    window = Window(begin=time(18), end=time(22))
    factories[1] = replace(factories[1], power_windows=(window,), fen_per_hour=2_000)
    orders = list(SMALL.orders)
    orders[1] = replace(
        orders[1], only=("核心", "卫星01"), never=("卫星01",), accepted=False
    )
    aims = Aims(mode="lexicographic", goals=("cost", "tardiness"), change_fen=7)
    problem = replace(
        SMALL,
        calendars=(*SMALL.calendars, night, shut),
        factories=tuple(factories),
        orders=tuple(orders),
        aims=aims,
    )
    path = tmp_path / "b.xlsx"
    write_problem(path, problem)
    assert problem_from_workbook(path) == (problem, [])


def test_a_calendar_without_a_shift_is_written_so(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    problem = replace(SMALL, calendars=(*SMALL.calendars, Calendar(code="歇")))
    write_problem(path, problem)
    _, issues = problem_from_workbook(path)
    assert [str(each) for each in issues] == [
        "b.xlsx「日历」A11：日历“歇”在计划期内没有一个班次"
    ]


def test_sheets_help_to_fill_them_in(book: Path) -> None:
    opened = load_workbook(book)
    assert opened.sheetnames == [
        *("说明", "设置", "工序", "日历", "工厂", "技能", "产线", "裁床", "运输"),
        *("订单", "尺码", "已定任务", "份额"),
    ]
    lists = {
        rule.formula1
        for sheet in opened
        for rule in sheet.data_validations.dataValidation
    }
    assert {"=工厂!$A$2:$A$2000", '"加权,按次序"', '"A,B,C,D"'} <= lists
    assert opened["订单"]["G1"].comment.text.startswith("工厂要达到的等级")
    assert opened.active is opened["订单"]


Put = Callable[[Desk], str]

UNREADABLE: dict[str, tuple[Put, str]] = {
    "no date": (lambda d: d.put("订单", "交期", 3, "下周"), "“交期”应为日期"),
    "negative minutes": (
        lambda d: d.put("订单", "车缝（分/件）", 2, -2), "不能小于 0"),
    "negative people": (
        lambda d: d.put("产线", "每条人数", 2, -3), "不能小于 1，现为 -3"),
    "half a person": (
        lambda d: d.put("产线", "每条人数", 3, 1.5), "应为整数，现为 1.5"),
    "negative pieces": (lambda d: d.put("尺码", "M", 3, -5), "不能小于 1，现为 -5"),
    "wrong total": (lambda d: d.put("尺码", "合计", 4, 1), "合计 1 与各尺码之和"),
    "sizes of no order": (
        lambda d: d.put("尺码", "订单号", 2, "D9"), "订单页没有订单号“D9”"),
    "no hour": (
        lambda d: d.put("日历", "班次", 2, "8点到12点"), "应写成 08:00-12:00"),
    "no such hour": (
        lambda d: d.put("日历", "班次", 3, "08:00-25:00"), "没有“25:00”这个钟点"),
    "no weekday": (
        lambda d: d.put("日历", "星期或日期", 4, "工作日"), "应写成 周一至周六"),
    "no day": (
        lambda d: d.put("日历", "星期或日期", 5, "2026-02-30"), "没有“2026-02-30”"),
    "days backwards": (
        lambda d: d.put("日历", "星期或日期", 6, "2026-12-03至2026-12-01"), "先后不对"),
    "no moment": (
        lambda d: d.put("已定任务", "开始", 2, "明早"), "应写成 2026-12-01 08:00"),
    "frozen too many": (
        lambda d: d.put("已定任务", "件数", 2, 99_999), "订单（该颜色）只剩"),
    "no departure": (
        lambda d: d.put("运输", "发车钟点", 2, "早上"), "应写成 07:00、13:00"),
    "half a fen": (
        lambda d: d.put("运输", "每批运费（元）", 2, 1.005), "金额最多两位小数"),
    "a word that is none of the list": (
        lambda d: d.put("工厂", "类型", 2, "总厂"), "应为 核心工厂、卫星工厂"),
    "a required cell is empty": (
        lambda d: d.put("工厂", "类型", 3, None), "“类型”必填，现为空"),
    "a setting that is none": (
        lambda d: d.setting("优化方式", "随便"), "应为 加权、按次序 之一"),
    "a setting that is no number": (
        lambda d: d.setting("计划天数", "两个月"), "“计划天数”应为数字"),
    "a setting out of range": (
        lambda d: d.setting("排产刻度（分钟）", "0"), "不能小于 1，现为 0"),
    "no goal": (
        lambda d: d.setting("目标次序", "拖期、利润"), "“目标次序”应为 拖期、成本"),
}  # fmt: skip
IMPOSSIBLE: dict[str, tuple[Put, str]] = {
    "unknown factory": (
        lambda d: d.put("产线", "工厂", 2, "卫星99"), "没有名为“卫星99”的工厂"),
    "unknown factory of a skill": (
        lambda d: d.put("技能", "工厂", 2, "卫星99"), "工厂页没有“卫星99”"),
    "unsewable": (
        lambda d: d.put("订单", "品类", 3, "泳装"), "没有一家工厂会做“泳装”（车缝）"),
    "due before material": (
        lambda d: d.put("订单", "交期", 4, date(2026, 11, 30)), "早于面料到厂日"),
    "quantity below the minimum lot": (
        lambda d: d.put("订单", "最小批量（件）", 5, 99_999), "少于本单最小批量"),
}  # fmt: skip
CROSSED: dict[str, tuple[Put, str]] = {
    "doubled order": (
        lambda d: d.put("订单", "订单号", 3, "D001"), "“D001”重复，前面已经有了"),
    "frozen of no order": (
        lambda d: d.put("已定任务", "订单号", 2, "D9"), "没有名为“D9”的订单"),
}  # fmt: skip


@pytest.mark.parametrize("cases", [UNREADABLE, IMPOSSIBLE, CROSSED])
def test_every_wrong_cell_is_named(
    desk: Desk, cases: dict[str, tuple[Put, str]]
) -> None:
    wanted = {put(desk): message for put, message in cases.values()}
    _, issues = desk.read()
    assert len(wanted) == len(cases)
    missed = {
        where: (message, issues.get(where))
        for where, message in wanted.items()
        if message not in issues.get(where, "")
    }
    assert missed == {}


def test_two_frozen_jobs_in_one_place_are_found(desk: Desk) -> None:
    row = ("D002", "定2", None, 5, "裁剪", "裁剪中心", 1)
    moments = ("2026-12-01 09:00", datetime.fromisoformat("2026-12-01T12:30"))
    desk.book["已定任务"].append((*row, *moments))
    _, issues = desk.read()
    assert issues == {
        "改.xlsx「已定任务」H3": "“定2”与“D001-定1”同时占用裁剪中心 裁剪 1 号，"
        "一处不能同时做两件事"
    }


def test_frozen_pieces_without_colour_are_shared_out(desk: Desk) -> None:
    row = ("D002", "定2", None, 7, "裁剪", "裁剪中心", 2)
    desk.book["已定任务"].append((*row, "2026-12-01 09:00", "2026/12/01 12:30"))
    lot = desk.problem().frozen[1]
    wanted = {(cell.colour, cell.size) for cell in SMALL.orders[1].cells}
    assert lot.pieces == 7
    assert {(cell.colour, cell.size) for cell in lot.cells} <= wanted
    assert lot.steps[0].start == datetime.fromisoformat("2026-12-01T09:00")


def test_rows_of_one_frozen_lot_must_agree(desk: Desk) -> None:
    row = ("D001", "D001-定1", SMALL.orders[0].cells[0].colour, 5)
    desk.book["已定任务"].append(
        (*row, "车缝", "核心", 1, "2026-12-02 08:00", "2026-12-02 12:00")
    )
    _, issues = desk.read()
    assert issues == {"改.xlsx「已定任务」D3": "同一批“D001-定1”的件数和颜色应前后一致"}


def test_missing_sheets_are_told(desk: Desk) -> None:
    needed = ["工序", "日历", "工厂", "订单", "尺码", "设置"]
    for sheet in needed:
        del desk.book[sheet]
    desk.book.save(desk.path)
    _, issues = problem_from_workbook(desk.path)
    told = [str(each) for each in issues]
    assert {f"改.xlsx：缺少工作表「{sheet}」" for sheet in needed} <= set(told)


def test_some_sheets_may_be_missing_or_empty(desk: Desk) -> None:
    for sheet in ("已定任务", "份额", "运输"):
        del desk.book[sheet]
    assert desk.problem().orders == SMALL.orders
    desk.book.create_sheet("份额")
    assert desk.problem().orders == SMALL.orders


def test_a_sheet_that_no_one_reads_is_told(desk: Desk) -> None:
    desk.book.create_sheet("己定任务")
    desk.book.create_sheet("备注：打样")
    _, issues = desk.read()
    assert list(issues) == ["改.xlsx「己定任务」"]


def test_an_empty_sheet_that_is_needed_is_told(desk: Desk) -> None:
    desk.book["订单"].delete_rows(1, 20)
    _, issues = desk.read()
    assert issues["改.xlsx「订单」"] == "工作表是空的"


def test_a_column_that_no_one_knows_is_told(desk: Desk) -> None:
    desk.put("订单", "客户电话", 2, "123")
    _, issues = desk.read()
    assert "不认识的列“客户电话”" in issues["改.xlsx「订单」"]


def test_a_setting_that_no_one_knows_is_told(desk: Desk) -> None:
    desk.book["设置"].append(("天气", "晴", None))
    _, issues = desk.read()
    assert any("不认识的项目“天气”" in text for text in issues.values())


def test_notes_and_more_sizes_are_welcome(desk: Desk) -> None:
    desk.put("订单", "备注", 2, "客户要先看样")
    desk.put("尺码", "合计", 2, None)
    desk.put("尺码", "XXL", 2, 6)
    assert desk.problem().orders[0].pieces == SMALL.orders[0].pieces + 6


def test_lateness_without_a_price_costs_the_usual_by_priority(desk: Desk) -> None:
    desk.put("订单", "拖期罚金（元/天）", 2, None)
    desk.put("订单", "优先级", 2, 2)
    desk.put("订单", "拖期罚金（元/天）", 3, None)
    desk.put("订单", "优先级", 3, None)
    first, second = desk.problem().orders[:2]
    assert first.late_fen_per_day == first.pieces * 50 * 8 // 5
    assert second.late_fen_per_day == second.pieces * 50
    desk.setting("默认拖期罚金（元/件·天）", "1.2")
    assert desk.problem().orders[1].late_fen_per_day == second.pieces * 120


def test_what_excel_makes_of_times_is_understood(desk: Desk) -> None:
    desk.put("运输", "发车钟点", 2, time(7, 30))
    desk.put("日历", "星期或日期", 3, date(2027, 1, 1))
    desk.setting("计划开始", datetime.fromisoformat("2026-12-01T09:00"))
    problem = desk.problem()
    assert problem.transports[0].departures == (time(7, 30),)
    assert problem.begin == datetime.fromisoformat("2026-12-01T09:00")


def test_percent_may_be_shown_as_percent(desk: Desk) -> None:
    where = desk.put("技能", "效率（%）", 2, 0.855)
    _, issues = desk.read()
    assert "应为整数" in issues[where]
    desk.put("技能", "效率（%）", 2, "90%")
    assert desk.problem().factories[0].skills[0].efficiency_percent == 90


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("nothing")
    with pytest.raises(InputError):
        problem_from_workbook(path)
