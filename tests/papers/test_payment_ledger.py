"""兑付台账: how far each payment is, what is late, what is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from tests.papers.rereading import book, formulas_agree, lines, words

from diaodu.papers import load
from diaodu.papers.model import Lamp
from diaodu.papers.payment_example import LEDGER
from diaodu.papers.payments import (
    Payment,
    PaymentLedger,
    PaymentStep,
    count_payments,
    course_of,
    courses_of,
)
from diaodu.papers.policy_example import FIRMS, GREEN, RESEARCH, UPGRADE, wan

if TYPE_CHECKING:
    from pathlib import Path

PAPER = load()["payment_ledger"]
FOUND, APPLIED, CHECKED, PUBLISHED, PAID = PaymentStep
MONDAY = date(2026, 6, 1)


def payment(**more: object) -> Payment:
    made = Payment(firm=FIRMS[0], policy=UPGRADE, found=date(2026, 5, 11))
    return replace(made, **more)  # type: ignore[arg-type]


def ledger(*payments: Payment, **more: object) -> PaymentLedger:
    return replace(LEDGER, payments=payments, **more)  # type: ignore[arg-type]


def test_the_steps_are_counted_in_work_days() -> None:
    # 11 May to 15 May 2026 is a plain week; the day of a step itself is not counted
    done = payment(
        applied=date(2026, 5, 13),
        checked=date(2026, 5, 15),
        published=date(2026, 5, 22),
        paid=date(2026, 5, 25),
    )
    course = course_of(done, MONDAY, near=3)
    assert course.took == {APPLIED: 2, CHECKED: 2, PUBLISHED: 5, PAID: 1}
    assert (course.used, course.step, course.late) == (8, None, 0)
    assert course.due == date(2026, 6, 10)
    assert course.lamp is Lamp.BLUE


def test_nobody_applies_for_what_comes_without_application() -> None:
    own = payment(policy=GREEN, checked=date(2026, 5, 13))
    course = course_of(own, date(2026, 5, 18), near=3)
    assert course.took == {CHECKED: 2, PUBLISHED: 3}
    assert (course.step, course.used) == (PUBLISHED, 5)
    assert course.due == date(2026, 5, 25)  # ten work days after it was found


def test_the_clock_does_not_run_before_the_application() -> None:
    course = course_of(payment(), date(2026, 12, 1), near=3)
    assert (course.step, course.used, course.due, course.late) == (
        *(APPLIED, None, None, 0),
    )
    assert course.lamp is None


@pytest.mark.parametrize(
    ("day", "lamp", "late"),
    [
        (date(2026, 6, 4), Lamp.GREEN, 0),
        (date(2026, 6, 5), Lamp.YELLOW, 0),
        (date(2026, 6, 10), Lamp.YELLOW, 0),
        (date(2026, 6, 11), Lamp.RED, 1),
        (date(2026, 6, 13), Lamp.RED, 2),  # a Saturday after two late days
    ],
)
def test_a_limit_that_comes_near_or_is_over_is_lit(
    day: date, lamp: Lamp, late: int
) -> None:
    # twenty work days after Wednesday 13 May end on Wednesday 10 June
    course = course_of(payment(applied=date(2026, 5, 13)), day, near=3)
    assert (course.lamp, course.late) == (lamp, late)
    assert course.late_in is (CHECKED if late else None)


def test_a_weekend_after_the_limit_is_not_late() -> None:
    # the limit of ten days from Friday 22 May is Friday 5 June
    own = payment(policy=GREEN, found=date(2026, 5, 22))
    saturday = course_of(own, date(2026, 6, 6), near=3)
    assert (saturday.due, saturday.late, saturday.late_in) == (
        *(date(2026, 6, 5), 0, None),
    )
    assert saturday.lamp is Lamp.YELLOW


def test_the_step_in_which_the_limit_passed_is_the_late_one() -> None:
    late = payment(
        policy=GREEN,
        found=date(2026, 5, 11),
        checked=date(2026, 5, 13),
        published=date(2026, 5, 27),
    )
    course = course_of(late, date(2026, 6, 5), near=3)
    assert (course.due, course.late_in, course.late) == (
        *(date(2026, 5, 25), PUBLISHED, 9),
    )


def test_moved_work_days_count() -> None:
    # Saturday 9 May 2026 is worked
    own = payment(policy=GREEN, found=date(2026, 5, 8), checked=date(2026, 5, 9))
    assert course_of(own, date(2026, 5, 11), near=3).took[CHECKED] == 1


def test_a_refusal_ends_the_clock_and_owes_nothing() -> None:
    refused = payment(
        applied=date(2026, 5, 13), refused=date(2026, 5, 20), fen=wan(5), reason="逾期"
    )
    course = course_of(refused, date(2026, 12, 1), near=3)
    assert (course.used, course.late, course.lamp, course.step) == (5, 0, None, None)
    assert course.took == {APPLIED: 2, CHECKED: 5}
    counted = count_payments([refused], [course])
    assert (counted.due_fen, counted.refused, counted.open) == (0, 1, 0)


def test_a_policy_without_a_limit_is_never_late() -> None:
    free = payment(policy=replace(UPGRADE, working_days=None), applied=MONDAY)
    course = course_of(free, date(2027, 6, 1), near=3)
    assert (course.due, course.late, course.lamp) == (None, 0, None)


def test_an_unknown_amount_is_counted_apart() -> None:
    known = payment(fen=wan(3))
    unknown = payment()
    content = ledger(known, unknown)
    counted = count_payments(content.payments, courses_of(content))
    assert (counted.due_fen, counted.unknown) == (wan(3), 1)
    assert counted.days is None


def test_the_example_is_told_to_the_head(tmp_path: Path) -> None:
    text = words(PAPER, LEDGER, tmp_path)
    for told in (
        (
            "截至2026年6月5日，纳入台账的企业5户、8户次，应兑付407.68万元，"
            "另有1户次金额待核实；已兑付3户次、140万元，兑付率34.3%。"
        ),
        (
            "正在办理4户次，其中超期1户次；未予支持1户次；"
            "已兑付的用时中位数为12个工作日。"
        ),
        "工业技改设备补助|3|3|2|1|1|300.00|100.00|200.00|1",
        "合计|8|4|6|3|3|407.68|140.00|—|1",
        "1|云泽宏川机械有限公司|工业技改设备补助|县工信局|审核|35/20|15",
        "1|云泽盛达铸造有限公司|工业技改设备补助|2026年4月22日|未纳入规上统计（第三条）",
    ):
        assert told in text


def test_each_step_is_printed_with_its_day_and_length(tmp_path: Path) -> None:
    text = words(PAPER, LEDGER, tmp_path)
    assert (
        "6|云泽宏川机械有限公司|工业技改设备补助\n（县工信局）|3月30日|"
        "4月15日\n11天|5月22日\n25天\n超期|在办\n10天||200.00|0.00|35/20|● 红|"
        "待公示\n超期15天"
    ) in text
    assert (
        "3|云泽华锦服饰有限公司|绿色工厂奖励\n（县工信局）|6月1日|—|6月3日\n2天|"
        "在办\n2天||30.00|0.00|4/10|● 绿|待公示"
    ) in text
    assert "|5月20日|在办\n12天||||待核实|0.00|—/15|—|待申请" in text
    assert "8|云泽盛达铸造有限公司" in text


def test_a_day_of_another_year_has_its_year(tmp_path: Path) -> None:
    old = payment(found=date(2025, 12, 30))
    text = words(PAPER, ledger(old), tmp_path)
    assert "|2025年12月30日|" in text


def test_a_calm_ledger_says_so(tmp_path: Path) -> None:
    calm = ledger(payment(policy=replace(RESEARCH, working_days=None), applied=MONDAY))
    text = words(PAPER, calm, tmp_path)
    assert "没有超期的事项。" in text
    assert "未予支持" not in text
    assert "兑付率" not in text
    assert "中位数" not in text
    assert "4/—" in text


def test_a_budget_below_what_is_due_is_told(tmp_path: Path) -> None:
    over = ledger(payment(fen=wan(301)), payment(policy=RESEARCH, fen=wan(60)))
    text = words(PAPER, over, tmp_path)
    assert "应兑付超过年度预算的政策1项：“工业技改设备补助”缺1万元。" in text


def test_a_refusal_without_a_reason_waits_for_one(tmp_path: Path) -> None:
    bare = payment(applied=MONDAY, refused=MONDAY)
    content = ledger(bare)
    assert "2026年6月1日|未写明" in words(PAPER, content, tmp_path)


def test_the_workbook_keeps_days_as_days_and_money_as_money(tmp_path: Path) -> None:
    sheets = book(PAPER, LEDGER, tmp_path)
    assert sheets.sheetnames == ["兑付台账", "按政策汇总", "超期", "未予支持"]
    page = sheets["兑付台账"]
    rows = {row[0]: row for row in lines(page)[4:]}
    paid = rows[7]
    assert paid[6:11] == [
        datetime(2026, month, day)  # noqa: DTZ001  a workbook has no zone
        for month, day in ((3, 30), (4, 8), (4, 24), (5, 8), (5, 13))
    ]
    assert paid[11:15] == [6, 12, 7, 4]
    assert paid[15:18] == [100, 100, 0]
    # from 8 April, twenty work days end on moved Saturday 9 May
    until = datetime(2026, 5, 9)  # noqa: DTZ001
    assert paid[18:26] == [20, 23, until, 3, "兑付", "● 蓝", "已兑付", None]
    assert rows[1][6:8] == [
        datetime(2026, 4, 7),  # noqa: DTZ001
        "—",
    ]
    assert rows[5][15:18] == ["待核实", 0, "—"]
    assert rows[8][24:26] == ["未予支持", "未纳入规上统计（第三条）"]
    assert lines(page)[-1][15:18] == [407.68, 140, 267.68]
    assert page.auto_filter.ref == "A4:Z12"
    assert page.page_setup.paperSize == 8


def test_late_days_stand_out_in_the_workbook(tmp_path: Path) -> None:
    page = book(PAPER, LEDGER, tmp_path)["兑付台账"]
    marked = [
        cell.coordinate
        for line in page
        for cell in line
        if cell.font.color is not None
        and cell.font.color.rgb == "00A64B00"
        and isinstance(cell.value, int)
    ]
    assert marked == ["O6", "V6", "M10", "V10", "O11", "V11"]


def test_totals_follow_the_lines(tmp_path: Path) -> None:
    assert formulas_agree(PAPER, LEDGER, tmp_path) == 63


def test_an_empty_ledger_is_printed_too(tmp_path: Path) -> None:
    empty = ledger(policies=())
    assert "纳入台账的企业0户、0户次，应兑付0万元" in words(PAPER, empty, tmp_path)
    assert formulas_agree(PAPER, empty, tmp_path) == 0
