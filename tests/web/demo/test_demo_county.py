"""The demo county is built whole, and never into somebody else's hall.

Building takes long, so that one test looks at all that comes of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from tests.web import make

from diaodu.errors import InputError
from diaodu.flows import county as flows
from diaodu.web import clock
from diaodu.web.audit.actions import chain_faults
from diaodu.web.demo.building import build, is_built
from diaodu.web.indicators.access import closed_months
from diaodu.web.matters.access import matters_for
from diaodu.web.people.models import Region, Role, Unit, User

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {"enterprise_request", "help_case", "promise", "proposal", "speech_task"}


@pytest.mark.django_db
def test_the_county_is_whole_and_every_account_finds_its_pages(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DEMO = True
    call_command("demo", only_build=True)
    assert "✓ 演示县建好" in capsys.readouterr().out
    assert is_built()
    _see_people_and_months()
    _see_matters()
    assert list(chain_faults()) == []
    for each in flows.accounts():
        _open_the_menu(each.user)
    _sign_in(settings)
    settings.DEMO = True
    call_command("demo", only_build=True)  # a second run changes nothing
    assert capsys.readouterr().out == "演示县“云泽县”已经建好\n"
    assert Unit.objects.enterprises().count() == 162


def _see_people_and_months() -> None:
    assert Unit.objects.offices().count() == 59
    assert Unit.objects.enterprises().count() == 162
    assert set(User.objects.values_list("role", flat=True)) == set(Role.values)
    months = closed_months(Region.objects.get(code="990101"))
    assert len(months) == 29
    assert months[-1] == flows.last_month(clock.today()) - 1


def _see_matters() -> None:
    seen = matters_for(User.objects.get(username="ducha"))
    assert set(seen.values_list("kind", flat=True)) >= KINDS
    assert len(set(seen.values_list("state", flat=True))) >= 6
    assert seen.overdue(clock.today()).exists()


def _open_the_menu(name: str) -> None:
    client = Client()
    client.force_login(User.objects.get(username=name))
    home = client.get("/", follow=True)
    assert home.status_code == 200, name
    links = [each["url"] for each in home.context["menu"]]
    assert links, name
    for link in links:
        assert client.get(link, follow=True).status_code == 200, (name, link)


def _sign_in(settings: Any) -> None:
    """Come in with the password that the page shows, in demo mode only."""
    client = Client()
    assert "yunze-demo-2026" in client.get("/sign-in/").content.decode()
    data = {"username": "gongxin", "password": "yunze-demo-2026"}
    assert client.post("/sign-in/", data).status_code == 302
    settings.DEMO = False
    assert "yunze-demo-2026" not in Client().get("/sign-in/").content.decode()


@pytest.mark.django_db
def test_a_hall_with_other_data_is_left_alone() -> None:
    make.region("998101", "远山县")
    with pytest.raises(InputError, match="大厅里已有别的数据"):
        list(build(clock.today()))
    assert list(Region.objects.values_list("name", flat=True)) == ["远山县"]


@pytest.mark.django_db
def test_files_of_somebody_else_are_left_alone(settings: Any) -> None:
    original: Path = settings.FILES / "original"
    original.parent.mkdir(parents=True)
    original.touch()
    with pytest.raises(InputError, match="文件夹不是空的"):
        list(build(clock.today()))
    assert original.exists()


@pytest.mark.django_db
def test_what_a_killed_build_left_behind_is_cleared_away(settings: Any) -> None:
    building = build(clock.today())
    next(building)
    left: Path = settings.CLOSED_MONTHS / "990101" / "half"
    left.parent.mkdir(parents=True)
    left.touch()
    building.close()  # what a killed process leaves: no rows, but files and the mark
    assert not Region.objects.exists()
    again = build(clock.today())
    next(again)
    assert not left.exists()
    again.close()


@pytest.mark.django_db
def test_the_county_is_built_in_demo_mode_only(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="演示模式"):
        call_command("demo", only_build=True)
    assert not Region.objects.exists()
