"""How fast returns come in, how much memory they take, how fast samples are made."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import openpyxl

from diaodu.indicators import sample
from diaodu.indicators.model import measures
from diaodu.indicators.returns import read_returns
from diaodu.indicators.sample.sheets import heads, rows
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["table"]

LAST = Month(2026, 10)
OFFICE, NATION = 5_000, 500_000
ROUNDS = 5
_KEYS = ("output", "revenue", "profit", "electricity", "staff")
COLUMNS = ["enterprise", "name", "county", "industry", "size", "state"]
COLUMNS += [column for key in _KEYS for column in measures()[key].columns[:3]]
_PEAK = """
def peak():
    with open("/proc/self/status") as status:  # a child's ru_maxrss is its parent's
        line = next(line for line in status if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
"""
_READ = """
import json, sys, time
from diaodu.indicators.returns import read_returns
begin = time.perf_counter()
found = read_returns([sys.argv[1]])
print(json.dumps({
    "seconds": time.perf_counter() - begin,
    "peak": peak(),
    "rows": found.table.num_rows,
    "errors": len(found.errors),
}))
"""
_MAKE = """
import json, sys, time
from pathlib import Path
from diaodu.indicators import sample
begin = time.perf_counter()
months = sample.returns(enterprises=int(sys.argv[1]), months=36, seed=1)
rows = sum(
    table.num_rows
    for month, table in months
    if not sample.write_parquet(table, Path(sys.argv[2]) / f"{month}.parquet")
)
print(json.dumps({
    "seconds": time.perf_counter() - begin,
    "peak": peak(),
    "rows": rows,
}))
"""
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/'
    '2006/content-types"><Default Extension="rels" ContentType="application/vnd.'
    'openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.'
    'main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="'
    'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006'
    '/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml'
    '/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships"><sheets><sheet name="规上工业" sheetId="1" r:id="r1"/></sheets>'
    "</workbook>",
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.'
    'org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}


def table() -> str:
    """Measure in one run and return the table of docs/benchmarks.md."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, theirs = _office(folder)
        nation = _nation(folder)
        made = json.loads(_run(_MAKE, str(NATION), name))
    lines = [
        (
            f"读 {OFFICE:,} 行 × {len(COLUMNS)} 列 Excel，含校验和单元格出处（秒）",
            f"{ours:.2f}，openpyxl 只读不校验 {theirs:.2f}，比值 {ours / theirs:.2f}",
            "≤ 0.5",
        ),
        (
            f"读 {nation['rows']:,} 行 Excel（秒）",
            f"{nation['seconds']:.0f}",
            "—",
        ),
        ("同上，内存峰值（MB）", f"{nation['peak'] / 1e6:.0f}", "≤ 1,000"),
        (
            f"生成 {NATION:,} 家 × 36 个月并写成 Parquet（秒）",
            f"{made['seconds']:.0f}（{made['rows']:,} 行）",
            "—",
        ),
        ("同上，内存峰值（MB）", f"{made['peak'] / 1e6:.0f}", "—"),
    ]
    head = ["| 指标 | 实测 | 要求 |", "|---|---|---|"]
    return "\n".join(head + [f"| {what} | {got} | {bar} |" for what, got, bar in lines])


def _office(folder: Path) -> tuple[float, float]:
    """Time both readers in turns on the same file; the medians."""
    months = dict(sample.returns(enterprises=OFFICE, months=14, seed=1, last=LAST))
    path = folder / f"{LAST}.xlsx"
    write_fast(months.pop(LAST).select(COLUMNS), path)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        found = read_returns([path], previous=months)
        ours.append(time.perf_counter() - begin)
        assert found.table.num_rows > 0.99 * OFFICE
        begin = time.perf_counter()
        book = openpyxl.load_workbook(path, read_only=True)
        for _row in book.worksheets[0].iter_rows(values_only=True):
            pass
        theirs.append(time.perf_counter() - begin)
        book.close()
    return statistics.median(ours), statistics.median(theirs)


def _nation(folder: Path) -> dict[str, float]:
    path = folder / f"全国{LAST}.xlsx"
    for _, whole in sample.returns(enterprises=NATION, months=1, seed=1, last=LAST):
        write_fast(whole.select(COLUMNS), path)
    found: dict[str, float] = json.loads(_run(_READ, str(path)))
    return found


def _run(code: str, *arguments: str) -> str:
    run = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", _PEAK + code, *arguments],
        check=True,
        capture_output=True,
        text=True,
    )
    return run.stdout


def write_fast(returns: pa.Table, path: Path) -> None:
    """Write a workbook of one sheet with a title, faster than openpyxl can."""
    names = returns.column_names
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, text in _PARTS.items():
            archive.writestr(part, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(
                b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
                b'2006/main"><sheetData>'
            )
            title = [f"{LAST.label}规模以上工业企业生产经营情况表"]
            sheet.write(_line(1, title) + _line(2, list(heads(names))))
            for number, row in enumerate(rows(returns, names, {}), 3):
                sheet.write(_line(number, row))
            sheet.write(b"</sheetData></worksheet>")


def _line(number: int, row: list[str] | list[str | int | float | None]) -> bytes:
    cells = [
        f'<c r="{chr(65 + at)}{number}"><v>{value}</v></c>'
        if isinstance(value, int | float)
        else f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{escape(value)}</t>'
        "</is></c>"
        for at, value in enumerate(row)
        if value is not None
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'.encode()


if __name__ == "__main__":
    print(table())
