"""A ledger of payments as a workbook whose totals follow its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.model import Cell, Column, Formula, Lamp, Row, Sheet, Table
from diaodu.papers.money import money_column, total, wan, wan_cell
from diaodu.papers.monthly_cells import NONE, text_cell
from diaodu.papers.numbers import DOT
from diaodu.papers.payment_tables import (
    lamp_cell,
    late_table,
    number_of,
    pairs_of_policy,
    refusal_table,
)
from diaodu.papers.payments import (
    REFUSED,
    PaymentStep,
    count_payments,
    courses_of,
    state_text,
)
from diaodu.papers.phrases import day_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.papers.payment_tables import Pairs
    from diaodu.papers.payments import (
        Payment,
        PaymentCount,
        PaymentCourse,
        PaymentLedger,
    )
    from diaodu.papers.policy import PaperPolicy

__all__ = ["LEDGER_COLUMNS", "payment_sheets"]

LEDGER = "兑付台账"
_DAYS, _TOOK, _MONEY = "办理日期", "用时（工作日）", "金额（万元）"
_REACHED = "进度（户）"
_TIMED = tuple(PaymentStep)[1:]
_RED = f"{DOT} {Lamp.RED.value}"
_LIVE = (
    "户数、金额为公式，随“兑付台账”的日期、情况和金额变动；超期只计在办的，"
    "工作日按国务院办公厅放假通知计。"
)


def _centred(key: str, name: str, mm: float, *, over: str = "") -> Column:
    return Column(key=key, name=name, mm=mm, align="center", over=over)


LEDGER_COLUMNS = (
    _centred("number", "序号", 11),
    Column(key="firm", name="企业", mm=46),
    _centred("code", "统一社会信用代码", 46),
    Column(key="policy", name="政策", mm=38),
    _centred("route", "办理方式", 21),
    _centred("unit", "责任单位", 24),
    *(_centred(each.name, each.value, 31, over=_DAYS) for each in PaymentStep),
    *(_centred(f"took_{each.name}", each.value, 13, over=_TOOK) for each in _TIMED),
    Column(key="due", name="应兑付", mm=20, align="right", over=_MONEY),
    Column(key="paid", name="已兑付", mm=20, align="right", over=_MONEY),
    Column(key="left", name="未兑付", mm=20, align="right", over=_MONEY),
    _centred("limit", "时限\n（工作日）", 21),
    _centred("used", "已用\n（工作日）", 21),
    _centred("until", "应办结", 31),
    _centred("late", "超期\n（工作日）", 21),
    _centred("late_in", "超期环节", 20),
    _centred("lamp", "亮灯", 13),
    _centred("state", "情况", 20),
    Column(key="reason", name="未予支持原因", mm=44),
)


def payment_sheets(ledger: PaymentLedger) -> tuple[Sheet, ...]:
    """Return the sheets: the ledger, its totals by policy, what is late, refusals."""
    pairs = list(zip(ledger.payments, courses_of(ledger), strict=True))
    tables = (
        (LEDGER, "惠企政策兑付台账", _ledger_table(ledger, pairs)),
        ("按政策汇总", "惠企政策兑付汇总", _policy_table(ledger, pairs)),
        ("超期", "惠企政策兑付超期清单", late_table(pairs)),
        (REFUSED, "惠企政策未予支持清单", refusal_table(ledger.payments)),
    )
    return tuple(
        Sheet(
            name=name,
            title=f"{ledger.region}{title}",
            lines=(f"截至{day_text(ledger.day)}　填报单位：{ledger.unit}",),
            table=table,
            notes=(_LIVE, *ledger.notes) if name == "按政策汇总" else (),
            filtered=True,
            wide=name == LEDGER,
        )
        for name, title, table in tables
    )


def _ledger_table(ledger: PaymentLedger, pairs: Pairs) -> Table:
    number = number_of(ledger)
    columns = tuple(
        money_column(each.key, each.name, each.mm, number, over=each.over)
        if each.over == _MONEY
        else each
        for each in LEDGER_COLUMNS
    )
    rows = [_ledger_row(at, *pair) for at, pair in enumerate(pairs, 1)]
    if rows:
        rows.append(_ledger_total(ledger.payments, rows))
    return Table(columns=columns, rows=tuple(rows))


def _ledger_row(at: int, payment: Payment, course: PaymentCourse) -> Row:
    firm, policy = payment.firm, payment.policy
    about = (firm.name, firm.code, policy.name, policy.route, policy.unit)
    return Row(
        (
            Cell(at),
            *(text_cell(each) for each in about),
            *(_day_cell(payment, step) for step in PaymentStep),
            *(
                Cell(course.took.get(step), open=step is course.late_in)
                for step in _TIMED
            ),
            *_money(payment),
            Cell(policy.working_days),
            Cell(course.used),
            Cell(course.due),
            Cell(course.late or None, open=course.late > 0),
            Cell(course.late_in.value if course.late_in else NONE),
            lamp_cell(course.lamp),
            Cell(state_text(payment, course)),
            Cell(payment.reason),
        ),
        key=f"payment.{at}",
    )


def _day_cell(payment: Payment, step: PaymentStep) -> Cell:
    return Cell(payment.days.get(step, NONE))


def _money(payment: Payment) -> tuple[Cell, Cell, Cell]:
    due, paid = payment.due_fen, payment.paid_fen
    if due is None:
        return wan_cell(None), wan_cell(paid), Cell(NONE)
    left = Formula("={due}-{paid}", wan(due - paid))
    return wan_cell(due), wan_cell(paid), Cell(left)


def _ledger_total(payments: Sequence[Payment], rows: Sequence[Row]) -> Row:
    known = [each for each in payments if each.due_fen is not None]
    left = total(each.due_fen for each in known) - total(e.paid_fen for e in known)
    fen = {
        "due": total(each.due_fen for each in payments),
        "paid": total(each.paid_fen for each in payments),
        "left": left,
    }
    cells = []
    for column in LEDGER_COLUMNS:
        told = "合计" if column.key == "firm" else ""
        amount = fen.get(column.key)
        live = _subtotal(column.key, rows)
        cells.append(Cell(told) if amount is None else wan_cell(amount, live=live))
    return Row(tuple(cells), strong=True)


def _subtotal(key: str, rows: Sequence[Row]) -> str:
    """Return the formula for the total of the rows that a filter leaves."""
    return f"=SUBTOTAL(9,{{{key}@{rows[0].key}:{rows[-1].key}}})"


def _column(key: str) -> str:
    """Return a whole column of the ledger, as a formula of another sheet names it."""
    at = [each.key for each in LEDGER_COLUMNS].index(key)
    letter = chr(ord("A") + at)
    return f"'{LEDGER}'!${letter}:${letter}"


def _counted(value: int, key: str = "", criterion: str = "") -> Cell:
    """Return the number of payments of the policy that meet a criterion."""
    more = f',{_column(key)},"{criterion}"' if key else ""
    return Cell(Formula(f"=COUNTIFS({_column('policy')},{{policy}}{more})", value))


def _summed(fen: int, key: str) -> Cell:
    live = f"=SUMIFS({_column(key)},{_column('policy')},{{policy}})"
    return wan_cell(fen, live=live)


def _policy_table(ledger: PaymentLedger, pairs: Pairs) -> Table:
    number = number_of(ledger)
    columns = (
        _centred("number", "序号", 11),
        Column(key="policy", name="政策", mm=42),
        _centred("unit", "责任单位", 26),
        _centred("cases", "台账\n（户）", 16),
        *(_centred(each.name, each.value, 14, over=_REACHED) for each in PaymentStep),
        _centred("refused", "未予支持", 20, over=_REACHED),
        _centred("late", "超期", 14, over=_REACHED),
        money_column("budget", "年度预算", 22, number, over=_MONEY),
        money_column("due", "应兑付", 22, number, over=_MONEY),
        money_column("paid", "已兑付", 22, number, over=_MONEY),
        money_column("left", "预算余额", 22, number, over=_MONEY),
    )
    rows = [
        _policy_row(at, each, pairs_of_policy(pairs, each))
        for at, each in enumerate(ledger.policies, 1)
    ]
    if rows:
        rows.append(_policy_total(ledger, pairs, rows))
    return Table(columns=columns, rows=tuple(rows))


def _policy_row(at: int, policy: PaperPolicy, counted: PaymentCount) -> Row:
    left: Cell = Cell(NONE)
    if policy.budget is not None:
        live = "={budget}-{paid}"
        left = wan_cell(policy.budget - counted.paid_fen, live=live)
    return Row(
        (
            *(Cell(at), Cell(policy.name), Cell(policy.unit), _counted(counted.cases)),
            *(_counted(counted.reached[each], each.name, ">0") for each in PaymentStep),
            _counted(counted.refused, "state", REFUSED),
            _counted(counted.late, "lamp", _RED),
            wan_cell(policy.budget, none=NONE),
            _summed(counted.due_fen, "due"),
            _summed(counted.paid_fen, "paid"),
            left,
        ),
        key=f"policy.{policy.key}",
    )


def _policy_total(ledger: PaymentLedger, pairs: Pairs, rows: Sequence[Row]) -> Row:
    whole = count_payments([one for one, _ in pairs], [course for _, course in pairs])
    counts = {
        "cases": whole.cases,
        **{each.name: whole.reached[each] for each in PaymentStep},
        "refused": whole.refused,
        "late": whole.late,
    }
    fen = {
        "budget": total(each.budget for each in ledger.policies),
        "due": whole.due_fen,
        "paid": whole.paid_fen,
    }
    head = (Cell(""), Cell("合计"), Cell(""))
    numbers = (Cell(Formula(_subtotal(k, rows), v)) for k, v in counts.items())
    money = (wan_cell(v, live=_subtotal(k, rows)) for k, v in fen.items())
    return Row((*head, *numbers, *money, Cell(NONE)), strong=True)
