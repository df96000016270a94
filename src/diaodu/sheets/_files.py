"""Files as grids of cells: .xlsx and .xls workbooks, .csv in the encodings met."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeAlias

from diaodu.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from python_calamine import CalamineWorkbook

    from diaodu.sheets._raw import Mark

__all__ = [
    "BROKEN",
    "ENCRYPTED",
    "OLD_WORKBOOK",
    "Cell",
    "Grid",
    "bounded",
    "chosen",
    "load",
    "locked",
    "no_workbook",
    "opened",
    "refuse_foreign",
]

Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta
Corner: TypeAlias = tuple[int, int]

_MOST_BYTES = 200 * 1024 * 1024
_MOST_CELLS = 20_000_000
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What zipfile and the parts inside raise when a file is damaged or of another kind.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_UNKNOWN = "不是 Excel 工作簿，或已损坏"
_RESAVE = "请用 Excel 打开后另存为 .xlsx 再导入"


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its cells from A1 on, joined areas, marks, and whether shown.

    ``formats`` says whether the marks tell percent formats too.
    """

    name: str | None
    rows: Sequence[Sequence[Cell]]
    merged: Iterable[tuple[Corner, Corner]] = ()
    marks: Mapping[Corner, Mark] = field(default_factory=dict)
    formats: bool = False


def load(path: Path, *, sheet: str | None, percent: bool) -> tuple[Grid, ...]:
    """Load the visible sheets, or the one named; ``percent`` asks for the formats."""
    data = _bytes(path)
    if data.startswith(b"PK\x03\x04"):
        grids = _modern(path, data, sheet=sheet, percent=percent)
    elif data.startswith(OLD_WORKBOOK):
        grids = _old(path, data, sheet=sheet)
    else:
        grids = (_csv(path, data),)
    if not any(cell != "" for grid in grids for row in grid.rows for cell in row):
        raise InputError("没有任何内容", where=str(path), hint="请核对是否选错了文件")
    return grids


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _too_big(path)
        data = path.read_bytes()
    except FileNotFoundError as error:
        hint = "请核对文件名和所在文件夹"
        raise InputError("文件不存在", where=str(path), hint=hint) from error
    except OSError as error:
        hint = "请核对是否为文件、是否有权读取"
        raise InputError("文件读不出来", where=str(path), hint=hint) from error
    if not data.strip(b"\0 \r\n\t"):
        raise InputError("文件是空的", where=str(path), hint="请核对是否选错了文件")
    return data


def _modern(
    path: Path, data: bytes, *, sheet: str | None, percent: bool
) -> tuple[Grid, ...]:
    marks = _marks(path, data, percent=percent)
    grids = _workbook(path, data, sheet=sheet)
    return tuple(
        replace(each, marks=marks.get(each.name or "", {}), formats=True)
        for each in grids
    )


def _marks(
    path: Path, data: bytes, *, percent: bool
) -> dict[str, Mapping[Corner, Mark]]:
    """Check what the archive holds before it is read, and mark its cells."""
    from lxml import etree

    from diaodu.sheets import _raw

    found: dict[str, Mapping[Corner, Mark]] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _unpack(path, archive)
            styles = _raw.percent_styles(archive) if percent else ()
            for name, part in _raw.parts(archive).items():
                cells = archive.read(part)
                bounded(path, name, _raw.area(cells))
                found[name] = _raw.marks(cells, percent=styles)
    except (*BROKEN, etree.XMLSyntaxError) as error:
        raise no_workbook(path) from error
    return found


def _unpack(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse an archive that unpacks to too much, or to other than it declares."""
    left = _MOST_BYTES
    for member in archive.infolist():
        with archive.open(member) as part:
            while piece := part.read(1 << 20):
                left -= len(piece)
                if left < 0:
                    raise _too_big(path)


def bounded(path: Path, sheet: str, cells: int, *, most: int = _MOST_CELLS) -> None:
    """Refuse a sheet of more than ``most`` cells."""
    if cells > most:
        where = f"{path}「{sheet}」"
        hint = "常因远处有一个多余的单元格：请删去表格以外的行和列再导入"
        raise InputError("表格范围过大", where=where, hint=hint)


def _old(path: Path, data: bytes, *, sheet: str | None) -> tuple[Grid, ...]:
    if ENCRYPTED in data:
        raise locked(path)
    return _workbook(path, data, sheet=sheet)


def _workbook(path: Path, data: bytes, *, sheet: str | None) -> tuple[Grid, ...]:
    import python_calamine

    try:
        book = opened(path, data)
        return tuple(_grid(book, name) for name in chosen(path, book, sheet))
    except python_calamine.PasswordError as error:
        raise locked(path) from error
    except python_calamine.CalamineError as error:
        raise no_workbook(path) from error


def opened(path: Path, data: bytes) -> CalamineWorkbook:
    """Open by content; where that fails, the name of the file tells the reason."""
    import python_calamine

    try:
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except python_calamine.CalamineError:
        return python_calamine.CalamineWorkbook.from_path(path)


def chosen(path: Path, book: CalamineWorkbook, sheet: str | None) -> list[str]:
    """List the visible sheets, or the one that is named."""
    import python_calamine as calamine

    shown, kind = calamine.SheetVisibleEnum.Visible, calamine.SheetTypeEnum.WorkSheet
    known = [each for each in book.sheets_metadata if each.typ == kind]
    if sheet is None:
        return [each.name for each in known if each.visible == shown]
    if sheet not in [each.name for each in known]:
        names = "、".join(each.name for each in known)
        message = f"没有名为「{sheet}」的工作表"
        raise InputError(message, where=str(path), hint=f"现有：{names}")
    return [sheet]


def _grid(book: CalamineWorkbook, name: str) -> Grid:
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    return Grid(name, rows, tuple(sheet.merged_cell_ranges or ()))


def refuse_foreign(path: Path, data: bytes) -> None:
    """Raise InputError for what is no text of separated values."""
    if path.suffix.lower() not in {".csv", ".txt", ".tsv"} or b"\0" in data:
        page = re.search(rb"<html|<table", data[:2000], re.IGNORECASE)
        raise no_workbook(path, "是网页，不是工作簿" if page else _UNKNOWN)


def _csv(path: Path, data: bytes) -> Grid:
    refuse_foreign(path, data)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return Grid(None, _split(path, text), formats=True)
    hint = "请另存为“CSV UTF-8”再导入"
    raise InputError("文字编码认不出来", where=str(path), hint=hint)


def _split(path: Path, text: str) -> list[list[str]]:
    first = text.splitlines()[0]
    mark = "\t" if first.count("\t") > first.count(",") else ","
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        hint = "请核对引号是否成对"
        raise InputError("CSV 格式有误", where=str(path), hint=hint) from error


def _too_big(path: Path) -> InputError:
    hint = "请删去无关的工作表和图片，或分成几个文件"
    return InputError("文件展开后超过 200 MB", where=str(path), hint=hint)


def locked(path: Path) -> InputError:
    """Say that a password is in the way."""
    hint = "请在 Excel 中取消打开密码后再导入"
    return InputError("文件有密码，打不开", where=str(path), hint=hint)


def no_workbook(path: Path, what: str = _UNKNOWN) -> InputError:
    """Say that a file is not what it should be."""
    return InputError(f"文件{what}", where=str(path), hint=_RESAVE)
