"""What a file is, told by its first bytes, where it is nothing that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["not_word", "refuse_foreign"]

_UNPACK = "请先解压，再读里面的文件"
_SCAN = "请先做文字识别（OCR），或索取 Word 版"
_SAVE = "请用 Word 或 WPS 打开，另存为 .docx"
_COPY = "请把要读的文字复制到 Word 或记事本，另存后再读"
_OFD = "请用 OFD 阅读器或 WPS 打开，另存为 PDF，或复制文字"
_SIGNS = (
    (b"\x89PNG\r\n", "图片", _SCAN),
    (b"\xff\xd8\xff", "图片", _SCAN),
    (b"GIF8", "图片", _SCAN),
    (b"BM", "图片", _SCAN),
    (b"II*\x00", "图片", _SCAN),
    (b"MM\x00*", "图片", _SCAN),
    (b"Rar!", "压缩包", _UNPACK),
    (b"7z\xbc\xaf", "压缩包", _UNPACK),
    (b"\x1f\x8b", "压缩包", _UNPACK),
    (b"{\\rtf", " RTF 文件", _SAVE),
    (b"MZ", "程序文件", "请确认没有选错文件"),
    (b"\x7fELF", "程序文件", "请确认没有选错文件"),
)
_WORD_XML = (b'progid="Word.Document"', b"<pkg:package", b"<w:wordDocument")
_PACKED = (
    ("xl/workbook.xml", " Excel 工作簿", _COPY),
    ("xl/workbook.bin", " Excel 工作簿", _COPY),
    ("ppt/presentation.xml", "演示文稿", _COPY),
    ("OFD.xml", " OFD 版式文件", _OFD),
    ("content.xml", " OpenDocument 文件", _SAVE),
)


def refuse_foreign(data: bytes, *, where: str) -> None:
    """Raise InputError for a picture, an archive, a program or another word file."""
    for sign, what, hint in _SIGNS:
        if data.startswith(sign) and (len(sign) > 2 or b"\0" in data[:64]):
            raise InputError(f"这是{what}，读不了", where=where, hint=hint)
    if any(sign in data[:2000] for sign in _WORD_XML):
        raise InputError("这是 Word 的 XML 格式", where=where, hint=_SAVE)


def not_word(names: Collection[str], *, where: str) -> InputError:
    """Return the error that says what an archive is which is no Word file."""
    for name, what, hint in _PACKED:
        if name in names:
            return InputError(f"这是{what}，不是 Word 文档", where=where, hint=hint)
    return InputError("这是压缩包，不是 Word 文档", where=where, hint=_UNPACK)
