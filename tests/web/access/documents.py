"""A document that the dispatch office is looking through, its rows, one refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diaodu.web.documents import actions
from diaodu.web.documents.models import Document
from diaodu.web.jobs import actions as jobs

if TYPE_CHECKING:
    from tests.web.conftest import County

__all__ = ["document", "ledger", "refused", "row"]

_TEXT = "关于开展技改摸底的通知\n县工信局要在6月底前完成技改摸底。\n"


def _read(county: County, text: str) -> Document:
    found = Document.objects.filter(state__in=["review", "refused"]).first()
    if found:
        return found
    upload = actions.Upload("通知.txt", [text.encode()])
    job = actions.bring([upload], actor=county.people["dispatcher"], day=None)
    jobs.carry_out(job.pk)
    return Document.objects.get(pk=job.arguments["documents"][0])


def document(county: County) -> dict[str, Any]:
    """Return the arguments of the page of the document."""
    return {"number": _read(county, _TEXT).pk}


def refused(county: County) -> dict[str, Any]:
    """Return the arguments of a document that could not be read."""
    found = _read(county, " \n ")
    Document.objects.filter(pk=found.pk).update(state="refused")
    return {"number": found.pk}


def ledger(county: County) -> dict[str, Any]:
    """Return the arguments of the ledger as Excel."""
    return {**document(county), "form": "xlsx"}


def row(county: County) -> dict[str, Any]:
    """Return the arguments of the first row of the document."""
    found = _read(county, _TEXT)
    first = found.rows.all()[0]
    found.rows.filter(pk=first.pk).update(version=1, state="open")
    return {"number": found.pk, "row": first.pk}
