"""Who sees which document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.web import make
from tests.web.documents.test_publish import DAY

from diaodu.web.documents import publishing
from diaodu.web.documents.access import documents_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.web.conftest import County

    from diaodu.web.documents.models import Document


def sees(county: County, role: str) -> bool:
    return documents_for(county.people[role]).exists()


@pytest.mark.parametrize(
    ("role", "before", "after"),
    [
        ("leader", True, True),
        ("dispatcher", True, True),
        ("auditor", True, True),
        ("officer", False, True),  # its bureau leads a row
        ("town", False, False),
        ("enterprise", False, False),
        ("administrator", False, False),
    ],
)
def test_units_see_a_document_when_they_hold_a_row_of_it(
    role: str, *, before: bool, after: bool, speech: Document, county: County
) -> None:
    assert sees(county, role) is before
    publishing.publish(speech, {}, actor=county.people["dispatcher"], day=DAY)
    assert sees(county, role) is after


def test_a_supporting_unit_sees_it_too(speech: Document, county: County) -> None:
    officer = make.user("officer", of=county.science)
    publishing.publish(speech, {}, actor=county.people["dispatcher"], day=DAY)
    assert documents_for(officer).exists()


def test_a_unit_sees_what_it_brought_and_the_office_sees_it(
    read: Callable[..., Document], county: County
) -> None:
    read(by="town")
    assert [sees(county, each) for each in ("town", "dispatcher", "officer")] == [
        True,
        True,
        False,
    ]


def test_another_county_sees_nothing(
    read: Callable[..., Document], speech: Document, county: County
) -> None:
    elsewhere = county.outsider.unit
    dispatcher = make.user("dispatcher", of=elsewhere)
    publishing.publish(speech, {}, actor=county.people["dispatcher"], day=DAY)
    assert not documents_for(county.outsider).exists()
    assert not documents_for(dispatcher).exists()
    own = read(by=dispatcher)
    assert list(documents_for(dispatcher)) == [own]
