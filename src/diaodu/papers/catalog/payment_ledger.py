"""兑付台账。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.model import DateLine, Number, Paper, Section, Text
from diaodu.papers.money import wan_text
from diaodu.papers.monthly_parts import chaptered
from diaodu.papers.numbers import number_text
from diaodu.papers.payment_example import LEDGER
from diaodu.papers.payment_sheets import LEDGER_COLUMNS, payment_sheets
from diaodu.papers.payment_tables import (
    LATE_NOTE,
    late_table,
    ledger_table,
    pairs_of_policy,
    policy_table,
    refusal_table,
)
from diaodu.papers.payments import count_payments, courses_of
from diaodu.papers.phrases import day_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.papers.model import Block, Table
    from diaodu.papers.payment_tables import Pairs
    from diaodu.papers.payments import PaymentCount, PaymentLedger

NAME = "兑付台账"


def _sections(ledger: PaymentLedger) -> Sequence[Section]:
    pairs = list(zip(ledger.payments, courses_of(ledger), strict=True))
    refused = refusal_table(ledger.payments)
    chapters = chaptered(
        (
            ("总体情况", [*_overall(ledger, pairs), policy_table(ledger, pairs)]),
            ("超期事项", _some(late_table(pairs), "没有超期的事项。")),
            ("未予支持事项", [refused] if refused.rows else []),
        )
    )
    return (
        Section(
            title=f"{ledger.region}惠企政策兑付情况",
            subtitle=f"（{day_text(ledger.day)}）",
            blocks=(*chapters, DateLine(ledger.day, ledger.unit)),
            notes=ledger.notes,
        ),
        Section(
            title=f"{ledger.region}惠企政策兑付台账",
            lines=(f"截至{day_text(ledger.day)}。{LATE_NOTE}",),
            blocks=(ledger_table(ledger, pairs),),
            wide=True,
        ),
    )


def _some(table: Table, none: str) -> list[Block]:
    return [table] if table.rows else [Text(none)]


def _overall(ledger: PaymentLedger, pairs: Pairs) -> Iterator[Text]:
    whole = count_payments([one for one, _ in pairs], [course for _, course in pairs])
    yield Text(_money(ledger, whole))
    yield Text(_course(whole))
    if scarce := list(_scarce(ledger, pairs)):
        yield Text(f"应兑付超过年度预算的政策{len(scarce)}项：{'，'.join(scarce)}。")


def _money(ledger: PaymentLedger, whole: PaymentCount) -> str:
    firms = len({each.firm.code for each in ledger.payments})
    rate = ""
    if whole.due_fen:
        share = number_text(100 * whole.paid_fen / whole.due_fen, Number(1))
        rate = f"，兑付率{share}%"
    unknown = f"，另有{whole.unknown}户次金额待核实" if whole.unknown else ""
    paid = whole.cases - whole.open - whole.refused
    return (
        f"截至{day_text(ledger.day)}，纳入台账的企业{firms}户、{whole.cases}户次，"
        f"应兑付{wan_text(whole.due_fen)}{unknown}；已兑付{paid}户次、"
        f"{wan_text(whole.paid_fen)}{rate}。"
    )


def _course(whole: PaymentCount) -> str:
    parts = [f"正在办理{whole.open}户次，其中超期{whole.late}户次"]
    if whole.refused:
        parts.append(f"未予支持{whole.refused}户次")
    if whole.days is not None:
        parts.append(f"已兑付的用时中位数为{number_text(whole.days)}个工作日")
    return f"{'；'.join(parts)}。"


def _scarce(ledger: PaymentLedger, pairs: Pairs) -> Iterator[str]:
    """Yield the policies whose budget does not suffice for what is due."""
    for policy in ledger.policies:
        due = pairs_of_policy(pairs, policy).due_fen
        if policy.budget is not None and due > policy.budget:
            yield f"“{policy.name}”缺{wan_text(due - policy.budget)}"


PAPER = Paper(
    key="payment_ledger",
    name=NAME,
    source="GB/T 9704-2012；栏目按惠企资金兑付全流程（找到、申请、审核、公示、兑付）",
    columns=LEDGER_COLUMNS,
    sections=_sections,
    sheets=payment_sheets,
    example=LEDGER,
)
