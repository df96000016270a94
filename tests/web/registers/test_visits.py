"""Visits: which are due, what is noted, and a problem that becomes a request."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.web.registers.made import enterprise, kept, title, visit

from diaodu.web import clock
from diaodu.web.matters.access import matters_for
from diaodu.web.registers import actions, chores, looking
from diaodu.web.registers.models import Record, Reminder, Trigger

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from tests.web.conftest import County

    from diaodu.web.people.models import User


@pytest.fixture
def firm(county: County) -> Record:
    """Return an enterprise that was put on the list ten days ago."""
    listed = clock.today() - timedelta(days=10)
    return enterprise(county, listed=listed)


def trigger(county: County, signal: str, days: int = 7) -> Trigger:
    return actions.add_trigger(
        f"{signal}必访",
        signal,
        days,
        region=county.region,
        actor=county.people["dispatcher"],
    )


def due(user: User) -> list[tuple[str, int]]:
    found = looking.due_visits(user, clock.today())
    return [(each.due.trigger.name, each.left) for each in found]


def test_nothing_is_due_until_the_county_has_said_what_makes_a_visit_due(
    county: County, firm: Record
) -> None:
    assert due(county.people["leader"]) == []
    trigger(county, "listed")
    assert due(county.people["leader"]) == [("listed必访", -3)]
    assert due(county.outsider) == []


def test_a_visit_settles_it(county: County, firm: Record) -> None:
    trigger(county, "listed")
    visit(county, firm, on=clock.today())
    assert due(county.people["leader"]) == []


def test_a_rule_that_is_switched_off_makes_nothing_due(
    county: County, firm: Record
) -> None:
    row = trigger(county, "listed")
    actions.change_trigger(
        row, days=7, is_active=False, actor=county.people["dispatcher"]
    )
    assert due(county.people["leader"]) == []


def test_a_leader_sees_the_own_visits_first(
    county: County, firm: Record, sign_in: Callable[[str], Client]
) -> None:
    trigger(county, "listed")
    given = {
        "code": firm.data["code"],
        "firm": firm.data["firm"],
        "leader": county.people["leader"].name,
        "unit": "县工信局",
        "since": clock.today(),
    }
    kept("contact_leader", given, actor=county.people["officer"], day=clock.today())
    page = sign_in("leader").get("/visits/").content.decode()
    assert "该走访 1 户次，其中逾期 1" in page
    assert f"<option selected>{county.people['leader'].name}</option>" in page


def test_a_problem_told_at_a_visit_becomes_a_request_of_the_enterprise(
    county: County, firm: Record, sign_in: Callable[[str], Client]
) -> None:
    data = {
        "day": clock.today().isoformat(),
        "leader": "周明远",
        "notes": "只开一半生产线。",
        "problems": "旺季缺缝纫工六十名",
        "request_type": "用工",
    }
    url = f"/enterprises/{firm.enterprise_id}/visit/"
    answer = sign_in("leader").post(url, data)
    assert answer.status_code == 302
    note = Record.objects.get(kind="visit")
    assert note.data["handed"] == "已转诉求"
    matter = matters_for(county.people["dispatcher"]).get(kind="enterprise_request")
    assert answer["Location"] == matter.get_absolute_url()
    assert (matter.about, matter.title) == (firm.enterprise, "旺季缺缝纫工六十名")
    assert matter.source_url == note.get_absolute_url()


def test_a_request_without_a_problem_is_asked_for(
    firm: Record, sign_in: Callable[[str], Client]
) -> None:
    data = {
        "day": clock.today().isoformat(),
        "leader": "周明远",
        "notes": "一切正常。",
        "request_type": "用工",
    }
    url = f"/enterprises/{firm.enterprise_id}/visit/"
    answer = sign_in("leader").post(url, data)
    assert answer.status_code == 200
    assert "要转诉求，请写企业反映的问题" in answer.content.decode()
    assert not Record.objects.filter(kind="visit").exists()


def test_what_runs_out_is_told_once_for_each_step(county: County) -> None:
    title(county, enterprise(county))
    day = date(2026, 10, 2)  # 60 days before
    assert chores.remind(day) == "台账到期提醒 1 条"
    assert chores.remind(day) == ""
    assert chores.remind(date(2026, 11, 1)) == "台账到期提醒 1 条"  # 30 days before
    assert Reminder.objects.count() == 2


def test_what_was_taken_away_is_not_told(county: County) -> None:
    record = title(county, enterprise(county))
    actions.remove_record(record, version=1, actor=county.people["officer"])
    assert chores.remind(date(2026, 11, 30)) == ""
