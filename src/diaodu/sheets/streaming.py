"""Sheets row by row: wide tables of many thousand rows in little memory."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from diaodu.errors import InputError
from diaodu.kernel.files import contents, shown
from diaodu.sheets import _files, _large, _raw
from diaodu.sheets._files import Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator
    from pathlib import Path

    from python_calamine import CalamineSheet

    from diaodu.sheets._files import Corner

__all__ = ["Cell", "Lines", "stream"]

_MOST_FILE = 200_000_000
_MOST_UNPACKED = 2_000_000_000  # passes through in pieces
_MOST_HELD = 300_000_000  # of what is no sheet: texts, styles, pictures
_MOST_CELLS = 30_000_000
_LARGE = 60_000_000  # bytes of XML from which on a sheet is read piece by piece
_PIECE, _SEAM = 1 << 20, 4096
_JOINED = re.compile(rb"<mergeCell\s+ref=[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)[\"']")
# As nearly every program writes it, which is found fast, and as XML allows it.
_ROW = re.compile(rb'<row (?:[^>]*? )?r="(\d+)"')
_WIDE = re.compile(rb'r="([A-Z]{2,3})\d')
_ANY_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br\s*=\s*[\"'](\d+)[\"']")
_ANY_WIDE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{2,3})\d")
_ERROR = re.compile(
    rb"<(?:\w+:)?c\s(?=[^>]*\bt=[\"']e[\"'])[^>]*?\br=[\"']([A-Z]+)(\d+)"
)


@dataclass(frozen=True, slots=True)
class Lines:
    """One sheet whose rows are read as they are asked for, from A1 on.

    ``errors`` are the cells, counted from 0, whose formula shows an error.
    """

    name: str | None
    rows: Callable[[], Iterator[list[Cell]]]
    merged: tuple[tuple[Corner, Corner], ...] = ()
    errors: frozenset[Corner] = frozenset()


def stream(path: Path, *, large: int = _LARGE) -> Iterator[Lines]:
    """Yield the visible sheets of .xlsx, .xls, .csv, .tsv one after the other.

    Raises InputError, in Chinese, for a file that is none of these, is locked, empty,
    damaged, or would unpack to far too much. ``large`` is the size in bytes from which
    on a sheet is not taken into memory as a whole.
    """
    data = contents(path, most=_MOST_FILE)
    if not data.strip(b"\0 \r\n\t"):
        raise InputError("文件是空的", where=shown(path), hint="请核对是否选错了文件")
    if data.startswith(b"PK\x03\x04"):
        yield from _workbook(path, data, _scanned(path, data), large)
    elif data.startswith(_files.OLD_WORKBOOK):
        if _files.ENCRYPTED in data:
            raise _files.locked(path)
        yield from _workbook(path, data, {}, large)
    else:
        yield _text(path, data)


def _scanned(path: Path, data: bytes) -> dict[str, _Scan]:
    """Look through the archive before it is read; find what each sheet has."""
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {part: name for name, part in _raw.parts(archive).items()}
            found: dict[str, _Scan] = {}
            if _declared(archive, parts):
                raise _too_big(path)
            left = _MOST_UNPACKED
            for member in archive.infolist():
                scan = _Scan(member.filename)
                with archive.open(member) as part:
                    left = scan.over(part, left)
                if left < 0:
                    raise _too_big(path)
                if (name := parts.get(member.filename)) is not None:
                    _files.bounded(path, name, scan.area, most=_MOST_CELLS)
                    found[name] = scan
            return found
    except (*_files.BROKEN, etree.XMLSyntaxError) as error:
        raise _files.no_workbook(path) from error


def _declared(archive: zipfile.ZipFile, sheets: Container[str]) -> bool:
    """Tell an archive that would unpack to too much by its own account."""
    sizes = {each.filename: each.file_size for each in archive.infolist()}
    held = sum(size for name, size in sizes.items() if name not in sheets)
    return held > _MOST_HELD or sum(sizes.values()) > _MOST_UNPACKED


class _Scan:
    """What a part of the archive holds, seen piece by piece."""

    def __init__(self, part: str) -> None:
        self.part, self.size, self.last, self.widest = part, 0, 0, b"Z"
        self.errors: set[Corner] = set()
        self.merged: set[tuple[Corner, Corner]] = set()

    @property
    def area(self) -> int:
        """Compute how many cells the sheet has at most, from A1 on."""
        return self.last * (_raw.number(self.widest) + 1)

    def over(self, part: IO[bytes], left: int) -> int:
        """Read on to the end or until ``left`` bytes are used up; return the rest."""
        tail = b""
        while (piece := part.read(_PIECE)) and left >= 0:
            left -= len(piece)
            self.size += len(piece)
            self._look(tail + piece)
            tail = piece[-_SEAM:]
        return left

    def _look(self, piece: bytes) -> None:
        usual = b":row" not in piece and b"r='" not in piece and b"r =" not in piece
        row, wide = (_ROW, _WIDE) if usual else (_ANY_ROW, _ANY_WIDE)
        if rows := row.findall(piece):
            self.last = max(self.last, *map(int, rows))
        for letters in wide.findall(piece):
            if (len(letters), letters) > (len(self.widest), self.widest):
                self.widest = letters
        if b't="e"' in piece or b"t='e'" in piece:
            self.errors |= {
                _corner(*found.groups()) for found in _ERROR.finditer(piece)
            }
        if b"<mergeCell" in piece:
            for left, top, right, low in _JOINED.findall(piece):
                self.merged.add((_corner(left, top), _corner(right, low)))


def _corner(letters: bytes, row: bytes) -> Corner:
    return int(row) - 1, _raw.number(letters)


def _workbook(
    path: Path, data: bytes, scans: dict[str, _Scan], large: int
) -> Iterator[Lines]:
    import python_calamine

    try:
        book = _files.opened(path, data)
        for name in _files.chosen(path, book, None):
            scan = scans.get(name)
            marks = frozenset(scan.errors) if scan else frozenset()
            if scan and scan.size >= large:
                yield _large_sheet(path, data, name, scan)
                continue
            sheet = book.get_sheet_by_name(name)
            joined = tuple(sheet.merged_cell_ranges or ())
            yield Lines(name, _rows_of(sheet), joined, marks)
    except python_calamine.PasswordError as error:
        raise _files.locked(path) from error
    except python_calamine.CalamineError as error:
        raise _files.no_workbook(path) from error


def _large_sheet(path: Path, data: bytes, name: str, scan: _Scan) -> Lines:
    def rows() -> Iterator[list[Cell]]:
        from lxml import etree

        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                texts = _large.strings(archive)
                yield from _large.rows(lambda: archive.open(scan.part), texts)
        except (*_files.BROKEN, IndexError, etree.XMLSyntaxError) as error:
            raise _files.no_workbook(path) from error

    return Lines(name, rows, tuple(sorted(scan.merged)), frozenset(scan.errors))


def _rows_of(sheet: CalamineSheet) -> Callable[[], Iterator[list[Cell]]]:
    def rows() -> Iterator[list[Cell]]:
        left = sheet.start[1] if sheet.start else 0
        if not left:
            yield from sheet.iter_rows()
            return
        for row in sheet.iter_rows():
            yield [*[""] * left, *row]

    return rows


def _text(path: Path, data: bytes) -> Lines:
    encoding = _encoding(path, data)
    first = data[:_SEAM].decode(encoding, "ignore").lstrip("\r\n").splitlines()
    marks = {mark: sum(line.count(mark) for line in first[:20]) for mark in "\t,;"}
    mark = max(marks, key=lambda each: marks[each])

    def rows() -> Iterator[list[Cell]]:
        text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
        try:
            for row in csv.reader(text, delimiter=mark):
                yield [*row]
        except csv.Error as error:
            hint = "请核对引号是否成对"
            where = shown(path)
            raise InputError("CSV 格式有误", where=where, hint=hint) from error

    return Lines(None, rows)


def _encoding(path: Path, data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    _files.refuse_foreign(path, data)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            decoder = codecs.getincrementaldecoder(encoding)()
            for start in range(0, len(data), _PIECE):
                decoder.decode(data[start : start + _PIECE])
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    hint = "请另存为“CSV UTF-8”再导入"
    raise InputError("文字编码认不出来", where=shown(path), hint=hint)


def _too_big(path: Path) -> InputError:
    hint = "正常报表不会这样，请核对来源，或分成几个文件"
    return InputError("文件展开后过大，已拒绝读取", where=shown(path), hint=hint)
