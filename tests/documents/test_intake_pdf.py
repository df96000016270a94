"""A PDF gives its lines as printed; a scan, a locked and a torn one are refused."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from diaodu.documents.intake import pdf, text_of
from diaodu.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

SONG = "STSong-Light"
NO_FONT = "本机又没有中文字体"
LINE = "县工信局要牵头建立项目库，县财政局配合，6月底前完成。"


def drawn(*pages: Callable[[Any], object], **more: Any) -> bytes:
    """Make a PDF, a function a page."""
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    stream = io.BytesIO()
    canvas = Canvas(stream, pageCompression=1, **more)
    for draw in pages:
        canvas.setFont(SONG, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def text(*lines: str, x: int = 72, y: int = 700) -> Callable[[Any], object]:
    def draw(canvas: Any) -> None:
        for at, line in enumerate(lines):
            canvas.drawString(x, y - 20 * at, line)

    return draw


def picture(canvas: Any) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (20, 20), 200)), 20, 20, 560, 800)


def read(data: bytes) -> str:
    """Read a PDF; its font is not embedded, and a bare computer has none for it."""
    try:
        return text_of(data, where="通知.pdf")
    except InputError as error:
        if NO_FONT in error.message:
            pytest.skip(error.message)
        raise


def test_pages_and_lines_come_in_order() -> None:
    data = drawn(text("一、第一行", LINE), text("二、第二页", LINE))
    assert read(data) == f"一、第一行\n{LINE}\n二、第二页\n{LINE}"


def test_the_first_line_of_a_paragraph_keeps_its_indent() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(96, 700, LINE)
        canvas.drawString(72, 680, LINE)

    assert read(drawn(draw)) == f"　　{LINE}\n{LINE}"


def test_what_is_drawn_later_into_a_line_comes_in_its_place() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(72, 700, "带动企业")
        canvas.drawString(132, 700, "抄作业")
        canvas.drawString(180, 700, "，2023年底前完成。")
        canvas.drawString(120, 700, "“")
        canvas.drawString(168, 700, "”")
        canvas.drawString(72, 680, LINE)

    assert read(drawn(draw)).split("\n")[0] == "带动企业“抄作业”，2023年底前完成。"


def test_a_character_printed_twice_to_look_bold_is_read_once() -> None:
    def draw(canvas: Any) -> None:
        for shift in (0, 0.4):
            canvas.drawString(72 + shift, 700, "一、总体要求")

    assert read(drawn(draw)) == "一、总体要求"


def test_columns_of_a_page_are_read_one_after_the_other() -> None:
    left = [f"左栏第{at}行的文字" for at in range(15)]
    right = [f"右栏第{at}行的文字" for at in range(15)]

    def draw(canvas: Any) -> None:
        text(*left)(canvas)
        text(*right, x=330)(canvas)

    found = [line.strip() for line in read(drawn(draw)).split("\n")]
    assert found == [*left, *right]


def table(canvas: Any) -> None:
    """Draw a ruled table: a merged head, a cell over two rows, a wrapped cell."""
    xs, ys = (72, 132, 232, 322), (700, 676, 636, 612)
    canvas.grid(xs, ys)
    canvas.setStrokeColorRGB(1, 1, 1)
    canvas.setFillColorRGB(0, 0, 0)
    for x, y, words in (
        *((76, 684, "序号"), (136, 684, "任务"), (236, 684, "单位")),
        *((76, 660, "1"), (136, 660, "组建数字化服务商"), (136, 644, "资源池")),
        *(
            (236, 660, "县工信局"),
            (76, 620, "2"),
            (136, 620, "see the"),
            (236, 620, "甲"),
        ),
    ):
        canvas.drawString(x, y, words)


def test_a_row_of_a_ruled_table_is_a_line() -> None:
    def draw(canvas: Any) -> None:
        text("附件：任务分工表", y=730)(canvas)
        table(canvas)
        text("抄送：各乡镇", y=580)(canvas)

    assert read(drawn(draw)) == (
        "附件：任务分工表\n序号\t任务\t单位\n1\t组建数字化服务商资源池\t县工信局\n"
        "2\tsee the\t甲\n抄送：各乡镇"
    )


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read(turn: int) -> None:
    def draw(canvas: Any) -> None:
        canvas.setPageRotation(turn)
        canvas.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[turn])
        canvas.rotate(turn)
        text(LINE, "二、第二行", y=500)(canvas)
        table(canvas)

    lines = read(drawn(draw)).split("\n")
    assert lines[:2] == [LINE, "二、第二行"]
    assert "序号\t任务\t单位" in lines


def test_a_watermark_stands_once_at_the_end() -> None:
    def draw(canvas: Any) -> None:
        text(LINE)(canvas)
        canvas.rotate(45)
        canvas.drawString(400, 100, "内部资料")

    assert read(drawn(draw, draw)) == f"{LINE}\n{LINE}\n内部资料"


def test_a_scan_is_refused_with_advice() -> None:
    with pytest.raises(InputError, match=r"通知\.pdf：PDF 没有文字层.*OCR"):
        read(drawn(picture, picture))


def test_the_name_of_a_scanner_is_no_text_layer() -> None:
    def scan(canvas: Any) -> None:
        picture(canvas)
        text("Scanner")(canvas)

    with pytest.raises(InputError, match="PDF 没有文字层"):
        read(drawn(scan, scan))


def test_an_empty_pdf_is_refused() -> None:
    with pytest.raises(InputError, match="PDF 没有文字层"):
        read(drawn(lambda _: None))


def test_a_scanned_page_among_others_leaves_a_gap() -> None:
    data = drawn(text(LINE), picture, lambda _: None, text(LINE))
    assert read(data) == f"{LINE}\n[缺文]\n{LINE}"


def test_a_small_picture_leaves_no_gap() -> None:
    def stamp(canvas: Any) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (9, 9))), 300, 100, 90, 90)

    assert read(drawn(text(LINE), stamp)) == LINE


@pytest.mark.parametrize("strength", [40, 128])
def test_a_password_for_changes_only_does_not_stop_reading(strength: int) -> None:
    locked = StandardEncryption("", ownerPassword="x", strength=strength)
    assert read(drawn(text(LINE), encrypt=locked)) == LINE


def test_a_password_for_opening_stops_it() -> None:
    locked = StandardEncryption("u", ownerPassword="x", strength=128)
    with pytest.raises(InputError, match=r"PDF 设有打开密码.*另存为不加密"):
        read(drawn(text(LINE), encrypt=locked))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_half_a_file_is_refused(share: float) -> None:
    data = drawn(text(*[LINE] * 30), text(*[LINE] * 30))
    with pytest.raises(InputError, match=r"PDF 已损坏或不完整.*重新下载"):
        read(data[: int(len(data) * share)])


def test_rubbish_after_the_first_line_is_refused() -> None:
    with pytest.raises(InputError, match="PDF 已损坏"):
        read(b"%PDF-1.4\n" + b"\x00\xffrubbish" * 200 + b"\n%%EOF")


def test_a_file_filled_up_with_zeros_is_read() -> None:
    assert read(drawn(text(LINE)) + b"\0" * 9000) == LINE


def test_far_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MOST_PAGES", 1)
    with pytest.raises(InputError, match="PDF 有 2 页，不像一份公文"):
        read(drawn(text(LINE), text(LINE)))


def test_characters_without_a_meaning_are_refused() -> None:
    with pytest.raises(InputError, match="PDF 的文字没有编码"):
        read(drawn(text("\ue001\ue002\ue003\ue004" * 5)))
