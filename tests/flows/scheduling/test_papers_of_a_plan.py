"""From a problem and its plan to work orders, bookings, the report and the page."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from tests.flows.scheduling.greedy import greedy

from diaodu.flows.scheduling.gantt import gantt_of
from diaodu.flows.scheduling.ledger import Ledger
from diaodu.flows.scheduling.report import proof_of, report_of
from diaodu.flows.scheduling.slips import booking_list, work_orders
from diaodu.flows.scheduling.write import write_all, write_issues
from diaodu.kernel.issue import Issue
from diaodu.scheduling.samples import sample_problem

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    problem = sample_problem(orders=8, satellites=4)
    return Ledger(problem, greedy(problem))


def test_every_operation_is_told_to_its_factory_once(ledger: Ledger) -> None:
    orders = list(work_orders(ledger))
    told = [(task.lot, task.process) for order in orders for task in order.tasks]
    assert len(told) == len(set(told)) == len(ledger.plan.operations)
    assert len({order.factory for order in orders}) == len(orders)


def test_a_task_says_from_where_and_whereto(ledger: Ledger) -> None:
    tasks = [task for order in work_orders(ledger) for task in order.tasks]
    by_process = {task.process: task for task in tasks}
    assert by_process["裁剪"].comes == ""
    assert by_process["裁剪"].goes.endswith("发车")
    assert by_process["车缝"].comes.startswith("共享裁剪中心（虚构），")
    assert by_process["车缝"].comes.endswith("到")
    assert by_process["后整"].goes == "本厂包装"
    assert by_process["包装"].comes.startswith("本厂后整，")
    assert by_process["包装"].goes == ""


def test_a_trip_that_is_not_told_leaves_the_place(ledger: Ledger) -> None:
    bare = Ledger(ledger.problem, replace(ledger.plan, trips=()))
    tasks = [task for order in work_orders(bare) for task in order.tasks]
    assert "共享裁剪中心（虚构）" in {task.comes for task in tasks}


def test_bookings_hold_every_piece_that_is_cut(ledger: Ledger) -> None:
    bookings = booking_list(ledger).bookings
    assert sum(each.pieces for each in bookings) == sum(
        each.pieces for each in ledger.problem.orders
    )
    keys = [(each.place, each.table, each.start) for each in bookings]
    assert keys == sorted(keys)


def test_a_frozen_cut_is_booked_without_its_layers(ledger: Ledger) -> None:
    operations = tuple(
        replace(each, frozen=each.process == "裁剪") for each in ledger.plan.operations
    )
    plan = replace(ledger.plan, operations=operations, batches=())
    bookings = booking_list(Ledger(ledger.problem, plan)).bookings
    assert len(bookings) == len(ledger.problem.orders)
    assert {each.layers for each in bookings} == {None}


def test_the_report_counts_what_the_plan_has(ledger: Ledger) -> None:
    report = report_of(ledger, why={"D001": "等面料"})
    assert report.pieces == sum(each.pieces for each in ledger.problem.orders)
    assert len(report.lots) == len(ledger.plan.lots)
    assert report.orders[0].why == "等面料"
    assert report.orders[0].where.endswith("件")
    assert report.status == "可行"
    assert [order.late_days for order in report.late] == sorted(
        (order.late_days for order in report.late), reverse=True
    )
    with pytest.raises(ValueError, match="without figures"):
        report_of(Ledger(ledger.problem, replace(ledger.plan, figures=None)))


def test_what_is_proven_is_said(ledger: Ledger) -> None:
    plan = ledger.plan
    assert proof_of(replace(plan, status="optimal")) == "已证明没有更好的方案"
    assert proof_of(replace(plan, objective=None)) == "还没有方案"
    assert proof_of(replace(plan, objective=100, bound=0)).endswith("没有证明")
    told = proof_of(replace(plan, objective=1000, bound=980))
    assert told == "已证明离最好的可能至多差2.00%"


def test_no_line_works_longer_than_its_day(ledger: Ledger) -> None:
    page = gantt_of(ledger, report_of(ledger))
    assert {bar["row"] for bar in page.bars} <= {line["row"] for line in page.lines}
    assert max(float(str(load["share"])) for load in page.loads) <= 1
    hours: dict[object, float] = defaultdict(float)
    for load in page.loads:
        hours[load["factory"]] += float(str(load["busy"]))
    assert set(hours) == {bar["factory"] for bar in page.bars}
    assert all(each > 0 for each in hours.values())
    assert page.closed
    assert {bar["order"] for bar in page.bars} == {
        each["order"] for each in page.orders
    }


def test_everything_is_written_and_opens(ledger: Ledger, tmp_path: Path) -> None:
    problem = replace(
        ledger.problem,
        factories=tuple(
            replace(each, name="甲/乙") if each.role == "satellite" else each
            for each in ledger.problem.factories
        ),
    )
    known = Ledger(problem, ledger.plan)
    paths = list(write_all(known, report_of(known), tmp_path))
    names = {path.name for path in paths}
    assert {"排产计划.json", "排产甘特图.html", "排产说明.docx"} <= names
    assert {"排产计划表.xlsx", "裁剪预约表.xlsx", "排产问题.json"} <= names
    made = {name for name in names if name.startswith("派工单_甲·乙（卫星")}
    assert len(made) > 1
    assert {path.name for path in tmp_path.iterdir()} == names
    for path in paths:
        if path.suffix == ".xlsx":
            assert load_workbook(path).worksheets
    assert json.loads((tmp_path / "排产计划.json").read_text("utf-8"))["lots"]


def test_what_is_to_be_mended_is_listed(tmp_path: Path) -> None:
    path = write_issues([Issue("订单!B3", "schedule.x", "不对")], tmp_path)
    cells = {cell.value for row in load_workbook(path).worksheets[0] for cell in row}
    assert {"订单!B3", "不对"} <= cells


def test_names_that_one_system_takes_for_one_file_are_numbered(
    ledger: Ledger, tmp_path: Path
) -> None:
    used = {each.factory for each in ledger.plan.operations}
    first, second, *_ = sorted(used)
    names = {first: "甲/乙", second: "甲:乙"}
    problem = replace(
        ledger.problem,
        factories=tuple(
            replace(each, name=names.get(each.code, each.name))
            for each in ledger.problem.factories
        ),
    )
    known = Ledger(problem, ledger.plan)
    paths = {path.name for path in write_all(known, report_of(known), tmp_path)}
    assert {"派工单_甲·乙.xlsx", "派工单_甲·乙（2）.xlsx"} <= paths
