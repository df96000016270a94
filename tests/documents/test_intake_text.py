"""Text in every encoding in use comes out right; what is no text is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.documents.intake import open_text, text_of
from diaodu.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = (
    "关于做好工业项目入库工作的通知\n"
    "一、县工信局要牵头建立项目库，县财政局、县发改局配合，6月底前完成。\n"
    "二、各乡镇人民政府要落实责任，加快推进重点项目建设，全年新增企业20家以上。\n"
)
TRADITIONAL = (
    "關於做好工業項目入庫工作的通知\n"
    "一、縣工信局要牽頭建立項目庫，縣財政局配合，6月底前完成。\n"
    "二、各鄉鎮人民政府要落實責任，加快推進重點項目建設，全年新增企業20家以上。\n"
)
# Common characters that GB 2312 and Big5 share, so that every encoding can write them.
SHARED = "的一是在不了有和人大中上地到天水化高自二理起小加量本去把性好合工作委村定成"


def read(data: bytes) -> str:
    return text_of(data, where="通知.txt")


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_simplified_chinese_is_read_in_every_encoding(encoding: str) -> None:
    assert read(PLAIN.encode(encoding)) == PLAIN


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16-le"])
def test_traditional_chinese_is_read_in_every_encoding(encoding: str) -> None:
    assert read(TRADITIONAL.encode(encoding)) == TRADITIONAL


@pytest.mark.parametrize("side", ["le", "be"])
def test_a_mark_tells_the_byte_order_of_utf_16(side: str) -> None:
    mark = {"le": b"\xff\xfe", "be": b"\xfe\xff"}[side]
    assert read(mark + PLAIN.encode(f"utf-16-{side}")) == PLAIN


@pytest.mark.parametrize("side", ["le", "be"])
def test_utf_16_is_known_without_mark_and_line_end(side: str) -> None:
    line = PLAIN.replace("\n", "").replace("6", "").replace("20", "")
    assert read(line.encode(f"utf-16-{side}")) == line


@given(
    st.text(st.sampled_from(SHARED), min_size=40, max_size=200),
    st.sampled_from(["utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]),
)
def test_any_common_text_comes_back_from_any_encoding(text: str, code: str) -> None:
    page = f"{PLAIN}{text}\n"
    assert read(page.encode(code)) == page


@given(st.text(st.sampled_from(SHARED), min_size=40, max_size=200))
def test_any_traditional_text_comes_back_from_big5(text: str) -> None:
    page = f"{TRADITIONAL}{text}\n"
    assert read(page.encode("big5")) == page


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = read(data)
    except InputError as error:
        found = error.where if error.hint else ""
    assert found


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16"])
def test_a_last_character_cut_in_half_is_forgiven(encoding: str) -> None:
    text = TRADITIONAL.rstrip() + "末"
    cut = read(text.encode(encoding)[:-1])
    assert cut.rstrip("\ufffd") == text[:-1]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_damaged_bytes_damage_a_few_characters(encoding: str) -> None:
    text = PLAIN * 20
    data = bytearray(text.encode(encoding))
    data[700] = 0xFF
    found = read(bytes(data))
    assert 1 <= found.count("\ufffd") <= 4
    assert found.startswith(PLAIN)
    assert found.endswith(PLAIN)


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
@pytest.mark.parametrize("right", ["utf-8", "gb18030"])
def test_text_once_read_as_western_is_mended(right: str, wrong: str) -> None:
    spoilt = "".join(
        bytes([byte]).decode(
            wrong if byte not in b"\x81\x8d\x8f\x90\x9d" else "latin-1"
        )
        for byte in PLAIN.encode(right)
    )
    assert read(spoilt.encode()) == PLAIN


def test_utf_8_once_read_as_gbk_is_mended_where_nothing_was_lost() -> None:
    spoilt = ("工作" * 20).encode().decode("gb18030")
    assert read(spoilt.encode()) == "工作" * 20


def test_utf_8_once_read_as_gbk_is_refused_where_bytes_were_lost() -> None:
    spoilt = PLAIN.encode().decode("gb18030", "replace")
    with pytest.raises(InputError, match="乱码，无法恢复"):
        read(spoilt.encode())


@pytest.mark.parametrize("spoilt", ["锟斤拷" * 30, "\ufffd" * 40 + "通知"])
def test_what_was_lost_for_good_is_told(spoilt: str) -> None:
    with pytest.raises(InputError, match="乱码，无法恢复"):
        read(spoilt.encode())


def test_a_western_text_stays_as_it_is() -> None:
    text = "Über die Förderung kleiner Unternehmen: größere Zuschüsse, früher fällig.\n"
    assert read((text * 4).encode()) == text * 4


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x00" * 5000,
        b"\x01\x02\x03\x04 text" * 50,
        b"\x80\x81\xfe\xff" * 50,
        PLAIN.encode() + b"\x00" * 300,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"通知\.txt：读不出文字.*另存为 UTF-8"):
        read(data)


def test_a_stray_zero_does_no_harm() -> None:
    assert read((PLAIN * 10).encode() + b"\x00") == PLAIN * 10 + "\x00"


@pytest.mark.parametrize(
    "data", [b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\r\n" * 9]
)
def test_a_file_without_a_word_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="文件里没有文字"):
        read(data)


def test_far_too_much_text_is_refused() -> None:
    with pytest.raises(InputError, match="万字，不像一份公文"):
        read("一".encode() * 3_000_001)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n...", "这是图片，读不了.*OCR"),
        (b"\xff\xd8\xff\xe0..", "这是图片"),
        (b"BM\x00\x00\x00....", "这是图片"),
        (b"Rar!\x1a\x07\x00", "这是压缩包.*请先解压"),
        (b"MZ\x90\x00\x03", "这是程序文件"),
        (b"{\\rtf1\\ansi", r"这是 RTF 文件.*另存为 \.docx"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>',
            "XML 格式",
        ),
    ],
)
def test_another_kind_of_file_is_called_by_its_name(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=f"通知.txt：.*{message}"):
        read(data)


def test_text_that_begins_like_a_program_is_text() -> None:
    assert read(b"BM: " + PLAIN.encode()) == f"BM: {PLAIN}"


def test_a_file_is_read_whatever_its_name_says(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    path.write_bytes(PLAIN.encode("gb18030"))
    assert open_text(path) == PLAIN
