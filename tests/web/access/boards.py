"""A county with closed months, one of its firms, a paper and a chart."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from tests.web.boards import closed

from diaodu.web.boards.drawing import bundle_version
from diaodu.web.boards.models import PaperFile, PaperSet

if TYPE_CHECKING:
    from tests.web.conftest import County

__all__ = ["chart", "firm", "nothing", "paper", "version"]


def nothing(county: County) -> dict[str, Any]:
    """Close the county's months."""
    closed.install(county.region, county.people["officer"])
    return {}


def firm(county: County) -> dict[str, Any]:
    """Return the arguments of the page of a firm of another town."""
    nothing(county)
    return {"code": closed.table()["enterprise"][0].as_py()}


def chart(county: County) -> dict[str, Any]:
    """Return the arguments of a chart."""
    return {**nothing(county), "name": "trend"}


def version(county: County) -> dict[str, Any]:
    """Return the arguments of the bundle."""
    return {"version": bundle_version()}


def paper(county: County) -> dict[str, Any]:
    """Return the arguments of the download of a paper."""
    nothing(county)
    known = PaperFile.objects.first()
    if known is None:
        home = Path(settings.FILES) / "boards"
        home.mkdir(parents=True, exist_ok=True)
        (home / "a.docx").write_bytes(b"PK")
        made = PaperSet.objects.create(
            region=county.region,
            ym="2026-10",
            number=1,
            sha256="0" * 64,
            key="0" * 64,
            author="县工信局",
            maker=county.people["officer"],
            day=date(2026, 11, 9),
        )
        known = PaperFile.objects.create(
            of=made, name="分析.docx", path="a.docx", bytes=2
        )
    return {"number": known.pk}
