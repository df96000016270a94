"""A task, a target and a request, and what hangs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.matters.made import DAY, given_target, given_task, ledger_file, step

from diaodu.web.matters import views_kept, workbooks

if TYPE_CHECKING:
    from tests.web.conftest import County

__all__ = [
    "a_kind",
    "a_move",
    "a_paper",
    "a_proof",
    "a_request_kind",
    "a_target",
    "a_task",
    "dispatchers_workbook",
    "nothing",
    "officers_view",
]


def a_task(county: County) -> dict[str, Any]:
    """Return the arguments of the page of a task given to the officer's unit."""
    return {"number": given_task(county).pk}


def a_target(county: County) -> dict[str, Any]:
    """Return the arguments of the page of a target given to the officer's unit."""
    return {"number": given_target(county).pk}


def a_move(county: County) -> dict[str, Any]:
    """Return the arguments of the signing of a task."""
    return {"number": given_task(county).pk, "key": "sign"}


def a_paper(county: County) -> dict[str, Any]:
    """Return the arguments of the notice about a task."""
    return {"number": given_task(county).pk, "key": "supervision"}


def a_proof(county: County) -> dict[str, Any]:
    """Return the arguments of the download of a proof."""
    task = given_task(county)
    step(task, "sign", county)
    file = SimpleUploadedFile("验收单.pdf", b"%PDF-1.7 proof")
    made = step(task, "report", county, note="已建成", files=(file,))
    return {"number": made.proofs.get().pk}


def officers_view(county: County) -> dict[str, Any]:
    """Return the arguments of filters that the officer keeps."""
    view = views_kept.keep("超期", "light=红", actor=county.people["officer"])
    return {"number": view.pk}


def dispatchers_workbook(county: County) -> dict[str, Any]:
    """Return the arguments of the look at a workbook of the dispatcher."""
    given_task(county)
    who = county.people["dispatcher"]
    book = workbooks.keep(ledger_file(county), "speech_task", actor=who, day=DAY)
    return {"number": book.pk}


def a_kind(county: County) -> dict[str, Any]:
    """Return the arguments of the template of a kind."""
    return {"kind": "speech_task"}


def a_request_kind(county: County) -> dict[str, Any]:
    """Return the arguments of the form of a request."""
    return {"kind": "enterprise_request"}


def nothing(county: County) -> dict[str, Any]:
    """Make a task and return no arguments."""
    given_task(county)
    return {}
