"""A Word file gives what Word prints: numbers, tables, boxes, notes, nothing twice."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest

from diaodu.documents.intake import text_of
from diaodu.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def links(**parts: str) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    each = "".join(
        f'<Relationship Id="r{n}" Type="{base}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(parts.items())
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{each}</Relationships>'


def zipped(parts: Mapping[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def main(body: str) -> str:
    return f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"


def word(body: str, **parts: str) -> bytes:
    """Make a Word file of a body and of further parts by their names."""
    files = {
        "_rels/.rels": links(officeDocument="word/document.xml"),
        "word/document.xml": main(body),
        "word/_rels/document.xml.rels": links(**{n: f"{n}.xml" for n in parts}),
    }
    for name, text in parts.items():
        files[f"word/{name}.xml"] = f"<w:{name} {SPACES}>{text}</w:{name}>"
    return zipped(files)


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def read(data: bytes) -> str:
    return text_of(data, where="方案.docx")


def test_a_file_written_by_python_docx_is_read() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "某某网"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    document.add_heading("方案", 0)
    document.add_paragraph("一、县工信局牵头。").add_run("县财政局配合。")
    table = document.add_table(2, 3)
    for at, text in enumerate(["序号", "任务", "单位", "1", "建库", "县工信局"]):
        table.cell(at // 3, at % 3).text = text
    table.cell(1, 1).add_paragraph("入库")
    stream = io.BytesIO()
    document.save(stream)
    assert read(stream.getvalue()) == (
        "方案\n一、县工信局牵头。县财政局配合。\n"
        "序号\t任务\t单位\n1\t建库 入库\t县工信局"
    )


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>县工信局</w:t></w:r><w:ins><w:r><w:t>要</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>不</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>牵头</w:t></w:r></w:moveTo></w:p>"
    )
    assert read(word(body)) == "县工信局要牵头"


def test_hidden_text_is_left_out_unless_it_is_shown_again() -> None:
    def run(text: str, mark: str) -> str:
        return f"<w:r><w:rPr>{mark}</w:rPr><w:t>{text}</w:t></w:r>"

    hidden = run("藏", "<w:vanish/>") + run("显", '<w:vanish w:val="0"/>')
    assert read(word(f"<w:p>{hidden}</w:p>")) == "显"


def test_links_fields_controls_and_wrappers_are_looked_into() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt><w:p>"
        f"<w:hyperlink>{run.format('链接')}</w:hyperlink>"
        f"<w:fldSimple>{run.format('域')}</w:fldSimple>"
        f"<w:sdt><w:sdtContent>{run.format('日期')}</w:sdtContent></w:sdt>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        f"<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
        f"<w:r><w:ruby><w:rt>{run.format('yī')}</w:rt><w:rubyBase>"
        f"{run.format('一')}</w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert read(word(body)) == "控件\n链接域日期x一"


def test_breaks_tabs_hyphens_and_symbols_are_printed() -> None:
    body = (
        "<w:p><w:r><w:t>第一行</w:t><w:br/><w:t>第二行</w:t><w:tab/><w:t>A</w:t>"
        '<w:noBreakHyphen/><w:sym w:char="2460"/><w:sym w:char="zz"/><w:sym/>'
        "<w:softHyphen/><w:t>B</w:t><w:br/></w:r></w:p>"
    )
    assert read(word(body)) == "第一行\n第二行 A-①B"


def test_a_text_box_stored_twice_is_read_once_where_it_is_anchored() -> None:
    box = "<w:txbxContent>{}</w:txbxContent>"
    old = f"<w:pict><v:textbox>{box.format(p('盒中盒'))}</v:textbox></w:pict>"
    inner = f"<w:p><w:r>{old}</w:r></w:p>"
    both = (
        f"<mc:AlternateContent><mc:Choice><wps:txbx>{box.format(p('提示') + inner)}"
        f"</wps:txbx></mc:Choice><mc:Fallback><v:textbox>{box.format(p('提示'))}"
        "</v:textbox></mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>正文</w:t></w:r><w:r>{both}</w:r></w:p>{p('后文')}"
    assert read(word(body)) == "正文\n提示\n盒中盒\n后文"


def test_merged_cells_keep_the_columns_in_place() -> None:
    begin, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        cell("事项", '<w:gridSpan w:val="2"/>') + cell("单位"),
        cell("一", begin) + cell("建库") + cell("甲局"),
        cell("", on) + cell("验收") + cell(""),
        '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("总结"),
        cell("合计", '<w:gridSpan w:val="3"/>'),
        cell("") + cell(""),
    ]
    table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    assert read(word(f"<w:tbl>{table}</w:tbl>")) == (
        "事项\t\t单位\n一\t建库\t甲局\n\t验收\n\t总结\n合计"
    )


def test_a_table_in_a_cell_stays_in_its_cell() -> None:
    inner = f"<w:tbl><w:tr>{cell('内甲')}{cell('内乙')}</w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{cell('右')}</w:sdtContent></w:sdt>"
    row = f"<w:tr><w:tc>{p('外')}{inner}{p('')}</w:tc>{control}</w:tr>"
    assert read(word(f"<w:tbl>{row}</w:tbl>")) == "外 内甲\t内乙\t右"


def test_notes_stand_at_the_end_in_the_order_of_their_marks() -> None:
    mark = '<w:p><w:r><w:t>{}</w:t><w:{}Reference w:id="{}"/></w:r></w:p>'
    body = mark.format("甲", "footnote", 3) + mark.format("乙", "footnote", 2)
    body += mark.format("丙", "endnote", 1) + mark.format("丁", "footnote", 9)
    note = '<w:{} w:id="{}">{}</w:{}>'
    footnotes = note.format("footnote", 2, p("第二条。"), "footnote")
    footnotes += note.format("footnote", 3, p("第一条。") + p("续。"), "footnote")
    footnotes += note.format("footnote", 0, p("从不引用"), "footnote")
    endnotes = note.format("endnote", 1, p(""), "endnote")
    data = word(body, footnotes=footnotes, endnotes=endnotes)
    assert read(data) == "甲\n乙\n丙\n丁\n注1：第一条。 续。\n注2：第二条。"


def test_the_strict_form_of_the_standard_is_read() -> None:
    body = f'<w:document xmlns:w="{STRICT}"><w:body>{p("正文")}</w:body></w:document>'
    assert read(zipped({"word/document.xml": body})) == "正文"


def test_the_main_part_may_have_another_name() -> None:
    body = main(p("正文"))
    rels = links(officeDocument="/word/document2.xml")
    assert read(zipped({"_rels/.rels": rels, "word/document2.xml": body})) == "正文"


# Numbers that Word makes.


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def item(text: str, at: int | None = 0, number: int | None = 1) -> str:
    ask = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    ask += "" if number is None else f'<w:numId w:val="{number}"/>'
    return p(text, f"<w:numPr>{ask}</w:numPr>")


OFFICIAL = lists(
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)


def test_headings_numbered_by_word_get_their_numbers() -> None:
    body = "".join(
        item(text, at)
        for text, at in [
            *(("总体要求", 0), ("重点任务", 0), ("育龙头", 1), ("建库", 2)),
            *(("入库", 2), ("强链条", 1), ("招商", 2), ("保障", 0), ("领导", 1)),
        ]
    )
    assert read(word(body, numbering=OFFICIAL)).split("\n") == [
        *("一、总体要求", "二、重点任务", "（一）育龙头", "1.建库", "2.入库"),
        *("（二）强链条", "1.招商", "三、保障", "（一）领导"),
    ]


def test_python_docx_list_styles_get_their_numbers() -> None:
    document = docx.Document()
    for text in ("甲", "乙"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("丙", style="List Bullet")
    stream = io.BytesIO()
    document.save(stream)
    assert read(stream.getvalue()) == "1.甲\n2.乙\n丙"


def test_a_style_brings_its_number_and_passes_it_on() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:styleId="b">'
        '<w:basedOn w:val="a"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
        '<w:style w:type="character" w:styleId="c"/>'
    )
    styled = "".join(
        p(text, f'<w:pStyle w:val="{s}"/>')
        for s, text in [("a", "甲"), ("b", "乙"), ("x", "丙")]
    )
    off = p("丁", '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    data = word(styled + off, numbering=OFFICIAL, styles=styles)
    assert read(data) == "一、甲\n（一）乙\n丙\n丁"


def test_styles_that_go_round_in_a_circle_do_no_harm() -> None:
    styles = '<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>'
    body = p("甲", '<w:pStyle w:val="a"/>')
    assert read(word(body, styles=styles, numbering=OFFICIAL)) == "甲"


def test_a_list_may_begin_anew() -> None:
    anew = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride><w:lvlOverride w:ilvl="1"/>'
        "</w:num>"
    )
    numbering = lists(level(0, "decimal", "%1."), more=anew)
    body = item("甲") + item("乙", number=2) + item("丙", number=2)
    assert read(word(body, numbering=numbering)) == "1.甲\n5.乙\n6.丙"


def test_an_empty_item_counts_and_a_skipped_level_counts_as_one() -> None:
    numbering = lists(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2、"))
    body = item("甲", 1) + item("") + item("乙") + item("丙", 7) + item("丁", number=9)
    assert read(word(body, numbering=numbering)) == "1.1、甲\n3 乙\n丙\n丁"


@pytest.mark.parametrize(
    ("form", "label"),
    [
        *(("chineseCountingThousand", "二十一"), ("ideographDigital", "二一")),
        *(("chineseLegalSimplified", "贰拾壹"), ("decimalEnclosedCircle", "21")),
        *(
            ("decimalZero", "21"),
            ("decimalFullWidth", "\uff12\uff11"),
            ("upperRoman", "XXI"),
        ),
        *(("lowerRoman", "xxi"), ("lowerLetter", "u"), ("upperLetter", "U")),
        *(("ideographZodiac", "21"), ("bullet", ""), ("none", ""), ("unheard", "21")),
    ],
)
def test_a_number_has_the_form_that_word_gives_it(form: str, label: str) -> None:
    numbering = lists(
        level(0, form, "%1.").replace('start w:val="1"', 'start w:val="21"')
    )
    shown = f"{label}." if label else ""
    assert read(word(item("甲"), numbering=numbering)) == f"{shown}甲"


@pytest.mark.parametrize(
    ("start", "form", "label"),
    [
        *((1, "chineseCounting", "一"), (10, "chineseCounting", "十")),
        *(
            (105, "chineseCounting", "一百\u3007五"),
            (110, "chineseCounting", "一百一十"),
        ),
        *(
            (2024, "chineseCounting", "二千\u3007二十四"),
            (12000, "chineseCounting", "12000"),
        ),
        *((0, "chineseCounting", "\u3007"), (3, "ideographTraditional", "丙")),
        *((3, "decimalEnclosedCircle", "③"), (3, "decimalEnclosedParen", "⑶")),
        *(
            (28, "lowerLetter", "bb"),
            (0, "lowerLetter", "0"),
            (5000, "upperRoman", "5000"),
        ),
    ],
)
def test_large_and_small_numbers_are_spelt(start: int, form: str, label: str) -> None:
    numbering = lists(level(0, form, "%1、")).replace(
        'start w:val="1"', f'start w:val="{start}"'
    )
    assert read(word(item("甲"), numbering=numbering)) == f"{label}、甲"


def test_a_legal_number_is_in_figures_and_a_space_may_follow() -> None:
    numbering = lists(
        level(0, "chineseCounting", "第%1章", '<w:suff w:val="space"/>'),
        level(1, "decimal", "%1.%2、", "<w:isLgl/>"),
    )
    body = item("总则") + item("目的", 1)
    assert read(word(body, numbering=numbering)) == "第一章 总则\n1.1、目的"


# What is no Word file, or no good one.


def ole(stream: str) -> bytes:
    return OLE + b"\0" * 100 + stream.encode("utf-16-le") + b"\0" * 100


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (ole("EncryptedPackage"), "文件设有打开密码.*另存为不加密"),
        (ole("WordDocument"), r"旧版 Office 格式：Word（\.doc、\.wps）.*另存为 \.docx"),
        (ole("Workbook"), "旧版 Office 格式：Excel"),
        (ole("Else"), "这是旧版 Office 格式（"),
        (zipped({"xl/workbook.xml": "x"}), "这是 Excel 工作簿，不是 Word 文档"),
        (zipped({"ppt/presentation.xml": "x"}), "这是演示文稿"),
        (zipped({"OFD.xml": "x"}), "这是 OFD 版式文件.*另存为 PDF"),
        (zipped({"content.xml": "x"}), "这是 OpenDocument 文件"),
        (zipped({"讲话.txt": "x"}), "这是压缩包.*请先解压"),
        (zipped({}), "这是压缩包"),
        (word(p("正文"))[:400], r"不是完好的 \.docx 文件.*重新下载"),
        (zipped({"word/document.xml": "<w:document"}), "Word 文档已损坏"),
        (zipped({"word/document.xml": ""}), "Word 文档已损坏"),
        (zipped({"word/document.xml": f"<w:document {SPACES}/>"}), "文件里没有文字"),
    ],
)
def test_what_is_no_good_word_file_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=f"方案.docx：.*{message}"):
        read(data)


def test_bytes_spoilt_inside_the_file_are_noticed() -> None:
    data = bytearray(word(p("正文" * 500)))
    at = data.index(b"word/document.xml") + 60
    data[at : at + 20] = b"\xff" * 20
    with pytest.raises(InputError, match="Word 文档已损坏"):
        read(bytes(data))


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/hostname">',
    ],
)
def test_definitions_of_entities_are_refused(doctype: str) -> None:
    body = doctype + main(p("正文"))
    with pytest.raises(InputError, match="已拒绝读取"):
        read(zipped({"word/document.xml": body}))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(InputError, match="展开后过大，已拒绝读取"):
        read(zipped({"word/document.xml": "x" * 30_000_000}))


def test_numbering_that_refers_to_nothing_does_no_harm() -> None:
    numbering = '<w:num w:numId="1"/><w:abstractNum w:abstractNumId="4"/>'
    assert (
        read(word(item("甲") + item("乙", None, None), numbering=numbering)) == "甲\n乙"
    )
