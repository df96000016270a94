"""The pages of the registers: filtered, bounded, on two thousand enterprises."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from tests.web.registers.made import CODES, enterprise, title

from diaodu.web.people.models import Unit, UnitKind
from diaodu.web.registers import actions
from diaodu.web.registers.actions import Step
from diaodu.web.registers.models import Plan, Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries
    from tests.web.conftest import County

_MANY = 2_000


@pytest.fixture
def many(county: County) -> None:
    """Put two thousand enterprises into the register."""
    units = Unit.objects.bulk_create(
        Unit(
            code=f"T{at:06}",
            name=f"云泽第{at}纺织厂",
            kind=UnitKind.ENTERPRISE,
            region=county.town_region,
        )
        for at in range(_MANY)
    )
    Record.objects.bulk_create(
        Record(
            kind="enterprise",
            enterprise=unit,
            region=county.region,
            identity=unit.code,
            name=unit.name,
            data={
                "code": unit.code,
                "firm": unit.name,
                "industry": "1711" if at % 2 else "3022",
                "town": "临江镇" if at % 3 else "石桥镇",
                "size": "小型",
                "staff": at,
                "state": "正常",
            },
        )
        for at, unit in enumerate(units)
    )


@pytest.mark.usefixtures("many")
def test_the_list_asks_few_questions_and_answers_at_once(
    sign_in: Callable[[str], Client],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = sign_in("officer")
    client.get("/enterprises/")
    begun = time.process_time()
    with django_assert_max_num_queries(12):
        page = client.get("/enterprises/?town=石桥镇&division=17&sort=staff")
    assert time.process_time() - begun < 1.0  # 0.3 s of a free machine
    assert "333户" in page.content.decode()
    assert "云泽第1995纺织厂" in page.content.decode()


@pytest.mark.usefixtures("many")
def test_the_visits_that_are_due_ask_few_questions(
    sign_in: Callable[[str], Client],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = sign_in("officer")
    with django_assert_max_num_queries(16):
        assert client.get("/visits/").status_code == 200


def test_the_page_of_an_enterprise_shows_all_that_is_kept_of_it(
    county: County,
    sign_in: Callable[[str], Client],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    record = enterprise(county)
    assert record.enterprise is not None
    title(county, record)
    steps = (Step(text="上两条自动线", lead=county.industry),)
    actions.write_plan(
        record.enterprise,
        steps,
        text="稳订单",
        tier=5,
        year=2027,
        version=0,
        actor=county.people["officer"],
    )
    client = sign_in("officer")
    with django_assert_max_num_queries(30):
        page = client.get(f"/enterprises/{record.enterprise_id}/")
    shown = page.content.decode()
    for words in ("3022", "高新技术企业", "上两条自动线", "5<small>亿元", "县工信局"):
        assert words in shown
    assert "失信记录" in shown  # still to be asked


def test_a_plan_is_written_on_its_page_and_the_slower_editor_is_told(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    record = enterprise(county)
    url = f"/enterprises/{record.enterprise_id}/plan/"
    data = {"version": 0, "tier": 10, "year": 2027, "m0-text": "招工三百人"}
    client = sign_in("officer")
    assert client.post(url, data).status_code == 302
    plan = Plan.objects.get()
    assert (plan.tier, [each.text for each in plan.measures.all()]) == (
        10,
        ["招工三百人"],
    )
    assert client.post(url, data | {"tier": 50}).status_code == 409
    assert Plan.objects.get().tier == 10


def test_a_form_follows_from_its_kind_and_finds_the_code_by_the_name(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    record = enterprise(county)
    data = {
        "firm": record.data["firm"],
        "project": "生产线智能化改造",
        "type": "智能化改造",
        "total": "3,200",
        "stage": "在建",
    }
    client = sign_in("officer")
    assert client.post("/registers/upgrade_project/add/", data).status_code == 302
    kept = Record.objects.get(kind="upgrade_project")
    assert (kept.enterprise, kept.data["total"]) == (record.enterprise, "3200")
    wrong = client.post("/registers/upgrade_project/add/", data | {"total": "很多"})
    assert "“总投资”应填数字" in wrong.content.decode()


def test_a_record_is_changed_on_its_page_and_its_history_shows_it(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    record = enterprise(county)
    client, url = sign_in("officer"), f"/records/{record.pk}/"
    data = {**record.data, "staff": "130", "version": 1}
    assert client.post(url, data).status_code == 302
    assert client.post(url, data | {"staff": "131"}).status_code == 409
    assert "修改台账" in client.get(url).content.decode()


def test_a_name_with_markup_is_shown_as_text(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    enterprise(county, code=CODES[1], firm="<script>alert(1)</script>厂")
    page = sign_in("officer").get("/enterprises/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_county_without_any_enterprise_is_told_what_to_do(
    sign_in: Callable[[str], Client],
) -> None:
    page = sign_in("officer").get("/enterprises/").content.decode()
    assert "登记一户" in page
