"""Two people at the same moment: one deed is done once, the other is told."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from django.test import Client
from tests.web.conftest import County, made_county
from tests.web.matters.made import DAY, given_target, given_task, step, task

from diaodu.errors import ConflictError, DiaoduError, InputError
from diaodu.web.documents import actions as documents
from diaodu.web.documents import publishing
from diaodu.web.documents.models import Document
from diaodu.web.jobs import actions as jobs
from diaodu.web.matters import arranging
from diaodu.web.matters.models import Matter
from diaodu.web.registers import actions as registers
from diaodu.web.registers.models import Trigger

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="on SQLite writers queue from the start"
    ),
]
SPEECH = "在会上的讲话\n（2026年3月2日）\n县工信局要抓紧完成规上企业技改摸底。\n"


@pytest.fixture
def county(transactional_db: None) -> County:
    """Return the county of the tests, seen by every connection."""
    return made_county()


def both(deed: Callable[[], object]) -> list[DiaoduError | None]:
    """Do a deed twice at once; return what each was told, None if it was done.

    Each has done its deed before the other commits, unless the database makes one
    of them wait.
    """
    meeting = threading.Barrier(2)
    told: list[DiaoduError | None] = []

    def one() -> None:
        try:
            with transaction.atomic():
                deed()
                with suppress(threading.BrokenBarrierError):
                    meeting.wait(1)
            told.append(None)
        except DiaoduError as error:
            told.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return sorted(told, key=lambda each: each is not None)


def test_a_target_is_split_once(county: County) -> None:
    found = given_target(county, "100")
    shares = {"县工信局": Decimal(60), "县科技局": Decimal(40)}
    office = county.people["dispatcher"]
    done, refused = both(lambda: arranging.split(found, shares, actor=office, day=DAY))
    assert done is None
    assert isinstance(refused, InputError)
    assert found.children.count() == 2


def test_a_document_is_published_once(county: County) -> None:
    office = county.people["dispatcher"]
    upload = documents.Upload("讲话.txt", [SPEECH.encode()])
    job = documents.bring([upload], actor=office, day=date(2026, 3, 2))
    jobs.carry_out(job.pk)
    speech = Document.objects.get()
    done, refused = both(
        lambda: publishing.publish(speech, {}, actor=office, day=date(2026, 3, 5))
    )
    assert done is None
    assert isinstance(refused, ConflictError)
    assert Matter.objects.count() == 1


def test_a_move_is_made_once(county: County) -> None:
    found = given_task(county)
    done, refused = both(lambda: step(Matter.objects.get(pk=found.pk), "sign", county))
    assert done is None
    assert refused is not None
    assert [each.move for each in found.steps.order_by("pk")].count("sign") == 1


def test_matters_that_are_merged_are_merged_once(county: County) -> None:
    keep, other = task(county, "甲"), task(county, "乙")
    office = county.people["dispatcher"]
    done, refused = both(lambda: arranging.merge(keep, [other], actor=office, day=DAY))
    assert done is None
    assert refused is not None
    other.refresh_from_db()
    assert other.phase == "ended"


def test_two_matters_never_share_a_number(county: County) -> None:
    assert both(lambda: task(county)) == [None, None]
    numbers = [each.number for each in Matter.objects.all()]
    assert len(set(numbers)) == len(numbers) == 2


def test_who_enters_the_same_a_moment_later_is_told_in_words(county: County) -> None:
    entered = threading.Event()

    def first() -> None:
        with transaction.atomic():
            rule = ("停产必访", "stopped", 3)
            region, actor = county.region, county.people["dispatcher"]
            registers.add_trigger(*rule, region=region, actor=actor)
            entered.set()
            time.sleep(2)  # the second one is at the door meanwhile
        connection.close()

    client = Client()
    client.force_login(county.people["dispatcher"])
    client.get("/visits/triggers/")
    thread = threading.Thread(target=first)
    thread.start()
    entered.wait(10)
    form = {"name": "停产必访", "signal": "stopped", "days": "5"}
    answer = client.post("/visits/triggers/", form)
    thread.join()
    assert answer.status_code == 409
    assert "别人正好也在办这件事" in answer.content.decode()
    assert Trigger.objects.get(name="停产必访").days == 3
