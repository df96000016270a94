"""One county, one fixed person a role, and an outsider who must see nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from tests.web import make

from diaodu.web.people.models import Region, RegionKind, Role, Unit, UnitKind, User

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import DjangoDbBlocker


ENTERPRISE = UnitKind.ENTERPRISE
HOMES = {
    Role.LEADER: "leaders",
    Role.DISPATCHER: "dispatch",
    Role.OFFICER: "industry",
    Role.TOWN: "town",
    Role.ENTERPRISE: "firm",
    Role.AUDITOR: "dispatch",
    Role.ADMINISTRATOR: "dispatch",
}


@dataclass(frozen=True)
class County:
    """The places and units of the tests, and one person a role."""

    region: Region
    town_region: Region
    dispatch: Unit
    leaders: Unit
    industry: Unit
    science: Unit
    town: Unit
    other_town: Unit
    firm: Unit
    other_firm: Unit
    people: dict[str, User]
    outsider: User


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> None:
    """Let tests with transactions of their own empty the tables on SQLite."""
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER IF EXISTS audit_no_delete")


@pytest.fixture(autouse=True)
def files_below(tmp_path: Path, settings: object) -> None:
    """Keep files and closed months in the test's own folder."""
    settings.DATA = tmp_path / "data"  # type: ignore[attr-defined]
    settings.FILES = tmp_path / "data" / "files"  # type: ignore[attr-defined]
    settings.CLOSED_MONTHS = tmp_path / "data" / "closed"  # type: ignore[attr-defined]


@pytest.fixture
def county(db: None) -> County:
    """Return a county with one person a role, and another county's officer."""
    return made_county()


def made_county() -> County:
    """Make the county of the tests."""
    place = make.region("998101", "云泽县")
    town = make.region("998101100", "临江镇", kind=RegionKind.TOWN, parent=place)
    far = make.region("998101101", "石桥镇", kind=RegionKind.TOWN, parent=place)
    units = {
        "dispatch": make.unit("县政府督查室", kind=UnitKind.DISPATCH, place=place),
        "leaders": make.unit("县领导", kind=UnitKind.LEADERS, place=place),
        "industry": make.unit("县工业和信息化局", place=place, short="县工信局"),
        "science": make.unit("县科学技术局", place=place, short="县科技局"),
        "town": make.unit("临江镇人民政府", kind=UnitKind.TOWN, place=town),
        "other_town": make.unit("石桥镇人民政府", kind=UnitKind.TOWN, place=far),
        "firm": make.unit("云泽县恒砂建材有限公司", kind=ENTERPRISE, place=town),
        "other_firm": make.unit("云泽县长青食品有限公司", kind=ENTERPRISE, place=far),
    }
    elsewhere = make.unit("远山县工业和信息化局", place=make.region("998102", "远山县"))
    return County(
        region=place,
        town_region=town,
        **units,
        people={str(role): make.user(role, of=units[HOMES[role]]) for role in Role},
        outsider=make.user(Role.OFFICER, of=elsewhere),
    )


@pytest.fixture
def sign_in(county: County) -> Callable[[str | User], Client]:
    """Return a function: the browser of a person, given by role or account."""

    def signed_in(who: str | User) -> Client:
        client = Client()
        client.force_login(county.people[who] if isinstance(who, str) else who)
        return client

    return signed_in
