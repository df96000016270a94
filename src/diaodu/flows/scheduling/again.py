"""What a new plan changes against the one before, in words and as a workbook."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from diaodu import sheets
from diaodu.sheets import Column

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from diaodu.scheduling.asking.comparing import Change
    from diaodu.scheduling.plan import OrderFigures

__all__ = ["CHANGES", "moves_text", "shift_text", "write_changes"]

CHANGES = "改排对照.xlsx"
_COLUMNS = (
    Column("order", "订单", width=14),
    Column("before", "原完成", width=18),
    Column("after", "现完成", width=18),
    Column("shift", "早晚", width=16),
    Column("late_before", "原晚交（天）", "integer", width=12),
    Column("late_after", "现晚交（天）", "integer", width=12),
    Column("moves", "换厂", width=60),
)


def write_changes(changes: Iterable[Change], folder: Path) -> Path:
    """Write which orders are done at another time or in another factory."""
    path = folder / CHANGES
    rows = [
        {
            "order": each.order,
            "before": _done(each.before),
            "after": _done(each.after),
            "shift": shift_text(each),
            "late_before": each.before.late_days if each.before else None,
            "late_after": each.after.late_days if each.after else None,
            "moves": moves_text(each),
        }
        for each in changes
    ]
    sheets.write(path, _COLUMNS, rows=rows, name="改排对照", title="改排对照")
    return path


def shift_text(change: Change) -> str:
    """Say by how much an order is done earlier or later."""
    if change.before is None:
        return "新订单"
    if change.after is None:
        return "不再排"
    later = change.after.done - change.before.done
    if not later:
        return "不变"
    return f"{'推迟' if later > timedelta(0) else '提前'} {_length(abs(later))}"


def moves_text(change: Change) -> str:
    """Say which pieces come to a factory and which leave it."""
    if change.before is None or change.after is None:
        return ""
    return "；".join(
        f"{each.factory}{each.process} {each.pieces:+,} 件" for each in change.moved
    )


def _length(length: timedelta) -> str:
    hours = length / timedelta(hours=1)
    return f"{hours / 24:.1f} 天" if hours >= 24 else f"{hours:.1f} 小时"


def _done(figures: OrderFigures | None) -> str:
    return f"{figures.done:%Y-%m-%d %H:%M}" if figures else ""
