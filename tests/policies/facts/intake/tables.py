"""Small tables of enterprises on disk, and what reading them gives."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from diaodu.policies import facts
from diaodu.policies.facts import intake

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from diaodu.policies.facts.intake import Intake

FACTS = facts.load()
DAY = date(2026, 6, 1)
CODES = (
    "91990101XN043XFH95",
    "91990101XN0000012N",
    "91990101XN0000020H",
    "91990101XN0000039E",
)
HEADS = ("统一社会信用代码", "企业名称")


def csv(path: Path, rows: Sequence[Sequence[Any]], *, encoding: str = "utf-8") -> Path:
    import csv as writer

    with path.open("w", encoding=encoding, newline="") as stream:
        writer.writer(stream).writerows(rows)
    return path


def book(path: Path, *sheets: tuple[str, Sequence[Sequence[Any]]]) -> Path:
    written = Workbook()
    written.remove(written.worksheets[0])
    for name, rows in sheets:
        page = written.create_sheet(name)
        for row in rows:
            page.append([*row])
    written.save(path)
    return path


def read(
    *paths: Path, day: date = DAY, mapping: Mapping[str, str] | None = None
) -> Intake:
    return intake.read(paths, FACTS, day=day, mapping=mapping)


def firm(found: Intake, row: int = 0) -> dict[str, object]:
    """Return what is known of an enterprise."""
    plains = found.matrix.plains(row)
    return {key: value for key, value in plains.items() if value is not None}


def told(found: Intake, code: str = "") -> list[str]:
    """Return the issues as people read them, of one code or all."""
    return [str(each) for each in found.issues if not code or each.code == code]
