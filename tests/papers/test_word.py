"""Word papers, opened again and looked at."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from diaodu.papers.model import (
    Attachments,
    Band,
    Cell,
    Column,
    DateLine,
    Heading,
    Row,
    Section,
    Table,
    Text,
)
from diaodu.papers.word import write_word

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


COLUMNS = (
    Column(key="number", name="序号", mm=10, align="center"),
    Column(key="task", name="任务", mm=60),
    Column(key="lead", name="牵头单位", mm=20, over="责任分工"),
    Column(key="support", name="配合单位", mm=20, over="责任分工"),
    Column(key="due", name="日期", mm=30),
)


def row(task: str, *, doubtful: bool = False) -> Row:
    return Row(
        (
            Cell(1),
            Cell(task),
            Cell("待明确", open=True),
            Cell(None),
            Cell(date(2026, 3, 1)),
        ),
        doubtful=doubtful,
    )


TABLE = Table(
    columns=COLUMNS,
    rows=(
        Band("一、抓项目"),
        Band("（一）抓开工", 2),
        row("短任务。"),
        row("长" * 600, doubtful=True),
    ),
)
LETTER = Section(
    title="关于任务分解的通知",
    blocks=(
        Heading("一、总体要求"),
        Heading("（一）目标", 2),
        Text("抓落实。"),
        Attachments(("任务分解表", "待明确事项清单")),
        DateLine(date(2026, 2, 9), "某县工信局"),
        DateLine(date(2026, 2, 9)),
    ),
)
WIDE = Section(
    title="任务\n分解表\x00",
    subtitle="（2026年）",
    lines=("依据：《讲话》",),
    notes=("说明：无。",),
    blocks=(TABLE,),
    wide=True,
)
Write: TypeAlias = "Callable[..., Any]"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_and_open(*sections: Section) -> Any:
        path = tmp_path / "文.docx"
        write_word(sections, path)
        return Document(str(path))

    return write_and_open


def millimetres(length: int | None) -> int:
    assert length is not None
    return round(length / 36000)


def paragraph(document: Any, text: str) -> Any:
    return next(each for each in document.paragraphs if each.text == text)


def test_the_page_is_that_of_the_standard(write: Write) -> None:
    page = write(LETTER).sections[0]
    sizes = (page.page_width, page.page_height)
    margins = (
        page.top_margin,
        page.right_margin,
        page.bottom_margin,
        page.left_margin,
    )
    assert [millimetres(each) for each in sizes] == [210, 297]
    assert [millimetres(each) for each in margins] == [37, 26, 35, 28]
    assert page.orientation == 0


def test_a_wide_section_is_the_type_area_turned(write: Write) -> None:
    upright, wide = write(LETTER, WIDE).sections
    assert (upright.orientation, wide.orientation) == (0, 1)
    across = (wide.page_width or 0) - (wide.left_margin or 0) - (wide.right_margin or 0)
    down = (wide.page_height or 0) - (wide.top_margin or 0) - (wide.bottom_margin or 0)
    assert [millimetres(across), millimetres(down)] == [225, 156]


@pytest.mark.parametrize(
    ("style", "font", "points", "line"),
    [
        ("Title", "方正小标宋简体", 22, 32),
        ("Normal", "仿宋_GB2312", 16, 28.95),
        ("Heading 1", "黑体", 16, 28.95),
        ("Heading 2", "楷体_GB2312", 16, 28.95),
        ("Heading 3", "仿宋_GB2312", 16, 28.95),
        ("Footer", "宋体", 14, 16),
        ("表格正文", "仿宋_GB2312", 10.5, 15),
    ],
)
def test_the_type_is_that_of_the_standard(
    write: Write, style: str, font: str, points: float, line: float
) -> None:
    kind = write(LETTER, WIDE).styles[style]
    fonts = kind.element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == font
    assert not [name for name in fonts.attrib if "Theme" in name]
    assert kind.font.size.pt == points
    assert kind.paragraph_format.line_spacing.pt == pytest.approx(line)


def test_the_first_line_stands_in_by_two_characters(write: Write) -> None:
    kind = write(LETTER).styles["Normal"]
    indent = kind.element.pPr.find(qn("w:ind"))
    assert indent.get(qn("w:firstLineChars")) == "200"
    assert indent.get(qn("w:firstLine")) == "640"


def test_every_run_is_set_in_the_chinese_font(write: Write) -> None:
    document = write(LETTER)
    for run in paragraph(document, "抓落实。").runs:
        assert run._r.rPr.rFonts.get(qn("w:hint")) == "eastAsia"


def test_missing_fonts_have_names_to_fall_back_on(write: Write, tmp_path: Path) -> None:
    write(LETTER)
    with ZipFile(tmp_path / "文.docx") as file:
        table = file.read("word/fontTable.xml").decode()
        names = file.namelist()
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,' in table
    assert '<w:font w:name="方正小标宋简体"><w:altName w:val="方正小标宋_GBK,' in table
    assert names.count("word/fontTable.xml") == 1
    assert not [name for name in names if "thumbnail" in name]


def test_page_numbers_stand_outside_between_dashes(write: Write) -> None:
    document = write(LETTER, WIDE)
    assert document.settings.odd_and_even_pages_header_footer
    first, second = document.sections
    odd, even = first.footer.paragraphs[0], first.even_page_footer.paragraphs[0]
    assert (odd.alignment, even.alignment) == (2, 0)
    for footer in (odd, even):
        assert footer.text.replace("  ", " 1 ") == "— 1 —"
        field = footer._p.find(qn("w:fldSimple"))
        assert field.get(qn("w:instr")) == "PAGE"
    assert second.footer.is_linked_to_previous
    assert second.even_page_footer.is_linked_to_previous


def test_the_file_says_nothing_of_the_blank_template(write: Write) -> None:
    properties = write(WIDE).core_properties
    assert properties.title == "任务分解表"
    assert (properties.author, properties.comments) == ("", "")
    assert properties.created is None


def test_attachments_are_numbered_under_each_other(write: Write) -> None:
    document = write(LETTER)
    first = paragraph(document, "附件：1. 任务分解表").paragraph_format
    second = paragraph(document, "2. 待明确事项清单").paragraph_format
    assert (first.left_indent.pt, first.first_line_indent.pt) == (96, -64)
    assert (second.left_indent.pt, second.first_line_indent.pt) == (96, -16)


def test_a_single_attachment_has_no_number(write: Write) -> None:
    document = write(Section(title="函", blocks=(Attachments(("任务分解表",)),)))
    single = paragraph(document, "附件：任务分解表").paragraph_format
    assert (single.left_indent.pt, single.first_line_indent.pt) == (80, -48)


def test_the_date_stands_four_characters_from_the_right(write: Write) -> None:
    document = write(LETTER)
    day = paragraph(document, "2026年2月9日")
    indent = day._p.pPr.find(qn("w:ind"))
    assert day.alignment == 2
    assert indent.get(qn("w:rightChars")) == "400"
    signer = paragraph(document, "某县工信局")._p.pPr.find(qn("w:ind"))
    assert signer.get(qn("w:rightChars")) == "450"


def test_a_long_signer_keeps_two_characters_from_the_right(write: Write) -> None:
    line = DateLine(date(2026, 2, 9), "某某县推进新型工业化工作领导小组办公室")
    document = write(Section(title="函", blocks=(Text("抓落实。"), line)))
    indent = paragraph(document, line.signer)._p.pPr.find(qn("w:ind"))
    assert indent.get(qn("w:rightChars")) == "200"


def marks(row: Any) -> set[str]:
    properties = row._tr.trPr
    return {each.tag.split("}")[1] for each in properties}


def test_both_rows_of_the_head_repeat_on_every_page(write: Write) -> None:
    rows = write(WIDE).tables[0].rows
    assert ["tblHeader" in marks(row) for row in rows] == [True] * 2 + [False] * 4


def test_the_head_has_two_levels(write: Write) -> None:
    table = write(WIDE).tables[0]
    top = [cell.text for cell in table.rows[0].cells]
    assert top == ["序号", "任务", "责任分工", "责任分工", "日期"]
    below = [cell.text for cell in table.rows[1].cells]
    assert below == ["序号", "任务", "牵头单位", "配合单位", "日期"]
    assert table.cell(0, 2)._tc is table.cell(0, 3)._tc


def test_a_head_without_shared_names_has_one_row(write: Write) -> None:
    table = Table(columns=COLUMNS[:2], rows=())
    word = write(Section(title="表", blocks=(table,))).tables[0]
    assert [[cell.text for cell in row.cells] for row in word.rows] == [
        ["序号", "任务"],
        ["无", "无"],
    ]


def test_a_band_goes_across_and_stays_with_what_follows(write: Write) -> None:
    rows = write(WIDE).tables[0].rows
    for row, text in ((rows[2], "一、抓项目"), (rows[3], "（一）抓开工")):
        assert len({id(cell._tc) for cell in row.cells}) == 1
        assert row.cells[0].text == text
        assert row.cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_short_rows_stay_whole_and_long_ones_may_break(write: Write) -> None:
    short, long = write(WIDE).tables[0].rows[4:]
    assert ("cantSplit" in marks(short), "cantSplit" in marks(long)) == (True, False)


def test_cells_hold_what_they_were_given(write: Write) -> None:
    short, long = write(WIDE).tables[0].rows[4:]
    assert [cell.text for cell in short.cells] == [
        "1",
        "短任务。",
        "待明确",
        "",
        "2026年3月1日",
    ]
    assert long.cells[0].text == "1※"
    assert long.cells[0]._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) == "FFF0CF"
    colour = short.cells[2].paragraphs[0].runs[0].font.color.rgb
    assert str(colour) == "A64B00"
    assert short.cells[1].paragraphs[0].runs[0].font.color.rgb is None


def test_the_table_fills_the_type_area(write: Write) -> None:
    table = write(WIDE).tables[0]
    assert not table.autofit
    assert millimetres(sum(column.width or 0 for column in table.columns)) == 225


def test_small_print_stands_before_and_after_the_table(write: Write) -> None:
    document = write(WIDE)
    texts = [each.text for each in document.paragraphs]
    assert texts[:4] == ["任务\n分解表", "（2026年）", "依据：《讲话》", "说明：无。"]
    assert document.paragraphs[-1].paragraph_format.line_spacing.pt == 1


def test_nothing_is_left_where_the_folder_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="写不进去"):
        write_word((LETTER,), tmp_path / "没有" / "文.docx")
    assert list(tmp_path.iterdir()) == []
