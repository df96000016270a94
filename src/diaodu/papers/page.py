"""The page of GB/T 9704-2012: margins, page numbers; the file's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENTATION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap, qn
from docx.shared import Mm, Pt

from diaodu.papers.styles import FALLBACKS, FOOTER, write_text
from diaodu.papers.text import quoted
from diaodu.papers.xml import element

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph

__all__ = ["number_pages", "set_file", "set_page", "type_width"]

# Top, right, bottom, left. A page on its side is the upright type area turned.
_UPRIGHT, _WIDE = (37, 26, 35, 28), (28, 37, 26, 35)
_SHORT, _LONG = 210, 297
# The dash of the page number stands 7 mm below the type area.
_NUMBER_DROP = 10


def type_width(*, wide: bool) -> float:
    """Return the width of the type area in millimetres."""
    _, right, _, left = _WIDE if wide else _UPRIGHT
    return (_LONG if wide else _SHORT) - right - left


def set_page(section: Section, *, wide: bool) -> None:
    """Give a section its paper and margins, and no grid: lines are of fixed height."""
    top, right, bottom, left = _WIDE if wide else _UPRIGHT
    across, down = (_LONG, _SHORT) if wide else (_SHORT, _LONG)
    section.orientation = WD_ORIENTATION.LANDSCAPE if wide else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = Mm(across), Mm(down)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance = Mm(15)
    section.footer_distance = Mm(bottom - _NUMBER_DROP)
    properties = section._sectPr  # noqa: SLF001
    for grid in properties.findall(qn("w:docGrid")):
        properties.remove(grid)


def number_pages(document: Document) -> None:
    """Print — 1 — on the outer side, one character from the edge of the type area."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles[FOOTER]
        paragraph.alignment = side
        paragraph.paragraph_format.left_indent = Pt(14)
        paragraph.paragraph_format.right_indent = Pt(14)
        write_text(paragraph, "— ")
        _field(paragraph, "PAGE")
        write_text(paragraph, " —")


def _field(paragraph: Paragraph, code: str) -> None:
    field, run, text = element("fldSimple", instr=code), element("r"), element("t")
    paragraph._p.append(field)  # noqa: SLF001
    text.text = "1"
    run.append(text)
    field.append(run)


def set_file(document: Document, title: str) -> None:
    """Name the fall-back fonts, and clear what the blank template says of itself."""
    properties = document.core_properties
    properties.title = title[:255]
    properties.author = properties.comments = ""
    package = document.part.package
    core = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    for name in ("created", "modified"):
        for day in core.element.findall(qn(f"dcterms:{name}")):
            core.element.remove(day)
    for reltype in (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES):
        for key in [k for k, r in package.rels.items() if r.reltype == reltype]:
            del package.rels[key]
    _set_language(document)
    _set_fonts(document)


def _set_language(document: Document) -> None:
    settings = document.settings.element
    for tag in ("w:savePreviewPicture", "w:themeFontLang"):
        for old in settings.findall(qn(tag)):
            settings.remove(old)
    for spacing in settings.iter(qn("w:characterSpacingControl")):
        spacing.set(qn("w:val"), "compressPunctuation")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _set_fonts(document: Document) -> None:
    """Replace the font table: Word looks there for what to use instead."""
    fonts = "".join(
        f"<w:font w:name={quoted(name)}>"
        f"<w:altName w:val={quoted(','.join(more))}/>"
        '<w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name, more in FALLBACKS.items()
    )
    table = f'<w:fonts xmlns:w="{nsmap["w"]}">{fonts}</w:fonts>'
    part = document.part
    for key in [
        k for k, r in part.rels.items() if r.reltype == RELATIONSHIP_TYPE.FONT_TABLE
    ]:
        del part.rels[key]
    new = Part(
        PackURI("/word/fontTable.xml"),
        CONTENT_TYPE.WML_FONT_TABLE,
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{table}'.encode(),
        part.package,
    )
    part.relate_to(new, RELATIONSHIP_TYPE.FONT_TABLE)
