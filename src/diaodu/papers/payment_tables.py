"""The tables of a ledger of payments in print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.model import Cell, Column, Row, Table
from diaodu.papers.money import money_column, wan_cell, wan_number
from diaodu.papers.monthly_cells import NONE, text_cell
from diaodu.papers.payments import PaymentStep, count_payments, state_text
from diaodu.papers.phrases import day_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from diaodu.papers.model import Lamp, Number
    from diaodu.papers.payments import (
        Payment,
        PaymentCount,
        PaymentCourse,
        PaymentLedger,
    )
    from diaodu.papers.policy import PaperPolicy

__all__ = [
    "LATE_NOTE",
    "Pairs",
    "late_table",
    "ledger_table",
    "number_of",
    "pairs_of_policy",
    "policy_table",
    "refusal_table",
]

_NUMBER = Column(key="number", name="序号", mm=11, align="center")
_FIRM = Column(key="firm", name="企业", mm=42)
_POLICY = Column(key="policy", name="政策", mm=33)
_REACHED, _MONEY = "进度（户）", "金额（万元）"
LATE_NOTE = "用时、超期按工作日计：免申即享自找到之日起，其余自申请之日起。"

Pairs = list[tuple["Payment", "PaymentCourse"]]


def number_of(ledger: PaymentLedger) -> Number:
    """Return how the amounts of a ledger are printed: all with the same digits."""
    amounts = [each.fen for each in ledger.payments]
    paid = [each.paid_fen for each in ledger.payments]
    return wan_number([*amounts, *paid, *(each.budget for each in ledger.policies)])


def pairs_of_policy(pairs: Pairs, policy: PaperPolicy) -> PaymentCount:
    """Return the count of the payments under one policy."""
    own = [pair for pair in pairs if pair[0].policy.key == policy.key]
    return count_payments([one for one, _ in own], [course for _, course in own])


def policy_table(ledger: PaymentLedger, pairs: Pairs) -> Table:
    """Return how far each policy is, what is due, what is paid, what budget is left."""
    number = number_of(ledger)
    columns = (
        Column(key="policy", name="政策", mm=34),
        *(
            Column(key=each.name, name=each.value, mm=11, align="center", over=_REACHED)
            for each in PaymentStep
        ),
        money_column("due", "应兑付", 18, number, over=_MONEY),
        money_column("paid", "已兑付", 18, number, over=_MONEY),
        money_column("left", "预算\n余额", 18, number, over=_MONEY),
        Column(key="late", name="超期\n（户）", mm=15, align="center"),
    )
    rows = [_policy_row(each, pairs_of_policy(pairs, each)) for each in ledger.policies]
    whole = count_payments([one for one, _ in pairs], [course for _, course in pairs])
    reached = (Cell(whole.reached[step]) for step in PaymentStep)
    money = (wan_cell(whole.due_fen), wan_cell(whole.paid_fen), Cell(NONE))
    rows.append(Row((Cell("合计"), *reached, *money, Cell(whole.late)), strong=True))
    return Table(columns=columns, rows=tuple(rows), caption="按政策汇总")


def _policy_row(policy: PaperPolicy, counted: PaymentCount) -> Row:
    left = None if policy.budget is None else policy.budget - counted.paid_fen
    return Row(
        (
            Cell(policy.name),
            *(Cell(counted.reached[step]) for step in PaymentStep),
            wan_cell(counted.due_fen),
            wan_cell(counted.paid_fen),
            wan_cell(left, none=NONE),
            Cell(counted.late),
        )
    )


def late_table(pairs: Pairs) -> Table:
    """Return what is late and not ended, the latest first."""
    columns = (
        _NUMBER,
        _FIRM,
        _POLICY,
        Column(key="unit", name="责任单位", mm=20, align="center"),
        Column(key="step", name="超期环节", mm=19, align="center"),
        Column(key="used", name="已用/\n时限", mm=17, align="center"),
        Column(key="late", name="超期\n天数", mm=14, align="center"),
    )
    found = [pair for pair in pairs if pair[0].is_open and pair[1].late]
    found.sort(key=lambda pair: -pair[1].late)
    rows = tuple(_late_row(at, *pair) for at, pair in enumerate(found, 1))
    return Table(columns=columns, rows=rows, notes=(LATE_NOTE,))


def _late_row(at: int, payment: Payment, course: PaymentCourse) -> Row:
    policy = payment.policy
    return Row(
        (
            Cell(at),
            Cell(payment.firm.name),
            Cell(policy.name),
            Cell(policy.unit),
            Cell(course.late_in.value if course.late_in else NONE),
            Cell(f"{course.used}/{policy.working_days}"),
            Cell(course.late),
        )
    )


def refusal_table(payments: Sequence[Payment]) -> Table:
    """Return who was refused, when and why."""
    columns = (
        _NUMBER,
        _FIRM,
        _POLICY,
        Column(key="day", name="日期", mm=33, align="center"),
        Column(key="reason", name="原因", mm=37),
    )
    rows = tuple(
        Row(
            (
                Cell(at),
                Cell(each.firm.name),
                Cell(each.policy.name),
                Cell(each.refused),
                Cell(each.reason or "未写明", open=not each.reason),
            )
        )
        for at, each in enumerate((one for one in payments if one.refused), 1)
    )
    return Table(columns=columns, rows=rows)


def ledger_table(ledger: PaymentLedger, pairs: Pairs) -> Table:
    """Return a row for each payment, with the day and the length of each step."""
    number = number_of(ledger)
    columns = (
        Column(key="number", name="序号", mm=9, align="center"),
        Column(key="firm", name="企业", mm=36),
        Column(key="policy", name="政策（责任单位）", mm=34),
        *(
            Column(key=each.name, name=each.value, mm=18, align="center")
            for each in PaymentStep
        ),
        money_column("due", "应兑付", 16, number, over=_MONEY),
        money_column("paid", "已兑付", 16, number, over=_MONEY),
        Column(key="used", name="已用/\n时限", mm=13, align="center"),
        Column(key="lamp", name="亮灯", mm=11, align="center"),
        Column(key="state", name="情况", mm=21, align="center"),
    )
    rows = [_ledger_row(at, ledger.day, *pair) for at, pair in enumerate(pairs, 1)]
    if rows:
        whole = count_payments(*map(list, zip(*pairs, strict=True)))
        money = (wan_cell(whole.due_fen), wan_cell(whole.paid_fen))
        blank = Cell("")
        head = (blank, Cell("合计"), *(blank for _ in range(6)))
        rows.append(Row((*head, *money, blank, blank, blank), strong=True))
    return Table(columns=columns, rows=tuple(rows))


def _ledger_row(at: int, day: date, payment: Payment, course: PaymentCourse) -> Row:
    policy = payment.policy
    limit = policy.working_days or NONE
    return Row(
        (
            Cell(at),
            Cell(payment.firm.name),
            Cell(f"{policy.name}\n（{policy.unit}）"),
            *(_step_cell(payment, course, step, day) for step in PaymentStep),
            wan_cell(payment.due_fen),
            wan_cell(payment.paid_fen),
            Cell(f"{NONE if course.used is None else course.used}/{limit}"),
            lamp_cell(course.lamp),
            Cell(_state(payment, course), open=course.late > 0 and payment.is_open),
        )
    )


def lamp_cell(lamp: Lamp | None) -> Cell:
    """Return the lamp, a dash where none is lit."""
    return Cell(lamp or NONE)


def _step_cell(
    payment: Payment, course: PaymentCourse, step: PaymentStep, day: date
) -> Cell:
    """Return the day of a step and the work days it took; a late one is marked."""
    if step not in payment.days:
        return text_cell("")
    done = payment.days[step]
    if done is None and step is not course.step:
        return Cell("")
    told = _short(done, day) if done else "在办"
    took = f"\n{course.took[step]}天" if step in course.took else ""
    late = "\n超期" if step is course.late_in else ""
    return Cell(f"{told}{took}{late}", open=bool(late))


def _short(done: date, day: date) -> str:
    """Return a day without its year where that is the ledger's."""
    return day_text(done) if done.year != day.year else f"{done.month}月{done.day}日"


def _state(payment: Payment, course: PaymentCourse) -> str:
    late = f"\n超期{course.late}天" if course.late else ""
    return f"{state_text(payment, course)}{late}"
