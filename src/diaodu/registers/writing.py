"""From records to a workbook, and the empty one with drop-downs to fill in."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from diaodu import sheets

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from diaodu.registers.kinds import Kind
    from diaodu.registers.model import Record, Value
    from diaodu.sheets import Value as CellValue

__all__ = ["shown", "template", "write"]


def template(kind: Kind, path: str | PathLike[str]) -> None:
    """Write the empty workbook that an office fills in."""
    sheets.template(path, kind.columns)


def write(kind: Kind, records: Iterable[Record], path: str | PathLike[str]) -> None:
    """Write a register as a workbook that can be read again."""
    rows = [{key: _cell(value) for key, value in each.items()} for each in records]
    sheets.write(path, kind.columns, rows=rows, name=kind.name, title=kind.name)


def shown(value: Value) -> str:
    """Return a value as people read it."""
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def _cell(value: Value) -> CellValue:
    return "、".join(value) if isinstance(value, tuple) else value
