"""The demo county is built once, whole, and never into somebody else's hall."""

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
from diaodu.web.upkeep.checking import all_faults

if TYPE_CHECKING:
    from pathlib import Path

ACCOUNTS = [each.user for each in flows.accounts()]


@pytest.mark.usefixtures("demo")
def test_the_whole_county_is_there() -> None:
    assert is_built()
    assert Unit.objects.offices().count() == 59
    assert Unit.objects.enterprises().count() == 162
    assert set(User.objects.values_list("role", flat=True)) == set(Role.values)
    region = Region.objects.get(code="990101")
    months = closed_months(region)
    assert len(months) == 29
    assert months[-1] == flows.last_month(clock.today()) - 1


@pytest.mark.usefixtures("demo")
def test_matters_of_many_kinds_stand_in_many_states() -> None:
    seen = matters_for(User.objects.get(username="ducha"))
    kinds = set(seen.values_list("kind", flat=True))
    wanted = {"enterprise_request", "help_case", "promise", "proposal", "speech_task"}
    assert wanted <= kinds
    assert len(set(seen.values_list("state", flat=True))) >= 8
    assert seen.overdue(clock.today()).exists()


@pytest.mark.usefixtures("demo")
def test_nothing_of_it_is_at_fault() -> None:
    assert list(chain_faults()) == []
    told = [str(each) for each in all_faults() if "磁盘" not in str(each)]
    assert told == []


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("name", ACCOUNTS)
def test_every_page_of_the_menu_opens_for_every_account(name: str) -> None:
    client = Client()
    client.force_login(User.objects.get(username=name))
    home = client.get("/", follow=True)
    links = [each["url"] for each in home.context["menu"]]
    assert home.status_code == 200
    assert links or name == "guanli"
    for link in links:
        assert client.get(link, follow=True).status_code == 200, link


@pytest.mark.usefixtures("demo")
def test_the_accounts_are_shown_in_demo_mode_only(settings: Any) -> None:
    shown = Client().get("/sign-in/").content.decode()
    assert "yunze-demo-2026" in shown
    assert "演示账号" in shown
    settings.DEMO = False
    assert "yunze-demo-2026" not in Client().get("/sign-in/").content.decode()


@pytest.mark.usefixtures("demo")
def test_somebody_comes_in_with_the_password_that_is_shown() -> None:
    client = Client()
    data = {"username": "gongxin", "password": "yunze-demo-2026"}
    answer = client.post("/sign-in/", data)
    assert answer.status_code == 302
    assert client.get(answer["Location"], follow=True).status_code == 200


@pytest.mark.usefixtures("demo")
def test_a_second_run_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    before = User.objects.count(), Unit.objects.count()
    call_command("demo", only_build=True)
    assert "已经建好" in capsys.readouterr().out
    assert (User.objects.count(), Unit.objects.count()) == before


@pytest.mark.django_db
def test_a_hall_with_other_data_is_left_alone(tmp_path: Path) -> None:
    make.region("998101", "远山县")
    with pytest.raises(InputError, match="大厅里已有别的数据"):
        list(build(clock.today()))
    assert list(Region.objects.values_list("name", flat=True)) == ["远山县"]


@pytest.mark.django_db
def test_files_of_somebody_else_are_left_alone(settings: Any) -> None:
    settings.FILES.mkdir(parents=True)
    (settings.FILES / "original").touch()
    with pytest.raises(InputError, match="文件夹不是空的"):
        list(build(clock.today()))
    assert (settings.FILES / "original").exists()


@pytest.mark.django_db
def test_what_a_killed_build_left_behind_is_cleared_away(settings: Any) -> None:
    building = build(clock.today())
    next(building)
    left = settings.CLOSED_MONTHS / "990101" / "half"
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
