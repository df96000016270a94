"""Text of a .docx: paragraphs with their automatic numbers, tables, boxes, notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from diaodu.documents.intake.numbering import Numbering
from diaodu.documents.intake.parts import WORD, Parts, local

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["docx_text"]

# What stands in between and is no text of its own.
_INSIDE = frozenset(
    re.findall(
        r"\w+",
        "sdt sdtContent customXml ins moveTo smartTag hyperlink fldSimple r ruby"
        " rubyBase dir bdo AlternateContent Choice oMath oMathPara e num den sub sup f"
        " sSub sSup sSubSup rad d",
    )
)
_PRINTED = {
    "tab": " ",
    "ptab": " ",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "sectPr": "",
}
_NOTES = {"footnotes": "footnoteReference", "endnotes": "endnoteReference"}


def docx_text(data: bytes, *, where: str) -> str:
    """Return the text of a Word file; a table row is a line, its cells set off by tabs.

    Text boxes come where they are anchored, notes at the end; heads and feet of pages,
    comments, and what is hidden or deleted (tracked) are left out.
    """
    parts = Parts(data, where=where)
    body = parts.document.find(f"{WORD}body")
    if body is None:
        return ""
    numbering = Numbering(parts.part("numbering"), parts.part("styles"))
    lines = list(_blocks(body, numbering))
    for name, mark in _NOTES.items():
        lines += _notes(parts.part(name), body, mark)
    return "\n".join(lines)


def _blocks(container: Any, numbering: Numbering) -> Iterator[str]:
    """Yield the lines of a body, a cell or a text box, in reading order."""
    for child in container.iterchildren():
        name = local(child)
        if name == "p":
            yield from _paragraph(child, numbering)
        elif name == "tbl":
            yield from _table(child, numbering)
        elif name in _INSIDE:
            yield from _blocks(child, numbering)


def _paragraph(paragraph: Any, numbering: Numbering) -> Iterator[str]:
    text = "".join(_runs(paragraph)).strip("\n")
    label = numbering.label(paragraph)
    if text.strip():
        yield label + text
    for box in _boxes(paragraph):
        yield from _blocks(box, numbering)


def _runs(node: Any) -> Iterator[str]:
    """Yield the text of a paragraph's runs, not of the text boxes inside it."""
    for child in node.iterchildren():
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in _PRINTED:
            yield _PRINTED[name]
        elif name == "sym":
            yield _symbol(child)
        elif name in _INSIDE and not _is_hidden(child):
            yield from _runs(child)


def _symbol(node: Any) -> str:
    code = node.get(f"{WORD}char") or ""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{WORD}rPr/{WORD}vanish")
    return mark is not None and mark.get(f"{WORD}val") not in {"0", "false", "off"}


def _boxes(paragraph: Any) -> Iterator[Any]:
    """Yield the text boxes anchored here; Word writes each twice, for old readers."""
    for box in paragraph.iter(f"{WORD}txbxContent"):
        above = [local(each) for each in box.iterancestors()]
        if next(box.iterancestors(f"{WORD}p")) is paragraph and "Fallback" not in above:
            yield box


def _table(table: Any, numbering: Numbering) -> Iterator[str]:
    """Yield one line a row; what is merged with a cell above or before stays empty."""
    for row in _own(table, "tr", "tbl"):
        texts = [""] * _number(row.find(f"{WORD}trPr/{WORD}gridBefore"), least=0)
        for cell in _own(row, "tc", "tr"):
            lines = () if _goes_on(cell) else _blocks(cell, numbering)
            span = _number(cell.find(f"{WORD}tcPr/{WORD}gridSpan"), least=1)
            text = " ".join(line.strip() for line in lines).replace("\n", " ")
            texts += [text, *[""] * (span - 1)]
        if any(texts):
            yield "\t".join(texts).rstrip("\t")


def _own(node: Any, name: str, holder: str) -> Iterator[Any]:
    """Yield the rows of this table, the cells of this row; not those of inner ones."""
    for child in node.iter(WORD + name):
        if next(child.iterancestors(WORD + holder)) is node:
            yield child


def _number(node: Any, *, least: int) -> int:
    value = node.get(f"{WORD}val") if node is not None else None
    return min(63, max(least, int(value))) if value and value.isdecimal() else least


def _goes_on(cell: Any) -> bool:
    merge = cell.find(f"{WORD}tcPr/{WORD}vMerge")
    return merge is not None and merge.get(f"{WORD}val") in {None, "continue"}


def _notes(part: Any, body: Any, mark: str) -> Iterator[str]:
    """Yield the notes that the text refers to, in that order."""
    if part is None:
        return
    notes = {note.get(f"{WORD}id"): note for note in part.iterchildren()}
    for number, reference in enumerate(body.iter(WORD + mark), 1):
        note = notes.get(reference.get(f"{WORD}id"))
        if note is not None:
            text = " ".join(line.strip() for line in _blocks(note, Numbering()))
            if text:
                yield f"注{number}：{text}"
