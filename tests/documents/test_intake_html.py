"""A saved web page gives what its reader saw, a line a block."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from diaodu.documents.intake import text_of
from diaodu.documents.intake.html import html_text
from diaodu.errors import InputError

BODY = "<p>县工信局要牵头建立项目库，县财政局配合，6月底前完成。</p>"


def page(body: str, charset: str = "utf-8") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>某某网</title>'
        f"<style>p {{}}</style></head><body>{body}</body></html>"
    )


def lines(body: str) -> list[str]:
    return html_text(page(body)).split("\n")


def row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gb18030"),
        ("gbk", "gbk"),
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
        ("big5", "utf-8"),
    ],
)
def test_the_bytes_tell_the_encoding_not_the_page(declared: str, real: str) -> None:
    script = "<script>" + "var a = 1;\n" * 3000 + "</script>"
    data = page(script + BODY, declared).encode(real)
    assert text_of(data, where="a.html").startswith("县工信局要牵头")


def test_a_page_in_big5_is_read() -> None:
    text = "縣工信局要牽頭建立項目庫，縣財政局配合，六月底前完成。"
    data = page(f"<p>{text}</p>", "big5").encode("big5")
    assert text_of(data, where="a.html") == text


def test_the_title_of_the_page_is_no_text() -> None:
    assert lines(BODY) == ["县工信局要牵头建立项目库，县财政局配合，6月底前完成。"]


def test_inline_tags_do_not_break_a_line_and_blocks_do() -> None:
    assert lines("<div>一<b>二<i>三</i></b><span>四</span><br>五<p>六</p>七</div>") == [
        "一二三四",
        "五",
        "六",
        "七",
    ]


def test_blanks_of_the_source_are_none_between_chinese() -> None:
    assert lines("<p>加快\n    推进  the\n plan\n，建设</p>") == [
        "加快推进 the plan ，建设"
    ]


def test_entities_and_wide_blanks_are_kept_as_seen() -> None:
    assert lines("<p>&ldquo;A&amp;B&rdquo;&emsp;&#20840;&nbsp;&nbsp;年</p>") == [
        "“A&B”　全\xa0\xa0年"
    ]


@pytest.mark.parametrize(
    "tag", ["pre", "textarea", 'div style="white-space: pre-wrap"']
)
def test_preformatted_lines_stay_lines(tag: str) -> None:
    name = tag.split(maxsplit=1)[0]
    assert lines(f"<{tag}>一、甲\n二、乙</{name}>") == ["一、甲", "二、乙"]


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display: none">隐藏</p>',
        '<p style="VISIBILITY:hidden">隐藏</p>',
        "<p hidden>隐藏</p>",
        "<script>隐藏</script>",
        "<!-- 隐藏 -->",
        "<select><option>隐藏</option></select>",
        "<button>隐藏<svg><title>隐藏</title></svg></button>",
        "<noscript><iframe>隐藏</iframe></noscript>",
    ],
)
def test_what_the_page_hides_is_left_out(hidden: str) -> None:
    assert lines(BODY + hidden) == lines(BODY)


def test_a_document_that_is_only_unfolded_by_a_click_is_read() -> None:
    text = "<p>县工信局要牵头建立项目库。</p>" * 5
    found = lines(f'<p>展开全文</p><div style="display:none">{text}</div>')
    assert found == ["展开全文", *["县工信局要牵头建立项目库。"] * 5]


def test_a_row_of_a_table_is_a_line() -> None:
    table = (
        f"<table>{row('序号', '任务', '单位')}{row('1', '<p>建库</p><p>入库</p>', '')}"
        f"{row('', '验收', '县财政局')}</table>"
    )
    assert lines(table) == ["序号\t任务\t单位", "1\t建库 入库", "\t验收\t县财政局"]


def test_merged_cells_keep_the_columns_in_place() -> None:
    table = (
        "<table><tr><th colspan=2>事项</th><th>单位</th></tr>"
        '<tr><td rowspan="2">一</td><td>建库</td><td rowspan="2">甲局</td></tr>'
        "<tr><td>验收</td></tr><tr><td>二</td><td>总结</td><td>乙局</td></tr></table>"
    )
    assert lines(table) == [
        "事项\t\t单位",
        "一\t建库\t甲局",
        "\t验收",
        "二\t总结\t乙局",
    ]


@pytest.mark.parametrize("span", ["", "0", "x", "99999999999"])
def test_a_span_that_is_no_number_is_one_or_many(span: str) -> None:
    cell = f"<td colspan='{span}'>甲</td><td>乙</td>"
    (line,) = lines(f"<table><tr>{cell}</tr></table>")
    assert line.startswith("甲\t")
    assert line.endswith("\t乙")


def test_a_table_that_only_lays_out_gives_blocks() -> None:
    inner = f"<table>{row('序号', '任务')}</table>"
    long = "<p>一段。</p>" * 13
    assert lines(f"<table>{row('导航', BODY + inner)}</table>") == [
        "导航",
        *lines(BODY),
        "序号\t任务",
    ]
    assert lines(f"<table>{row('左', long)}</table>") == ["左", *["一段。"] * 13]
    assert lines(f"<table>{row('左', '字' * 801)}</table>") == ["左", "字" * 801]


def test_cells_without_a_table_are_plain_text() -> None:
    svg = "<div><svg></svg></div>"
    assert lines(f"{svg}<td>甲</td><tr><td>乙</td></tr>") == ["甲乙"]


def test_links_side_by_side_are_words_apart() -> None:
    links = "<a href=x>首页</a><a href=y>新闻</a>"
    assert lines(f"<div>{links}</div>") == ["首页 新闻"]


@pytest.mark.parametrize("frame", ["<frame src=a.htm>", "<iframe src=a.htm></iframe>"])
def test_a_page_of_frames_says_where_to_look(frame: str) -> None:
    body = f"<frameset>{frame}</frameset>" if frame.startswith("<frame ") else frame
    data = f"<html><head><title>讲话</title></head>{body}</html>".encode()
    with pytest.raises(InputError, match=r"框架.html：这个网页只是框架.*打开正文"):
        text_of(data, where="框架.html")


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(InputError, match="文件里没有文字"):
        text_of(page("<p>&nbsp;</p>").encode(), where="a.html")


def test_tags_that_never_end_are_refused_at_once() -> None:
    with pytest.raises(InputError, match="标签没有结束"):
        html_text("<div>" * 200_000, where="a.html")


def test_a_page_nested_deep_is_read() -> None:
    assert html_text(page("<div>" * 2000 + "字")) == "字"


@pytest.mark.parametrize(
    "start",
    ["<html", "<!-- saved -->\n<html", "<HEAD", "<p", "<?xml version='1.0'?><div"],
)
def test_a_page_is_known_by_how_it_begins(start: str) -> None:
    assert text_of(f"{start}>{BODY}".encode(), where="a").startswith("县工信局")


def archive(*parts: tuple[str, str], charset: str = "utf-8") -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Subject"] = "通知"
    message["MIME-Version"] = "1.0"
    message.make_related()
    for kind, text in parts:
        message.add_related(
            text.encode(charset),
            maintype=kind.split("/")[0],
            subtype=kind.split("/")[1],
        )
    return bytes(message)


def test_a_page_saved_as_one_file_is_read_with_its_frames() -> None:
    frame = page("<p>县财政局要安排资金。</p>")
    data = archive(("text/html", page(BODY)), ("text/css", "p{}"), ("text/html", frame))
    assert text_of(data, where="a.mht") == "\n".join(
        [*lines(BODY), "县财政局要安排资金。"]
    )


def test_a_page_saved_as_one_file_may_be_in_gbk() -> None:
    data = archive(("text/html", page(BODY, "gbk")), charset="gbk")
    assert text_of(data, where="a.mht") == lines(BODY)[0]


def test_a_saved_mail_in_plain_text_is_read() -> None:
    data = archive(("text/plain", "县工信局要牵头建立项目库。"))
    assert text_of(data, where="a.eml") == "县工信局要牵头建立项目库。"


@pytest.mark.parametrize("parts", [[], [("text/html", page(""))], [("image/png", "x")]])
def test_a_saved_page_that_is_cut_off_is_refused(parts: list[tuple[str, str]]) -> None:
    with pytest.raises(InputError, match="网页文件不完整"):
        text_of(archive(*parts), where="a.mht")
