"""Documents of the demo county: a speech, a plan and minutes, all written for this."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from diaodu.flows.county.place import NAME

__all__ = ["Document", "documents"]

# As they were written they belong to two counties; here they are of one.
_PLACES = ("青禾", "云溪")
# In a Word file a year and its 年 may stand in two runs.
_YEAR = re.compile(r"(?<![\d/])202\d(?=(?:<[^>]*>)*[年—–〕]|-\d\d-)")
_STAMP = (2020, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file as an office would upload it, and what it is called."""

    file: str
    title: str
    data: bytes


def documents(day: date) -> tuple[Document, ...]:
    """Return the sample documents under the name of the demo county.

    Their years are moved so that they are the newest that they can be on ``day``: what
    they order is then neither years overdue nor still to come.
    """
    return (
        Document(
            file="讲话.html",
            title="在全县民营经济高质量发展大会上的讲话",
            data=_text("讲话.html", "utf-8", _years(date(2023, 2, 15), day)),
        ),
        Document(
            file="行动方案.docx",
            title=f"{NAME}制造业数字化转型三年行动方案",
            data=_word("行动方案.docx", _years(date(2023, 5, 18), day)),
        ),
        Document(
            file="会议纪要.txt",
            title=f"{NAME}人民政府专题会议纪要",
            data=_text("会议纪要.txt", "gb18030", _years(date(2024, 2, 28), day)),
        ),
    )


def _years(written: date, day: date) -> int:
    """Return by how many years a document is moved."""
    return (
        day.year - written.year - ((day.month, day.day) < (written.month, written.day))
    )


def _text(name: str, encoding: str, years: int) -> bytes:
    return _adapted(_sample(name).decode(encoding), years).encode(encoding)


def _word(name: str, years: int) -> bytes:
    """Adapt every part of a Word file."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_sample(name))) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            data = old.read(part)
            if part.endswith(".xml"):
                data = _adapted(data.decode("utf-8"), years).encode("utf-8")
            new.writestr(zipfile.ZipInfo(part, _STAMP), data)
    return result.getvalue()


def _adapted(text: str, years: int) -> str:
    for place in _PLACES:
        text = text.replace(place, NAME.removesuffix("县"))
    return _YEAR.sub(lambda found: str(int(found.group()) + years), text)


def _sample(name: str) -> bytes:
    return (files("diaodu.flows.county") / "samples" / name).read_bytes()
