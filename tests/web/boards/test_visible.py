"""Who sees which figures: the county, the own place, the own firm, nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from tests.web import make
from tests.web.boards import closed

from diaodu.web.people.models import RegionKind, Role, UnitKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from tests.web.conftest import County

    from diaodu.web.people.models import User

PAGES = (
    "",
    "enterprises/",
    "groups/?by=division",
    "groups/?by=town",
    "groups/?by=park",
    "groups/?by=size&measure=profit&span=month",
    "counties/",
)


def firms(*, inside: bool) -> list[dict[str, str]]:
    """Return the firms of the town, or those of the others."""
    rows = closed.table().to_pylist()
    return [row for row in rows if (row["town"] == closed.TOWN) is inside]


@pytest.mark.parametrize("path", PAGES)
def test_a_town_sees_totals_and_no_firm_of_another(
    townsman: User, page: Callable[..., str], path: str
) -> None:
    text = page(townsman, f"/boards/{path}")
    assert [row["name"] for row in firms(inside=False) if row["name"] in text] == []


@pytest.mark.parametrize("path", ["enterprises/", "groups/?by=division"])
def test_a_page_that_was_kept_for_a_leader_is_not_a_towns(
    townsman: User, page: Callable[..., str], path: str
) -> None:
    names = [row["name"] for row in firms(inside=False)]
    for _ in range(2):  # made, then kept
        assert any(name in page("leader", f"/boards/{path}") for name in names)
        text = page(townsman, f"/boards/{path}")
        assert [name for name in names if name in text] == []


def test_a_town_sees_the_firms_of_its_own(
    townsman: User, page: Callable[..., str]
) -> None:
    text = page(townsman, f"/boards/groups/?by=division&town={closed.TOWN}")
    own = firms(inside=True)
    assert [row["name"] for row in own if row["name"] not in text] == []
    assert f"企业（{len(own)}户）" in text
    page(townsman, f"/boards/firm/{own[0]['enterprise']}/")
    page(townsman, f"/boards/firm/{firms(inside=False)[0]['enterprise']}/", 404)


def test_a_town_may_not_look_into_another(
    townsman: User, page: Callable[..., str]
) -> None:
    other = firms(inside=False)[0]["town"]
    paths = (
        f"groups/?by=size&town={other}&division=18",
        f"where/?by=size&town={other}&division=18",
        f"groups/?by=division&town={other}",
        f"chart/groups/?by=division&town={other}",
    )
    for path in paths:
        assert "没有这一页" in page(townsman, f"/boards/{path}", 404), path


def test_a_group_of_few_firms_of_others_is_kept_from_a_town(
    townsman: User, page: Callable[..., str]
) -> None:
    """The water works are one firm; without it the rest would tell of it."""
    text = page(townsman, "/boards/groups/?by=division")
    shown = re.findall(r'<td class="lead">([^<]+)</td>', text)
    others: dict[str, int] = {}
    for row in firms(inside=False):
        others[row["industry"][:2]] = others.get(row["industry"][:2], 0) + 1
    small = [code for code, count in others.items() if count < 3]
    assert "46" in small
    assert "水的生产和供应业" not in shown
    assert re.search(r"户数少于3户的组，以及可由其推算的组不列，共\d+组", text)
    page(townsman, "/boards/where/?division=46", 404)
    page(townsman, "/boards/where/?division=18", 200)
    assert "水的生产和供应业" in page("officer", "/boards/groups/?by=division")


def test_what_is_kept_back_is_never_a_single_firm(
    townsman: User, page: Callable[..., str]
) -> None:
    """The whole less all that is shown, and less the own firms, holds three or more."""
    for by in ("division", "park", "size", "tier", "town"):
        text = page(townsman, f"/boards/groups/?by={by}")
        count = re.findall(r'data-label="户数">(\d+)<', text)
        whole, *shown = map(int, count)
        hidden = whole - sum(shown)
        assert hidden == 0 or hidden >= 3, by


def test_a_town_is_told_no_tier_sums_and_no_names(
    townsman: User, page: Callable[..., str]
) -> None:
    text = page(townsman, "/boards/enterprises/")
    assert "产值梯队" in text
    assert "有限公司" not in text.replace("本企业", "")


def test_a_park_sees_the_firms_on_its_ground(
    months: County, page: Callable[..., str]
) -> None:
    name = next(row["park"] for row in closed.table().to_pylist() if row["park"])
    ground = make.region("998101201", name, kind=RegionKind.PARK, parent=months.region)
    unit = make.unit(f"{name}管委会", kind=UnitKind.PARK, place=ground)
    keeper = make.user(Role.TOWN, of=unit)
    own = [row for row in closed.table().to_pylist() if row["park"] == name]
    text = page(keeper, f"/boards/groups/?by=division&park={quote(name)}")
    assert f"企业（{len(own)}户）" in text


def test_an_enterprise_sees_its_own_figures_only(
    contact: User, page: Callable[..., str], sign_in: Callable[[User], Client]
) -> None:
    answer = sign_in(contact).get("/boards/own/", follow=True)
    assert answer.redirect_chain == [(f"/boards/firm/{contact.unit.code}/", 302)]
    other = next(
        row["enterprise"]
        for row in closed.table().to_pylist()
        if row["enterprise"] != contact.unit.code
    )
    page(contact, f"/boards/firm/{other}/", 404)
    page(contact, f"/boards/firm/{other}/cell/?m=2026-10&column=output", 404)
    page(contact, f"/boards/firm/{other}/chart/", 404)
    page(contact, f"/boards/firm/{contact.unit.code}/cell/?m=2026-10&column=output")
    for path in ("", "enterprises/", "groups/", "counties/", "where/?key=output"):
        page(contact, f"/boards/{path}", 403)


def test_an_enterprise_without_returns_is_told_so(
    months: County, page: Callable[..., str]
) -> None:
    code = months.firm.code
    assert "还没有封账的月份" in page("enterprise", f"/boards/firm/{code}/")


def test_another_county_sees_nothing(months: County, page: Callable[..., str]) -> None:
    code = closed.table()["enterprise"][0].as_py()
    for path in ("", "enterprises/", "groups/", "counties/", "papers/"):
        text = page(months.outsider, f"/boards/{path}")
        assert "还没有封账的月份" in text
    page(months.outsider, f"/boards/firm/{code}/", 404)
    page(months.outsider, "/boards/where/?key=output", 404)
    page(months.outsider, "/boards/chart/trend/", 404)
