"""Events are only added, and a gap or a change in the chain shows."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, connection, transaction
from tests.web import make

from diaodu.web.audit import actions
from diaodu.web.audit.models import Event, Head

if TYPE_CHECKING:
    from tests.web.conftest import County

GUARD = import_module("diaodu.web.audit.migrations.0002_append_only")


@pytest.fixture
def unguarded(db: None) -> None:
    """Take the guards off, as somebody with the database's own password could."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS audit_no_update")
        else:
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_no_change")


def codes() -> list[str]:
    return [each.code for each in actions.chain_faults()]


def test_a_whole_chain_has_no_fault(county: County) -> None:
    assert Event.objects.count() > 10
    assert codes() == []


def test_the_database_refuses_to_change_an_event(county: County) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.update(note="没有这回事")


def test_the_database_refuses_to_delete_an_event(county: County) -> None:
    if connection.vendor == "sqlite":  # taken off for tests that empty the tables
        with connection.cursor() as cursor:
            cursor.execute(GUARD._SQLITE[1])
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.all()._raw_delete(Event.objects.db)


def test_a_changed_event_shows(county: County, unguarded: None) -> None:
    Event.objects.filter(number=3).update(actor_name="别人")
    assert codes() == ["event_changed"]


def test_a_missing_event_shows(county: County, unguarded: None) -> None:
    Event.objects.filter(number=4)._raw_delete(Event.objects.db)
    assert codes() == ["event_missing"]


def test_a_chain_cut_at_its_end_shows(county: County, unguarded: None) -> None:
    last = Head.objects.get().number
    Event.objects.filter(number=last)._raw_delete(Event.objects.db)
    assert codes() == ["event_cut"]


def test_an_event_says_who_did_what_to_what(county: County) -> None:
    officer = county.people["officer"]
    event = actions.record("x.y", actor=officer, subject=county.firm, note="看过")
    assert (event.actor_name, event.actor_unit) == (officer.name, "县工业和信息化局")
    assert [each.note for each in actions.of_subject(county.firm)][-1] == "看过"


def test_what_is_rolled_back_leaves_no_event(county: County) -> None:
    before = Event.objects.count()
    with transaction.atomic():
        make.unit("撤回的单位")
        transaction.set_rollback(True)
    assert Event.objects.count() == before
    assert codes() == []
