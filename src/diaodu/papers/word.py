"""Write a paper as a Word file in the layout of GB/T 9704-2012."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from diaodu.kernel.files import replace_file
from diaodu.papers.anchors import anchors_of
from diaodu.papers.drawing import NO_FONT, Studio, draws_chinese
from diaodu.papers.model import (
    Attachments,
    DateLine,
    Heading,
    Picture,
    Table,
    Text,
    pictures_of,
)
from diaodu.papers.page import number_pages, set_file, set_page, type_width
from diaodu.papers.phrases import day_text
from diaodu.papers.styles import (
    BODY,
    CAPTION,
    NOTE,
    PICTURE,
    SMALL,
    SUBTITLE,
    TITLE,
    UNIT,
    add_styles,
    write_text,
)
from diaodu.papers.text import clean, width
from diaodu.papers.word_runs import NAMESPACE, words_xml
from diaodu.papers.word_table import table_element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

    from diaodu.papers.anchors import Anchors
    from diaodu.papers.model import Block, Section, Words

__all__ = ["write_word"]

_CHARACTER = 16.0
_AFTER_TABLE = 8.0


@dataclass(frozen=True, slots=True)
class _Paper:
    """A Word file in the making, and what is numbered throughout it."""

    document: WordDocument
    anchors: Anchors
    tables: Iterator[int] = field(default_factory=lambda: count(1))
    pictures: Iterator[int] = field(default_factory=lambda: count(1))
    frames: list[tuple[Paragraph, Picture, float]] = field(default_factory=list)


def order_pictures(sections: Sequence[Section], studio: Studio) -> None:
    """Let the pictures of the sections be drawn, then printed, beside other work."""
    studio.order(pictures_of(sections))
    for section in sections:
        pictures = pictures_of((section,))
        studio.order(pictures, most=type_width(wide=section.wide))


def write_word(
    sections: Sequence[Section], path: Path, *, studio: Studio | None = None
) -> None:
    """Write the sections, each on a page of its own, whole or not at all.

    The pictures are put in last: a studio that works apart draws them meanwhile.
    """
    studio = studio or Studio()
    order_pictures(sections, studio)
    document = Document()
    add_styles(document)
    paper = _Paper(document, anchors_of(sections))
    for number, section in enumerate(sections):
        if number:
            document.add_section(WD_SECTION.NEW_PAGE)
            _shrink(document.paragraphs[-1])
        set_page(document.sections[-1], wide=section.wide)
        _add_section(paper, section)
    _shrink(document.add_paragraph())
    for frame in paper.frames:
        _fill_frame(*frame, studio)
    number_pages(document)
    set_file(document, clean(sections[0].title).replace("\n", ""))
    replace_file(path, document.save)


def _add_section(paper: _Paper, section: Section) -> None:
    document = paper.document
    _paragraph(document, section.title, TITLE)
    if section.subtitle:
        _paragraph(document, section.subtitle, SUBTITLE)
    for line in section.lines:
        _paragraph(document, line, SMALL)
    if not isinstance(next(iter(section.blocks), None), Table):
        _paragraph(document, "", BODY)
    for block in section.blocks:
        _add_block(paper, block, mm=type_width(wide=section.wide))
    for note in section.notes:
        _paragraph(document, note, SMALL)


def _add_block(paper: _Paper, block: Block, *, mm: float) -> None:
    document = paper.document
    match block:
        case Heading():
            _paragraph(document, block.text, f"Heading {block.level}")
        case Text():
            _add_words(paper, block.text)
        case Attachments():
            _add_attachments(document, block.names)
        case DateLine():
            _add_date(document, block)
        case Picture():
            _add_picture(paper, block, mm=mm)
        case _:
            _add_table(paper, block, mm=mm)


def _add_words(paper: _Paper, words: Words) -> None:
    paragraph = _new(paper.document, BODY)
    linked = words_xml(words, paper.anchors)
    for run in parse_xml(f"<w:p {NAMESPACE}>{linked}</w:p>"):
        paragraph._p.append(run)  # noqa: SLF001


def _add_table(paper: _Paper, table: Table, *, mm: float) -> None:
    """Add a table with its number and unit above it and its notes below."""
    document = paper.document
    if table.caption:
        _paragraph(document, f"表{next(paper.tables)}　{table.caption}", CAPTION)
    if table.unit:
        _paragraph(document, f"单位：{table.unit}", UNIT)
    body = document.element.body
    element = table_element(table, mm=mm, anchors=paper.anchors)
    body.insert_element_before(element, "w:sectPr")
    for note in table.notes:
        _paragraph(document, f"注：{note}", NOTE)
    if table.caption:
        _shrink(document.add_paragraph(), points=_AFTER_TABLE)


def _add_picture(paper: _Paper, picture: Picture, *, mm: float) -> None:
    """Add a picture with its number below it, or the table that stands for it."""
    document = paper.document
    if not draws_chinese():
        _paragraph(document, f"（{picture.caption}：{NO_FONT}。）", NOTE)
        if picture.instead:
            _add_table(paper, picture.instead, mm=mm)
        return
    frame = _new(document, PICTURE)
    paper.frames.append((frame, picture, min(picture.mm, mm)))
    caption = f"图{next(paper.pictures)}　{picture.caption}"
    _paragraph(document, caption, CAPTION).paragraph_format.keep_with_next = False


def _fill_frame(frame: Paragraph, picture: Picture, mm: float, studio: Studio) -> None:
    png = BytesIO(studio.png(picture, mm=mm))
    shape = frame.add_run().add_picture(png, width=Mm(mm))
    shape._inline.docPr.set("descr", clean(picture.alt))  # noqa: SLF001


def _shrink(paragraph: Paragraph, points: float = 1) -> None:
    """Make an empty line low: at the end of a section it must not fill a page."""
    paragraph.paragraph_format.line_spacing = Pt(points)
    paragraph.paragraph_format.first_line_indent = Pt(0)


def _new(document: WordDocument, style: str) -> Paragraph:
    """Add a paragraph; looking its style up by name would take most of the time."""
    paragraph = document.add_paragraph()
    paragraph._p.style = style.replace(" ", "")  # noqa: SLF001  the id of the style
    return paragraph


def _paragraph(document: WordDocument, text: str, style: str) -> Paragraph:
    paragraph = _new(document, style)
    write_text(paragraph, clean(text))
    return paragraph


def _add_attachments(document: WordDocument, names: Sequence[str]) -> None:
    """Name the attachments one line below the text, numbered if there are several.

    A name that fills more lines goes on under its own first character.
    """
    _paragraph(document, "", BODY)
    several = len(names) > 1
    for number, name in enumerate(names, 1):
        head = "附件：" if number == 1 else ""
        mark = f"{number}. " if several else ""
        paragraph = _paragraph(document, f"{head}{mark}{name}", BODY)
        _indent(paragraph, left=5 + several, first=-several - len(head))


def _add_date(document: WordDocument, line: DateLine) -> None:
    """Set the day four characters from the right, the signer centred over it."""
    day = day_text(line.day)
    before = document.paragraphs[-1:]
    before.append(_paragraph(document, "", BODY))
    if line.signer:
        middle = 4 + (width(day) - width(line.signer)) / 4
        before.append(_paragraph(document, line.signer, BODY))
        _at_right(before[-1], max(middle, 2))
    for paragraph in before:  # a signature never stands alone on a page
        paragraph.paragraph_format.keep_with_next = True
    _at_right(_paragraph(document, day, BODY), 4)


def _at_right(paragraph: Paragraph, characters: float) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _indent(paragraph, left=0, first=0, right=characters)


def _indent(
    paragraph: Paragraph, *, left: float, first: float, right: float = 0
) -> None:
    """Indent in characters, and in points for programs that do not know characters."""
    layout = paragraph.paragraph_format
    layout.left_indent = Pt(left * _CHARACTER)
    layout.right_indent = Pt(right * _CHARACTER)
    layout.first_line_indent = Pt(first * _CHARACTER)
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001
    kind = "hangingChars" if first < 0 else "firstLineChars"
    for name, value in (("leftChars", left), ("rightChars", right), (kind, abs(first))):
        indent.set(qn(f"w:{name}"), str(round(value * 100)))
