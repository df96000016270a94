"""Large worksheets out of their XML, a few hundred rows at a time.

The reader of workbooks holds a whole sheet twice while it opens it; half a million
rows would take more than a small machine has.
"""

from __future__ import annotations

import re
from html import unescape
from typing import IO, TYPE_CHECKING

from lxml import etree

from diaodu.sheets import _raw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from zipfile import ZipFile

    from diaodu.sheets._files import Cell

__all__ = ["rows", "strings"]

_PIECE = 1 << 19
_LONGEST = 1 << 24
_BEGIN = re.compile(rb"<sheetData\s*>")
_NUMBER = re.compile(rb"<row\s[^>]*?\br=\"(\d+)\"")
# The forms in which programs write a cell; whatever else there is takes the slow way.
_CELL = re.compile(
    rb'<c r="([A-Z]+)\d+"(?: s="\d+")?(?: t="(\w+)")?'
    rb"(?:/>|>(?:<f>[^<]*</f>)?"
    rb'(?:<v>([^<]*)</v>|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>|<v/>)?</c>)'
)
_PLAIN, _SHARED = (b"", b"n"), b"s"


def strings(archive: ZipFile) -> list[str]:
    """Return the texts that the cells refer to by number."""
    part = "xl/sharedStrings.xml"
    if part not in archive.namelist():
        return []
    found: list[str] = []
    with archive.open(part) as stream:
        for _, item in etree.iterparse(stream, tag="{*}si", resolve_entities=False):
            found.append(_shown(item))
            item.clear()
            while item.getprevious() is not None:
                del item.getparent()[0]
    return found


def rows(
    open_part: Callable[[], IO[bytes]], texts: Sequence[str]
) -> Iterator[list[Cell]]:
    """Yield the rows of a worksheet from the first one on, gaps as empty rows."""
    expected = 1
    with open_part() as part:
        for piece in _pieces(part):
            for line in piece.split(b"</row>"):
                number = _NUMBER.search(line)
                if number is None and b"<c" not in line:
                    continue
                at = int(number[1]) if number else expected
                for _ in range(expected, at):
                    yield []
                yield _row(line, texts)
                expected = at + 1


def _pieces(part: IO[bytes]) -> Iterator[bytes]:
    """Yield stretches of whole rows."""
    rest = b""
    while not (begin := _BEGIN.search(rest)):
        if not (piece := part.read(_PIECE)):
            return
        rest += piece
    rest = rest[begin.end() :]
    while True:
        cut = rest.rfind(b"</row>") + len(b"</row>")
        if cut >= len(b"</row>"):
            yield rest[:cut]
            rest = rest[cut:]
        piece = part.read(_PIECE)
        if not piece or b"</sheetData>" in rest[: len(b"</sheetData>")]:
            return
        rest += piece
        if len(rest) > _LONGEST:
            raise ValueError("a row without an end")


def _row(line: bytes, texts: Sequence[str]) -> list[Cell]:
    cells = _CELL.findall(line)
    if len(cells) != line.count(b"<c ") + line.count(b"<c>"):
        return _slow(line, texts)
    row: list[Cell] = []
    for letters, kind, value, inline in cells:
        at = _raw.number(letters) if len(letters) > 1 else letters[0] - 65
        if at != len(row):
            row.extend([""] * (at - len(row)))
        if kind in _PLAIN:
            row.append(float(value) if value else "")
        elif kind == _SHARED:
            row.append(texts[int(value)])
        else:
            row.append(_value(kind.decode(), _text(value or inline)))
    return row


def _slow(line: bytes, texts: Sequence[str]) -> list[Cell]:
    """Read a row with a parser of XML."""
    begin = max(line.rfind(b"<row "), line.rfind(b"<row>"))
    names = b'xmlns:x14ac="x" xmlns:r="r" xmlns:mc="m" xmlns:xr="xr"'
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(
        b"<data " + names + b">" + line[begin:] + b"</row></data>", parser
    )
    row: list[Cell] = []
    for cell in root.iter("c"):
        name = re.sub(r"\d", "", cell.get("r") or "").encode()
        at = _raw.number(name) if name else len(row)
        row.extend([""] * (at - len(row)))
        inner = cell.find("is")
        text = _shown(inner) if inner is not None else cell.findtext("v") or ""
        kind = cell.get("t") or "n"
        row.append(texts[int(text)] if kind == "s" else _value(kind, text))
    return row


def _value(kind: str, text: str) -> Cell:
    if kind == "e" or not text:
        return ""
    if kind == "b":
        return text == "1"
    return float(text) if kind == "n" else text


def _text(value: bytes) -> str:
    text = value.decode()
    return unescape(text) if "&" in text else text


def _shown(item: etree._Element) -> str:
    """Join the runs of a text; readings above the characters are left out."""
    runs = item.iterfind("{*}r/{*}t")
    own = [each.text or "" for each in item.iterfind("{*}t")]
    return "".join([*own, *(each.text or "" for each in runs)])
