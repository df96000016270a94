"""Registers as workbooks to take away."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.http import HttpResponse

from diaodu import registers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diaodu.registers import Kind
    from diaodu.registers.model import Record

__all__ = ["empty", "sent"]

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sent(kind: Kind, records: Iterable[Record]) -> HttpResponse:
    """Return records as a workbook that can be read in again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        registers.write(kind, records, path)
        return _answer(path, f"{kind.name}台账.xlsx")


def empty(kind: Kind) -> HttpResponse:
    """Return the empty workbook of a register."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        registers.template(kind, path)
        return _answer(path, f"{kind.name}台账模板.xlsx")


def _answer(path: Path, name: str) -> HttpResponse:
    answer = HttpResponse(path.read_bytes(), content_type=_TYPE)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer
