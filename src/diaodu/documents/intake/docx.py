"""Text of a .docx: paragraphs with their automatic numbers, tables, text boxes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from diaodu.documents.intake.numbering import Numbering
from diaodu.errors import InputError
from diaodu.kernel.files import safe_zip

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["docx_text"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def docx_text(data: bytes, *, where: str) -> str:
    """Return the text of a Word file; a table row is a line, its cells set off by tabs.

    Text boxes come where they are anchored; deleted (tracked) text is left out.
    """
    archive = safe_zip(data, where=where, kind=".docx")
    if "word/document.xml" not in archive.namelist():
        hint = "请确认是 Word 文档（.docx）；Excel 和压缩包不能读"
        raise InputError("不是 Word 文档", where=where, hint=hint)
    from docx import Document

    try:
        document = Document(io.BytesIO(data))
        return "\n".join(_blocks(document.element.body, Numbering(document)))
    except (KeyError, ValueError, SyntaxError, BadZipFile, OSError) as error:
        hint = "文件可能没有下载完整，请重新下载，或打开后另存一次"
        raise InputError("Word 文档已损坏", where=where, hint=hint) from error


def _blocks(container: Any, numbering: Numbering) -> Iterator[str]:
    """Yield the lines of a body, a cell or a text box, in reading order."""
    for child in container.iterchildren():
        if child.tag == f"{W}p":
            yield from _paragraph(child, numbering)
        elif child.tag == f"{W}tbl":
            yield from _table(child, numbering)
        elif child.tag == f"{W}sdt":
            for content in child.iterchildren(f"{W}sdtContent"):
                yield from _blocks(content, numbering)


def _paragraph(paragraph: Any, numbering: Numbering) -> Iterator[str]:
    text = "".join(_runs(paragraph))
    if text.strip():
        yield numbering.label(paragraph) + text.strip("\n")
    for box in _boxes(paragraph):
        yield from _blocks(box, numbering)


def _runs(node: Any) -> Iterator[str]:
    """Yield the text of a paragraph's runs, not of the text boxes inside it."""
    for child in node.iterchildren():
        tag = child.tag
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in {f"{W}tab", f"{W}ptab"}:
            yield " "
        elif tag in {f"{W}br", f"{W}cr"}:
            yield "\n"
        elif tag in {
            f"{W}r",
            f"{W}hyperlink",
            f"{W}ins",
            f"{W}smartTag",
            f"{W}fldSimple",
        } or tag in {f"{W}sdt", f"{W}sdtContent"}:
            yield from _runs(child)


def _boxes(paragraph: Any) -> Iterator[Any]:
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
            yield box


def _table(table: Any, numbering: Numbering) -> Iterator[str]:
    """Yield one line a row; a cell that goes on from the row above stays empty."""
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is not table:
            continue
        cells = [
            " ".join(_blocks(cell, numbering)).strip() if not _goes_on(cell) else ""
            for cell in row.iterchildren(f"{W}tc")
        ]
        if any(cells):
            yield "\t".join(cells)


def _goes_on(cell: Any) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val") in {None, "continue"}
