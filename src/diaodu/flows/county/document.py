"""Documents of the demo county: a speech, a plan and minutes, all written for this."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from importlib.resources import files

from diaodu.flows.county.place import NAME

__all__ = ["Document", "documents"]

# As they were written they belong to two counties; here they are of one.
_PLACES = ("青禾", "云溪")
_STAMP = (2020, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file as an office would upload it, and what it is called."""

    file: str
    title: str
    data: bytes


def documents() -> tuple[Document, ...]:
    """Return the sample documents under the name of the demo county."""
    return (
        Document(
            file="讲话.html",
            title="在全县民营经济高质量发展大会上的讲话",
            data=_text("讲话.html", "utf-8"),
        ),
        Document(
            file="行动方案.docx",
            title=f"{NAME}制造业数字化转型三年行动方案",
            data=_word("行动方案.docx"),
        ),
        Document(
            file="会议纪要.txt",
            title=f"{NAME}人民政府专题会议纪要",
            data=_text("会议纪要.txt", "gb18030"),
        ),
    )


def _text(name: str, encoding: str) -> bytes:
    return _renamed(_sample(name).decode(encoding)).encode(encoding)


def _word(name: str) -> bytes:
    """Rename the county in every part of a Word file."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_sample(name))) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            data = old.read(part)
            if part.endswith(".xml"):
                data = _renamed(data.decode("utf-8")).encode("utf-8")
            new.writestr(zipfile.ZipInfo(part, _STAMP), data)
    return result.getvalue()


def _renamed(text: str) -> str:
    for place in _PLACES:
        text = text.replace(place, NAME.removesuffix("县"))
    return text


def _sample(name: str) -> bytes:
    return (files("diaodu.flows.county") / "samples" / name).read_bytes()
