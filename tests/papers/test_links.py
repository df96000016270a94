"""Numbers that lead to the row they come from: in Word, Excel and HTML."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from diaodu.papers.excel import write_excel
from diaodu.papers.html import write_html
from diaodu.papers.model import (
    Attachments,
    Band,
    Cell,
    Column,
    DateLine,
    Formula,
    Heading,
    Lamp,
    Number,
    Ref,
    Row,
    Section,
    Sheet,
    Table,
    Text,
    plain,
    runs,
)
from diaodu.papers.word import write_word

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = (
    Column(key="name", name="指标", mm=40),
    Column(
        key="value", name="数值", mm=20, align="right", number=Number(1), over="本月"
    ),
    Column(key="lamp", name="灯", mm=20, align="center"),
)
TIP = '本月÷上年同月－1；"某县"月报 <产值>'
TABLE = Table(
    columns=COLUMNS,
    rows=(
        Row((Cell("合计"), Cell(1234.56), Cell(None)), key="all", strong=True),
        Band("其中"),
        Row(
            (Cell("产值", indent=1), Cell(15.25, about=True), Cell(Lamp.RED)), key="out"
        ),
        Row(
            (
                Cell("复查", link="out", title=TIP),
                Cell(Formula("={value}", 2.0)),
                Cell(""),
            ),
            key="out",
        ),
    ),
    caption="主要指标",
    unit="万元",
    notes=("含新增企业",),
)
WORDS = (
    "产值增长",
    Ref("15.3%", "out", TIP),
    "，其余",
    Ref("见附表", "nowhere", "不可见"),
    "。",
)
SECTION = Section(
    title="某县\n运行分析",
    subtitle="（2026年）",
    lines=("小字<1>",),
    notes=("说明",),
    blocks=(
        Heading("一、总体情况"),
        Text(WORDS),
        TABLE,
        Heading("二、其他"),
        Heading("（一）分项", 2),
        Table(columns=COLUMNS[:1], rows=(), caption="空表", folded=True),
        Heading("三、落款"),
        Attachments(("附表一", "附表二")),
        DateLine(date(2026, 11, 10), "某县工信局"),
    ),
)


def test_words_are_runs_and_can_be_plain() -> None:
    assert plain(WORDS) == "产值增长15.3%，其余见附表。"
    assert runs("一句") == ("一句",)


@pytest.fixture
def word(tmp_path: Path) -> Any:
    write_word((SECTION,), tmp_path / "文.docx")
    return Document(str(tmp_path / "文.docx"))


def test_a_number_in_word_leads_to_the_bookmark_on_its_row(word: Any) -> None:
    body = word.element.body
    links = list(body.iter(qn("w:hyperlink")))
    shown = ["".join(each.text for each in link.iter(qn("w:t"))) for link in links]
    assert shown == ["15.3%", "复查"]
    assert {link.get(qn("w:tooltip")) for link in links} == {TIP}
    marks = {each.get(qn("w:name")): each for each in body.iter(qn("w:bookmarkStart"))}
    assert len(marks) == 2
    for link in links:
        row = next(marks[link.get(qn("w:anchor"))].iterancestors(qn("w:tr")))
        texts = [text.text for text in row.iter(qn("w:t"))]
        assert texts[:2] == ["产值", "约15.3"]
    assert "见附表" in "".join(each.text for each in word.paragraphs)


def test_lamps_totals_and_captions_in_word(word: Any) -> None:
    texts = [each.text for each in word.paragraphs]
    at = texts.index("表1　主要指标")
    assert texts[at + 1 : at + 3] == ["单位：万元", "注：含新增企业"]
    assert "表2　空表" in texts
    table = word.tables[0]
    lamp = table.rows[4].cells[2].paragraphs[0]
    assert lamp.text == "● 红"
    assert [run.font.color.rgb and str(run.font.color.rgb) for run in lamp.runs] == [
        "B71C1C",
        None,
    ]
    assert table.rows[2].cells[0].paragraphs[0].style.name == "表格合计"
    assert [row.cells[1].text for row in table.rows[2:]][::2] == ["1,234.6", "约15.3"]


def html(tmp_path: Path) -> HTMLParser:
    write_html((SECTION,), tmp_path / "页.html")
    return HTMLParser((tmp_path / "页.html").read_text("utf-8"))


def test_a_number_in_html_leads_to_its_row_and_tells_the_formula(
    tmp_path: Path,
) -> None:
    page = html(tmp_path)
    links = page.css("p.text a")
    assert [link.text() for link in links] == ["15.3%"]
    assert links[0].attributes["title"] == TIP
    target = (links[0].attributes["href"] or "").removeprefix("#")
    (row,) = page.css(f"tr#{target}")
    assert [cell.text() for cell in row.css("td")] == ["产值", "约15.3", "● 红"]
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))


def test_the_page_is_one_file_without_scripts(tmp_path: Path) -> None:
    page = html(tmp_path)
    assert page.css("script, link, img, iframe") == []
    assert "http" not in re.sub(r'xmlns(:\w+)?="[^"]+"', "", page.html or "")
    assert page.css("html")[0].attributes["lang"] == "zh-CN"
    assert "@page" in page.css("style")[0].text()
    assert [each.text() for each in page.css("nav a")] == [
        "一、总体情况",
        "二、其他",
        "三、落款",
    ]
    for link in page.css("nav a"):
        assert page.css(f"h2{link.attributes['href']}")


def test_the_head_has_two_rows_and_what_is_folded_opens(tmp_path: Path) -> None:
    page = html(tmp_path)
    table, folded = page.css("table")
    heads = [[cell.text() for cell in row.css("th")] for row in table.css("thead tr")]
    assert heads == [["指标", "本月", "灯"], ["数值"]]
    assert page.css("details summary")[0].text() == "表2　空表"
    assert folded.css("td")[0].text() == "无"
    assert "小字&lt;1&gt;" in (page.html or "")
    assert page.css(".sign")[0].text() == "某县工信局2026年11月10日"


def test_a_number_in_excel_leads_to_the_cell(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    other = Sheet(
        name="文中'数据",
        title="数据",
        lines=(WORDS, (Ref("无处", "nowhere"), "去")),
        table=Table(
            columns=COLUMNS[:1],
            rows=(Row((Cell("回看", link="own", title=TIP),), key="own"),),
        ),
    )
    write_excel((Sheet(name="指标", title="指标", table=TABLE), other), path)
    first, page = load_workbook(path).worksheets
    line = page["A2"].hyperlink
    assert (line.location, line.tooltip) == ("'指标'!A7", TIP)
    assert first["A7"].value == "产值"
    assert page["A3"].hyperlink is None
    assert page["A5"].hyperlink.location == "'文中''数据'!A5"
    assert first["B7"].number_format == '"约"#,##0.0'
    assert (first["C7"].value, first["C7"].font.color.rgb) == ("● 红", "00B71C1C")
    assert (first["A7"].alignment.indent, first["A5"].font.name) == (2, "黑体")
    assert [first["A2"].value, first["A9"].value] == ["单位：万元", "注：含新增企业"]
