"""Text of a .pdf that has a text layer."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from diaodu.documents.intake.printed import Glyph, page_lines
from diaodu.documents.intake.ruled import Rule
from diaodu.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["GAP", "pdf_text"]

GAP = "[缺文]"  # as cleaning marks it: here the document prints what we cannot read
_FEWEST_A_PAGE = 8
_MOST_PAGES = 3000
_TAIL = 4096
_FLAT = 0.01
_NOTHING = 2  # bytes of an empty text in UTF-16, its end included
_UPRIGHT = 0.05  # radians
_WHOLE_PAGE = 0.5
_LOCKED, _FOREIGN_LOCK = 4, 5  # what FPDF_GetLastError says


class _Turn(NamedTuple):
    """Turns places on the page so that its writing runs to the right."""

    cos: int
    sin: int

    def place(self, x: float, y: float) -> tuple[float, float]:
        return x * self.cos + y * self.sin, y * self.cos - x * self.sin


_TURNS = (_Turn(1, 0), _Turn(0, -1), _Turn(-1, 0), _Turn(0, 1))


def pdf_text(data: bytes, *, where: str) -> str:
    """Return the text of a PDF, a page after the other, a line as it is printed.

    A page that is only a picture leaves a gap. Raises InputError for a locked or
    damaged file and for a scan without text.
    """
    if b"%%EOF" not in data.rstrip(b"\0\t\n\r ")[-_TAIL:]:
        raise _damaged(where)
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > _MOST_PAGES:
                found = f"PDF 有 {len(document)} 页，不像一份公文"
                hint = "请拆分后再读，或确认没有选错文件"
                raise InputError(found, where=where, hint=hint)
            pages = [_page(document, at, where) for at in range(len(document))]
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        locked = code in {_LOCKED, _FOREIGN_LOCK}
        raise (_locked if locked else _damaged)(where) from error
    lines = [line for page, _ in pages for line in page]
    slanted = [line for _, page in pages for line in page]
    _check(lines, len(pages), where)
    return "\n".join([*lines, *dict.fromkeys(slanted)])


def _page(document: Any, index: int, where: str) -> tuple[list[str], list[str]]:
    """Return a page's lines, and what is printed across it, as watermarks are."""
    page = document[index]
    turned = _glyphs(page, where)
    main = Counter(way for way, _ in turned).most_common(1)
    way = main[0][0] if main and main[0][0] is not None else 0
    lines = page_lines([glyph for to, glyph in turned if to == way], _rules(page, way))
    across = [glyph for to, glyph in turned if to != way]
    if len("".join(lines)) < _FEWEST_A_PAGE and _is_picture(page):
        lines.append(GAP)
    text = "".join(glyph.text for glyph in across).strip()
    page.close()
    return lines, [text] if text else []


def _glyphs(page: Any, where: str) -> list[tuple[int | None, Glyph]]:
    """Return the characters in the order drawn, each with the way it is turned.

    The way counts quarter turns; a slanted character has none.
    """
    from pypdfium2 import raw

    text = page.get_textpage()
    _refuse_lost(page, text, where)
    box, x, y = raw.FS_RECTF(), raw.c_double(), raw.c_double()
    found: list[tuple[int | None, Glyph]] = []
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) == 1 or code in {10, 13}:
            continue
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        way = _way(raw.FPDFText_GetCharAngle(text, index))
        turn = _TURNS[way or 0]
        one, other = turn.place(box.left, box.bottom), turn.place(box.right, box.top)
        size = max(abs(one[0] - other[0]), abs(one[1] - other[1]))
        left, right = sorted((one[0], other[0]))
        base = turn.place(x.value, y.value)[1]
        found.append((way, Glyph(chr(code), left, right, base, size)))
    text.close()
    return found


def _refuse_lost(page: Any, text: Any, where: str) -> None:
    """Refuse a page of which PDFium drops words without a word.

    It does so where a font is not embedded and this computer has none in its place: a
    character without a shape has no size, and what has no size is left out.
    """
    from pypdfium2 import raw

    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        font = raw.FPDFTextObj_GetFont(drawn.raw)
        if raw.FPDFFont_GetIsEmbedded(font) == 1:
            continue
        left, bottom, right, top = drawn.get_bounds()
        shapeless = min(right - left, top - bottom) < _FLAT
        dropped = raw.FPDFTextObj_GetText(drawn.raw, text, None, 0) <= _NOTHING
        if shapeless and dropped:
            hint = "请装上中文字体（如 Debian 的 fonts-noto-cjk）再读，或索取 Word 版"
            found = "PDF 没有嵌入字体，本机又没有中文字体，会漏字"
            raise InputError(found, where=where, hint=hint)


def _way(angle: float) -> int | None:
    """Return how many quarters a character is turned, nothing if it is slanted."""
    quarters = angle / (math.pi / 2)
    if abs(quarters - round(quarters)) > _UPRIGHT:
        return None
    return round(quarters) % 4


def _rules(page: Any, way: int) -> Iterator[Rule]:
    """Yield the level and upright lines that are drawn, turned as the text is."""
    from pypdfium2 import raw

    turn = _TURNS[way]
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        matrix = drawn.get_matrix()
        points = [turn.place(*matrix.on_point(*point)) for point in _points(drawn)]
        for (x, y), (to_x, to_y) in pairwise(points):
            if abs(x - to_x) < 1 < abs(y - to_y):
                yield Rule(upright=True, at=x, start=min(y, to_y), end=max(y, to_y))
            elif abs(y - to_y) < 1 < abs(x - to_x):
                yield Rule(upright=False, at=y, start=min(x, to_x), end=max(x, to_x))


def _points(drawn: Any) -> Iterator[tuple[float, float]]:
    from pypdfium2 import raw

    x, y = raw.c_float(), raw.c_float()
    for index in range(raw.FPDFPath_CountSegments(drawn)):
        segment = raw.FPDFPath_GetPathSegment(drawn, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        yield x.value, y.value


def _is_picture(page: Any) -> bool:
    """Say whether a picture covers most of a page."""
    from pypdfium2 import raw

    width, height = page.get_size()
    return any(
        abs((right - left) * (top - bottom)) > _WHOLE_PAGE * width * height
        for left, bottom, right, top in (
            picture.get_bounds()
            for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
        )
    )


def _check(lines: list[str], pages: int, where: str) -> None:
    """Refuse a scan, and a text layer whose characters have no meaning."""
    text = "".join("".join(line for line in lines if line != GAP).split())
    scanned = GAP in lines and len(text) < _FEWEST_A_PAGE * pages
    if not text or scanned:
        hint = "请先做文字识别（OCR），或索取 Word 版"
        raise InputError("PDF 没有文字层，可能是扫描件", where=where, hint=hint)
    unknown = sum(
        char in "\0\ufffd\ufffe" or "\ue000" <= char <= "\uf8ff" for char in text
    )
    if unknown * 4 > len(text):
        hint = "请重新导出 PDF，或先做文字识别（OCR），或索取 Word 版"
        raise InputError("PDF 的文字没有编码，读不出", where=where, hint=hint)


def _locked(where: str) -> InputError:
    hint = "请先用密码打开，另存为不加密的文件"
    return InputError("PDF 设有打开密码", where=where, hint=hint)


def _damaged(where: str) -> InputError:
    hint = "文件可能没有下载完整，请重新下载"
    return InputError("PDF 已损坏或不完整", where=where, hint=hint)
