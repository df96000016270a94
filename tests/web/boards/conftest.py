"""A county with closed months, a town of the returns, and an enterprise in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.web import make
from tests.web.boards import closed

from diaodu.web.people.models import RegionKind, Role, UnitKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from tests.web.conftest import County

    from diaodu.web.people.models import User


@pytest.fixture
def months(county: County, settings: object) -> County:
    """Return the county of the tests with closed months and a book."""
    settings.DATA = closed.home() / "data"  # type: ignore[attr-defined]
    closed.install(county.region, county.people["officer"])
    return county


@pytest.fixture
def townsman(months: County) -> User:
    """Return an officer of a town that the returns know."""
    place = make.region(
        "998101102", closed.TOWN, kind=RegionKind.TOWN, parent=months.region
    )
    unit = make.unit(f"{closed.TOWN}人民政府", kind=UnitKind.TOWN, place=place)
    return make.user(Role.TOWN, of=unit)


@pytest.fixture
def contact(months: County, townsman: User) -> User:
    """Return the contact of an enterprise of that town."""
    rows = closed.table().to_pylist()
    code = next(row["enterprise"] for row in rows if row["town"] == closed.TOWN)
    unit = make.unit(
        "云泽某企业", kind=UnitKind.ENTERPRISE, place=townsman.unit.region, code=code
    )
    return make.user(Role.ENTERPRISE, of=unit)


@pytest.fixture
def page(sign_in: Callable[[str | User], Client]) -> Callable[..., str]:
    """Return a function: the text of a page as somebody sees it."""

    def text(who: str | User, url: str, status: int = 200) -> str:
        answer = sign_in(who).get(url)
        assert answer.status_code == status
        return answer.content.decode()

    return text
