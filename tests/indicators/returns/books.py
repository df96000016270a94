"""Workbooks as towns send them, made for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl

from diaodu.indicators.returns import read_returns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from diaodu.indicators.returns import Returns
    from diaodu.kernel.issue import Issue

__all__ = ["A", "B", "C", "book", "codes", "column", "found", "read"]

A, B, C = "91360731XN01AKY94H", "91360731XN34QBBR69", "91360731XNR16M2BXC"


def book(
    path: Path, sheets: dict[str, list[list[Any]]], joins: Sequence[str] = ()
) -> Path:
    """Save the rows of each sheet; the joins are made in all of them."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        page = workbook.create_sheet(name)
        for row in rows:
            page.append(row)
        for join in joins:
            page.merge_cells(join)
    workbook.save(path)
    return path


def read(path: Path, rows: list[list[Any]], **more: Any) -> Returns:
    """Save one sheet and read it."""
    return read_returns([book(path / "于都县2026年10月.xlsx", {"表": rows})], **more)


def column(returns: Returns, key: str) -> list[Any]:
    """Return one column."""
    values: list[Any] = returns.table[key].to_pylist()
    return values


def codes(returns: Returns) -> list[str]:
    """List the codes of the issues, notes left out."""
    return sorted(
        each.code.removeprefix("returns.")
        for each in (*returns.errors, *returns.doubts)
    )


def found(returns: Returns, code: str) -> list[Issue]:
    """List the issues of one code."""
    return [each for each in returns.issues if each.code == f"returns.{code}"]
