"""What the reader of workbooks does not tell: extent, formula errors, formats."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Literal

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from zipfile import ZipFile

__all__ = ["Mark", "area", "marks", "number", "parts", "percent_styles"]

Mark = Literal["error", "percent"]

_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Z]*)([0-9]+)[\"']")
_REST = rb"[^>]*?\br=[\"']([A-Z]+)([0-9]+)[\"']"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BUILT_IN = frozenset({"9", "10"})
_STYLES = "xl/styles.xml"


def parts(archive: ZipFile) -> dict[str, str]:
    """Map the names of the worksheets to their parts in the archive."""
    root = _tree(archive, "xl/workbook.xml")
    relations = _tree(archive, "xl/_rels/workbook.xml.rels").iter("{*}Relationship")
    targets = {each.get("Id"): each.get("Target") or "" for each in relations}
    return {
        each.get("name") or "": posixpath.join("xl", targets[key]).lstrip("/")
        for each in root.iter("{*}sheet")
        if (key := each.get(_RELATION)) in targets
    }


def percent_styles(archive: ZipFile) -> tuple[int, ...]:
    """List the numbers of the cell styles that show a percent sign."""
    if _STYLES not in archive.namelist():
        return ()
    root = _tree(archive, _STYLES)
    shown = {
        each.get("numFmtId")
        for each in root.iter("{*}numFmt")
        if "%" in (each.get("formatCode") or "")
    }
    styles = [each.get("numFmtId") for each in root.iterfind("{*}cellXfs/{*}xf")]
    return tuple(n for n, each in enumerate(styles) if each in shown | _BUILT_IN)


def area(sheet: bytes) -> int:
    """Compute how many cells the rectangle of a sheet has, from A1 to its last cell."""
    columns, last = {b"A"}, 0
    for match in _REFERENCE.finditer(sheet):
        columns.add(match[1] or b"A")
        last = max(last, int(match[2]))
    return last * max(number(each) + 1 for each in columns)


def marks(sheet: bytes, *, percent: tuple[int, ...]) -> Mapping[tuple[int, int], Mark]:
    """Find the cells with a formula error and those in one of the percent styles."""
    found: dict[tuple[int, int], Mark] = {}
    if percent:
        found |= dict.fromkeys(
            _cells(rb's=["\'](?:%s)["\']', sheet, percent), "percent"
        )
    return found | dict.fromkeys(_cells(rb't=["\']e["\']', sheet), "error")


def _cells(
    attribute: bytes, sheet: bytes, values: tuple[int, ...] = ()
) -> Iterator[tuple[int, int]]:
    """Yield row and column, from 0, of the cells that have the attribute."""
    if values:
        attribute %= b"|".join(str(each).encode() for each in values)
    pattern = rb"<(?:\w+:)?c\s(?=[^>]*\b" + attribute + rb")" + _REST
    for match in re.finditer(pattern, sheet):
        yield int(match[2]) - 1, number(match[1])


def _tree(archive: ZipFile, part: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(archive.read(part), parser)


def number(name: bytes) -> int:
    """Count a column name from 0: A is 0, AA is 26, none is -1."""
    number = 0
    for letter in name:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
