"""The type of GB/T 9704-2012: fonts, sizes and spacings as Word styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import StyleFactory

from diaodu.papers.xml import element

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import BaseStyle, ParagraphStyle
    from docx.text.paragraph import Paragraph

__all__ = [
    "BAND",
    "BODY",
    "BODY_LINE",
    "CAPTION",
    "CELL",
    "CELL_LINE",
    "CELL_SIZE",
    "DENSE_CELL",
    "DENSE_HEAD",
    "DENSE_SIZE",
    "DENSE_TOTAL",
    "FALLBACKS",
    "FOOTER",
    "HEAD_CELL",
    "LOWER_BAND",
    "NOTE",
    "OPEN",
    "PICTURE",
    "SMALL",
    "SUBTITLE",
    "TITLE",
    "TOTAL",
    "UNIT",
    "add_styles",
    "write_text",
]

XBS, FANG, HEI, KAI, SONG = (
    "方正小标宋简体",
    "仿宋_GB2312",
    "黑体",
    "楷体_GB2312",
    "宋体",
)
LATIN = "Times New Roman"

# What to take where a font is missing, written into the file's font table.
FALLBACKS = {
    XBS: ("方正小标宋_GBK", "小标宋", "华文中宋", "宋体"),
    FANG: ("仿宋", "FangSong", "华文仿宋", "宋体"),
    KAI: ("楷体", "KaiTi", "华文楷体", "宋体"),
    HEI: ("SimHei", "华文黑体", "微软雅黑"),
    SONG: ("SimSun", "新宋体"),
}

TITLE, BODY, FOOTER = "Title", "Normal", "Footer"
SUBTITLE, SMALL, HEAD_CELL, CELL, BAND, LOWER_BAND = (
    "标题下一行",
    "表前说明",
    "表头",
    "表格正文",
    "表内标题",
    "表内二级标题",
)
DENSE_CELL, DENSE_HEAD, DENSE_TOTAL = "小字表格正文", "小字表头", "小字表格合计"
TOTAL, CAPTION, UNIT, NOTE, PICTURE = (
    "表格合计",
    "图表标题",
    "表的单位",
    "图表注",
    "图",
)
BODY_LINE = 28.95
# 28 characters of 16 pt on 156 mm: each a quarter of a point (5 twentieths) narrower.
_BODY_SIZE, _BODY_SPACE = 16.0, -5
CELL_SIZE, CELL_LINE = 10.5, 15.0
DENSE_SIZE, DENSE_LINE = 9.0, 13.0
OPEN = "A64B00"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Type:
    """One style: East Asian font, size and line in points, indent in characters.

    A line of 0 is as high as what stands in it.
    """

    font: str
    size: float = _BODY_SIZE
    line: float = BODY_LINE
    indent: int = 0
    centred: bool = False
    before: float = 0.0
    after: float = 0.0
    outline: int | None = None
    latin: str = LATIN
    right: bool = False
    keep: bool = False


_TYPES = {
    BODY: _Type(font=FANG, indent=2),
    TITLE: _Type(font=XBS, size=22, line=32, centred=True, after=4),
    "Heading 1": _Type(font=HEI, indent=2, outline=0),
    "Heading 2": _Type(font=KAI, indent=2, outline=1),
    "Heading 3": _Type(font=FANG, indent=2, outline=2),
    "Heading 4": _Type(font=FANG, indent=2, outline=3),
    FOOTER: _Type(font=SONG, size=14, line=16, latin=SONG),
    SUBTITLE: _Type(font=KAI, centred=True, after=6),
    SMALL: _Type(font=KAI, size=12, line=18),
    HEAD_CELL: _Type(font=HEI, size=CELL_SIZE, line=CELL_LINE, centred=True),
    CELL: _Type(font=FANG, size=CELL_SIZE, line=CELL_LINE),
    BAND: _Type(font=HEI, size=CELL_SIZE, line=CELL_LINE),
    LOWER_BAND: _Type(font=KAI, size=CELL_SIZE, line=CELL_LINE),
    TOTAL: _Type(font=HEI, size=CELL_SIZE, line=CELL_LINE),
    DENSE_CELL: _Type(font=FANG, size=DENSE_SIZE, line=DENSE_LINE),
    DENSE_TOTAL: _Type(font=HEI, size=DENSE_SIZE, line=DENSE_LINE),
    DENSE_HEAD: _Type(font=HEI, size=DENSE_SIZE, line=DENSE_LINE, centred=True),
    CAPTION: _Type(font=HEI, size=12, line=20, centred=True, before=4, keep=True),
    UNIT: _Type(font=KAI, size=CELL_SIZE, line=16, right=True, keep=True),
    NOTE: _Type(font=KAI, size=CELL_SIZE, line=16),
    PICTURE: _Type(font=FANG, line=0, centred=True, before=6, keep=True),
}


def add_styles(document: Document) -> None:
    """Give the document the styles of an official paper, and nothing inherited."""
    _set_defaults(document)
    known = {str(style.name): style for style in document.styles}
    for name, kind in _TYPES.items():
        style = known.get(name) or _added(document, name, known[BODY])
        _set_style(cast("ParagraphStyle", style), kind)


def write_text(paragraph: Paragraph, text: str) -> None:
    """Add the text as one run that Word sets in the East Asian font."""
    run = paragraph.add_run(text)
    fonts = element("rFonts", hint="eastAsia")
    run._r.get_or_add_rPr().insert(0, fonts)  # noqa: SLF001


def _added(document: Document, name: str, base: BaseStyle) -> BaseStyle:
    """Add a style; python-docx would look through all of them several times."""
    kind = WD_STYLE_TYPE.PARAGRAPH
    made = document.styles.element.add_style_of_type(name, kind, builtin=False)
    style = cast("ParagraphStyle", StyleFactory(made))
    style.base_style = base
    style.quick_style = True
    return style


def _set_style(style: ParagraphStyle, kind: _Type) -> None:
    for tag in ("w:pPr", "w:rPr"):
        for old in style.element.findall(qn(tag)):
            style.element.remove(old)
    layout = style.paragraph_format
    layout.alignment = _alignment(kind)
    layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
    if kind.line:
        layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        layout.line_spacing = Pt(kind.line)
    layout.space_before, layout.space_after = Pt(kind.before), Pt(kind.after)
    layout.widow_control = False
    _indent(style, kind)
    layout.keep_with_next = kind.keep or None
    if kind.outline is not None:
        layout.keep_with_next = True
        level = element("outlineLvl", val=str(kind.outline))
        style.element.get_or_add_pPr().append(level)
    style.font.size = Pt(kind.size)
    style.font.bold = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    _set_fonts(style.element.get_or_add_rPr(), kind)
    if kind.size == _BODY_SIZE:
        space = element("spacing", val=str(_BODY_SPACE))
        style.element.get_or_add_rPr().insert_element_before(space, "w:sz")


def _alignment(kind: _Type) -> WD_ALIGN_PARAGRAPH:
    if kind.centred:
        return WD_ALIGN_PARAGRAPH.CENTER
    if kind.right:
        return WD_ALIGN_PARAGRAPH.RIGHT
    return WD_ALIGN_PARAGRAPH.JUSTIFY if kind.indent else WD_ALIGN_PARAGRAPH.LEFT


def _indent(style: ParagraphStyle, kind: _Type) -> None:
    style.paragraph_format.first_line_indent = Pt(kind.indent * kind.size)
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(kind.indent * 100))


def _set_fonts(properties: BaseOxmlElement, kind: _Type) -> None:
    latin = kind.latin
    names = {"ascii": latin, "hAnsi": latin, "cs": latin, "eastAsia": kind.font}
    properties.insert(0, element("rFonts", hint="eastAsia", **names))


def _set_defaults(document: Document) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for tag in ("w:rFonts", "w:lang", "w:spacing"):
        for old in list(defaults.iter(qn(tag))):
            old.getparent().remove(old)
    language = element("lang", val="en-US", eastAsia="zh-CN")
    defaults.find(f".//{qn('w:rPr')}").append(language)
