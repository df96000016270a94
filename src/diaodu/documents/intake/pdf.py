"""Text of a .pdf that has a text layer."""

from __future__ import annotations

import io
import logging

from diaodu.errors import InputError

__all__ = ["pdf_text"]

_FEWEST_A_PAGE = 8


def pdf_text(data: bytes, *, where: str) -> str:
    """Return the text of a PDF, a page after the other.

    Raises InputError for a locked or damaged file and for a scan without text.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PdfReadError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked(where)
        pages = [page.extract_text() for page in reader.pages]
    except DependencyError as error:
        raise _locked(where) from error
    except (
        PyPdfError,
        PdfReadError,
        ValueError,
        KeyError,
        TypeError,
        OSError,
    ) as error:
        raise _damaged(where) from error
    except (AttributeError, IndexError, RecursionError, AssertionError) as error:
        raise _damaged(where) from error
    text = "\n".join(pages)
    if not pages or len("".join(text.split())) < _FEWEST_A_PAGE * len(pages):
        hint = "请先做文字识别（OCR），或索取 Word 版"
        raise InputError("PDF 没有文字层，可能是扫描件", where=where, hint=hint)
    return text


def _locked(where: str) -> InputError:
    hint = "请先用密码打开，另存为不加密的文件"
    return InputError("PDF 设有打开密码", where=where, hint=hint)


def _damaged(where: str) -> InputError:
    hint = "文件可能没有下载完整，请重新下载"
    return InputError("PDF 已损坏或不完整", where=where, hint=hint)
