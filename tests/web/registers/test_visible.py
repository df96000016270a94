"""Who sees which records, facts and plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.web.registers.made import CODES, enterprise

from diaodu.web.registers import actions
from diaodu.web.registers.models import Fact, Plan, Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from tests.web.conftest import County


@pytest.fixture
def records(county: County) -> tuple[Record, Record]:
    """Return the record of the town's enterprise, and one of another town."""
    here = enterprise(county, code=county.firm.code, firm=county.firm.name)
    return here, enterprise(county, code=CODES[1], firm="石桥食品厂", town="石桥镇")


@pytest.fixture(autouse=True)
def real_code(county: County) -> None:
    """Give the tests' enterprise a credit code that the registers take."""
    county.firm.code = CODES[0]
    county.firm.save()


@pytest.mark.parametrize("who", ["leader", "dispatcher", "officer", "auditor"])
def test_the_county_sees_all_of_its_enterprises(
    county: County, records: tuple[Record, Record], who: str
) -> None:
    assert set(Record.objects.visible_to(county.people[who])) == set(records)


@pytest.mark.parametrize("who", ["town", "enterprise"])
def test_a_town_and_an_enterprise_see_their_own(
    county: County, records: tuple[Record, Record], who: str
) -> None:
    user = county.people[who]
    assert list(Record.objects.visible_to(user)) == [records[0]]
    assert set(Fact.objects.visible_to(user).values_list("enterprise", flat=True)) == {
        county.firm.pk
    }


def test_administrators_and_other_counties_see_nothing(
    county: County, records: tuple[Record, Record]
) -> None:
    officer = county.people["officer"]
    actions.write_plan(
        county.firm, (), text="", tier=5, year=2027, version=0, actor=officer
    )
    for user in (county.people["administrator"], county.outsider):
        assert not Record.objects.visible_to(user).exists()
        assert not Fact.objects.visible_to(user).exists()
        assert not Plan.objects.visible_to(user).exists()


def test_a_page_that_may_not_be_seen_is_not_there(
    county: County,
    records: tuple[Record, Record],
    sign_in: Callable[[object], Client],
) -> None:
    far = records[1]
    for who in (county.people["town"], county.people["enterprise"], county.outsider):
        client = sign_in(who)
        assert client.get(f"/enterprises/{far.enterprise_id}/").status_code == 404
        assert client.get(f"/records/{far.pk}/").status_code == 404


def test_an_enterprise_comes_to_its_own_page(
    county: County,
    records: tuple[Record, Record],
    sign_in: Callable[[object], Client],
) -> None:
    answer = sign_in("enterprise").get("/enterprises/", follow=True)
    assert answer.status_code == 200
    assert county.firm.name in answer.content.decode()
