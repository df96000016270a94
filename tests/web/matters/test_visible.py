"""Who sees which matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.web import make
from tests.web.matters.made import given_request, given_task, request, task

from diaodu.web.matters.access import matters_for
from diaodu.web.people.models import Role

if TYPE_CHECKING:
    from tests.web.conftest import County


def kinds_seen(county: County) -> dict[str, set[str]]:
    people = {**county.people, "outsider": county.outsider}
    return {
        who: set(matters_for(person).values_list("kind", flat=True))
        for who, person in people.items()
    }


def test_each_role_sees_its_own(county: County) -> None:
    given_task(county)
    given_request(county)
    both = {"speech_task", "enterprise_request"}
    assert kinds_seen(county) == {
        "leader": both,
        "dispatcher": both,
        "auditor": both,
        "officer": both,
        "town": {"enterprise_request"},
        "enterprise": {"enterprise_request"},
        "administrator": set(),
        "outsider": set(),
    }


def test_units_see_a_matter_only_once_it_was_given_to_them(county: County) -> None:
    task(county)
    seen = kinds_seen(county)
    assert seen["dispatcher"] == {"speech_task"}
    assert seen["officer"] == set()


def test_a_supporting_unit_sees_the_matter(county: County) -> None:
    found = given_task(county)
    supporter = make.user(Role.OFFICER, of=county.science)
    assert list(matters_for(supporter)) == [found]


@pytest.mark.parametrize("role", [Role.ENTERPRISE, Role.TOWN])
def test_requests_of_elsewhere_are_not_seen(county: County, role: str) -> None:
    request(county)
    home = county.other_firm if role == Role.ENTERPRISE else county.other_town
    assert not matters_for(make.user(role, of=home)).exists()
