"""The words of a ledger: dates, places, targets as they are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sized
    from datetime import date

    from diaodu.papers.ledger import Ledger, LedgerRow, LedgerTarget, Origin

__all__ = [
    "amount",
    "basis",
    "day_text",
    "document_mark",
    "due_text",
    "full_place",
    "numbers_text",
    "printed_day",
    "short_place",
    "target_text",
]

_OPS = {">=": "≥", ">": ">", "=": "", "<=": "≤", "<": "<", "~": "约"}


def day_text(day: date) -> str:
    """Return a day in Arabic figures without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def printed_day(day: str) -> str:
    """Return a day, month or year in ISO form as it is printed."""
    parts = (str(int(part)) if part.isdigit() else part for part in day.split("-"))
    return "".join(part + unit for part, unit in zip(parts, "年月日", strict=False))


def amount(value: float) -> str:
    """Return a number without a needless end."""
    return f"{value:.10g}" if abs(value) < 1e10 else f"{value:.0f}"


def target_text(target: LedgerTarget) -> str:
    """Return a target in one line; one whose number is masked stays as printed."""
    if target.value is None:
        return target.quote
    goal = f"{target.metric}{_OPS.get(target.op, target.op)}"
    mark = "（力争）" if target.stretch else ""
    return f"{mark}{goal}{amount(target.value)}{target.unit}"


def due_text(row: LedgerRow | LedgerTarget) -> str:
    """Return the printed time, and below it the day it ends on where that is known."""
    if row.due_date is None:
        return row.due_text
    day = f"{row.due_date:%Y.%m.%d}"
    return f"{row.due_text}\n{day}" if row.due_text else day


def numbers_text(numbers: Iterable[int]) -> str:
    """Return numbers in a row, runs drawn together: 1—3、5."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(_run(run) for run in runs)


def _run(run: list[int]) -> str:
    if len(run) < 3:
        return "、".join(map(str, run))
    return f"{run[0]}—{run[-1]}"


def document_mark(document: int, sources: Sized) -> str:
    """Return the number of a document: ①, ② …; nothing if it is the only one."""
    if len(sources) < 2:
        return ""
    return chr(ord("①") + document) if document < 20 else f"〔{document + 1}〕"


def short_place(origin: Origin, ledger: Ledger) -> str:
    """Return the paragraph of a quote and its first character, on two lines."""
    mark = document_mark(origin.document, ledger.sources)
    return f"{mark}第{origin.paragraph}段\n第{origin.start + 1}字"


def full_place(origin: Origin, ledger: Ledger) -> str:
    """Return the place of a quote from its first to its last character."""
    mark = document_mark(origin.document, ledger.sources)
    return f"{mark}第{origin.paragraph}段（第{origin.start + 1}—{origin.end}字）"


def basis(ledger: Ledger) -> str:
    """Return the documents a ledger was made from, numbered if there are several."""
    items = []
    for index, source in enumerate(ledger.sources):
        mark = document_mark(index, ledger.sources)
        day = f"（{printed_day(source.day)}）" if source.day else ""
        items.append(f"{mark}《{source.title}》{day}")
    return "依据：" + "；".join(items)
