"""Returns of the county on their way: drafts, one submitted, one month closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.web import make
from tests.web.indicators.months import (
    MONTH,
    book_file,
    changed,
    close_before,
    head,
    up,
)

from diaodu.web.indicators import actions, mending
from diaodu.web.indicators.access import closed_months
from diaodu.web.indicators.cells import spot_of
from diaodu.web.indicators.models import LIVE, BookVersion, Form, Return

if TYPE_CHECKING:
    from tests.web.conftest import County

__all__ = [
    "book",
    "cell",
    "closed_month",
    "correction",
    "draft",
    "file",
    "form",
    "issue",
    "submitted",
]


def _draft(county: County, *, faulty: bool = False) -> Return:
    """Return the month's draft, whatever was done to the one before."""
    live = Return.objects.filter(region=county.region, state__in=LIVE)
    found: Return | None = live.first()
    if found is None:
        closed_month(county)
        maker = make.user("officer", of=county.industry)
        rows = changed(0, to_date=1_100) if faulty else ()
        return up(county, *rows, by=maker, reason="再改一次")
    if found.submitter is not None:
        actions.take_back(found, actor=found.submitter)
    return found


def draft(county: County) -> dict[str, Any]:
    """Return the number of a draft without faults."""
    return {"number": _draft(county).pk}


def submitted(county: County) -> dict[str, Any]:
    """Return the number of a draft that waits for the second person."""
    waiting = _draft(county)
    actions.submit(waiting, actor=waiting.maker)
    return {"number": waiting.pk}


def cell(county: County) -> dict[str, Any]:
    """Return the cell of a firm in the town's region."""
    return {"number": _draft(county).pk, "row": 0, "key": "output"}


def file(county: County) -> dict[str, Any]:
    """Return the uploaded file of a draft."""
    return {"number": _draft(county).pk, "at": 0}


def issue(county: County) -> dict[str, Any]:
    """Return an open question."""
    found = _draft(county, faulty=True)
    one = found.issues.filter(code="returns.to_date").first()
    assert one is not None
    if not one.is_open:
        mending.unconfirm(one, actor=found.maker)
    return {"number": found.pk, "issue": one.pk}


def correction(county: County) -> dict[str, Any]:
    """Return a correction that was made."""
    found = _draft(county)
    spot = spot_of(found, found.maker, 0, "output")
    assert spot is not None
    made = found.corrections.filter(is_withdrawn=False).first()
    if made is None:
        mending.correct(found, spot, "101", actor=found.maker, reason="企业来函")
        made = found.corrections.get(is_withdrawn=False)
    return {"number": found.pk, "correction": made.pk}


def closed_month(county: County) -> dict[str, Any]:
    """Return a closed month."""
    if not closed_months(county.region):
        close_before(county)
    return {"month": str(MONTH - 1)}


def form(county: County) -> dict[str, Any]:
    """Return the head of a form."""
    found = Form.objects.filter(region=county.region).first()
    return {"head": (found or head(county)).pk}


def book(county: County) -> dict[str, Any]:
    """Return a version of the county's book."""
    made = BookVersion.objects.filter(region=county.region).first()
    made = made or actions.upload_book(
        book_file(), actor=county.people["officer"], note="年初"
    )
    return {"version": made.pk}
