"""The demo county: who there is, that it holds together, that it is the same again."""

from __future__ import annotations

from collections import Counter
from datetime import date

from diaodu.flows import county
from diaodu.flows.county.people import PASSWORD, leaders
from diaodu.flows.county.request import sessions
from diaodu.flows.county.unit import enterprise_units, unit_of
from diaodu.flows.county.visit import TRIGGERS, contacts, visits
from diaodu.flows.reading import read_text
from diaodu.kernel.issue import Issue
from diaodu.standards import credit_code, industries, regions

DAY = date(2026, 11, 27)


def test_the_tree_of_areas_goes_from_a_province_to_towns_and_parks() -> None:
    areas = county.areas()
    assert Counter(each.level for each in areas) == {
        "province": 1,
        "city": 1,
        "county": 1,
        "town": 12,
        "park": 2,
    }
    known = {""}
    for each in areas:
        assert each.parent in known
        known.add(each.code)


def test_its_code_is_none_that_the_nation_has_given() -> None:
    found = regions.by_code("990101")
    assert found is not None
    assert regions.invented(found)
    assert "示例省" not in {each.name for each in regions.children(None)}
    assert not any(each.code.startswith("99") for each in regions.children(None))


def test_there_are_about_sixty_units_under_known_ones() -> None:
    units = county.units()
    assert 55 <= len(units) <= 65
    kinds = Counter(each.kind for each in units)
    assert kinds["leaders"] == kinds["dispatch"] == 1
    assert kinds["town"] == 12
    assert kinds["park"] == 2
    known = {""}
    for each in units:
        assert each.parent in known
        known.add(each.code)
    assert len(known) == len(units) + 1
    assert len({each.name for each in units}) == len(units)


def test_units_answer_to_the_names_that_documents_print() -> None:
    for printed, short in (
        ("县工信局", "县工信局"),
        ("工信部门", "县工信局"),
        ("县政府督查室", "县委县政府督查室"),
        ("督查室", "县委县政府督查室"),
        ("泽阳镇", "泽阳镇"),
        ("泽阳镇人民政府", "泽阳镇"),
        ("开发区管委会", "县经开区管委会"),
    ):
        found = unit_of(printed)
        assert found is not None, printed
        assert found.short == short
    assert unit_of("县外星人局") is None


def test_161_enterprises_are_on_the_list_and_one_has_moved_away() -> None:
    firms = county.enterprises()
    assert sum(each.left is None for each in firms) == 161
    assert [each.role for each in firms if each.left is not None] == ["moved"]
    roles = Counter(each.role for each in firms)
    assert roles["stopped"] == 2
    assert roles["built"] + roles["grown"] == 3
    assert len({each.name for each in firms}) == len(firms) == 162
    assert all(credit_code.is_valid(each.code) for each in firms)
    assert all(industries.is_industrial(each.industry) for each in firms)
    assert {each.town for each in firms} == {
        each.name for each in county.areas() if each.level == "town"
    }


def test_textiles_are_the_first_of_three_clusters() -> None:
    sums: Counter[str] = Counter()
    for each in county.enterprises():
        sums[each.cluster] += each.monthly_output
    del sums[""]
    assert len(sums) == 3
    assert sums.most_common(1)[0][0] == "纺织服装"


def test_each_enterprise_is_a_unit_under_a_town_or_a_park() -> None:
    places = {each.code: each.kind for each in county.units()}
    units = enterprise_units()
    assert len(units) == 162
    assert {places[each.parent] for each in units} == {"town", "park"}


def test_every_role_has_an_account_in_a_unit_that_exists() -> None:
    accounts = county.accounts()
    roles = Counter(each.role for each in accounts)
    assert set(roles) == {
        "leader",
        "dispatch",
        "bureau",
        "town",
        "park",
        "enterprise",
        "auditor",
        "administrator",
    }
    assert roles["bureau"] >= 3
    assert roles["enterprise"] == 2
    known = {each.code for each in (*county.units(), *enterprise_units())}
    assert {each.unit for each in accounts} <= known
    assert len({each.user for each in accounts}) == len(accounts)
    assert {each.password for each in accounts} == {PASSWORD}


def test_people_of_the_accounts_are_all_different() -> None:
    names = [each.name for each in county.accounts()]
    assert len(set(names)) == len(names)


def test_the_documents_are_of_the_county_and_its_units_know_their_tasks() -> None:
    leads: Counter[bool] = Counter()
    for each in county.documents(DAY):
        reading = read_text(each.data, source=each.file, where=each.file)
        assert not isinstance(reading, Issue)
        assert "云泽县" in reading.text
        assert "青禾" not in reading.text
        assert "云溪" not in reading.text
        for task in reading.tasks:
            leads.update(unit_of(e.name) is not None for e in task.lead)
    assert leads[True] >= 15
    assert leads[False] <= leads[True] / 4


def test_documents_are_the_same_bytes_each_time() -> None:
    assert county.documents(DAY) == county.documents(DAY)


def test_requests_stand_at_every_step_and_some_are_late() -> None:
    asked = county.requests(DAY)
    units = {each.code for each in county.units()}
    firms = {each.code for each in county.enterprises() if each.left is None}
    held = {each.key: each.day for each in sessions(DAY)}
    for each in asked:
        assert {each.lead, *each.support} <= units
        assert each.firm in firms
        days = [each.signed, each.visited, each.reported, each.answered]
        told = [day for day in days if day]
        assert told == sorted(told)
        assert all(each.raised < day <= DAY for day in told)
        assert not each.session or held[each.session] <= each.raised
    assert any(each.confirmed for each in asked)
    assert any(each.signed is None for each in asked)
    assert any(each.answered is None and each.visited for each in asked)
    assert Counter(each.kind for each in asked).most_common(1)[0] == ("用工", 3)


def test_breakfasts_are_behind_us_and_have_guests() -> None:
    held = sessions(DAY)
    assert [each.day for each in held] == sorted(each.day for each in held)
    assert all(each.day < DAY and len(each.firms) == 6 for each in held)


def test_leaders_look_after_firms_and_visit_those_to_which_something_came() -> None:
    near, paid = contacts(DAY), visits(DAY)
    assert {each.leader for each in near} == {each.name for each in leaders()}
    assert len({each.firm for each in near}) == len(near) > 40
    assert {each.firm for each in paid} <= {each.firm for each in near}
    assert all(each.day < DAY for each in paid)
    assert {each.trigger for each in paid} - {""} <= set(TRIGGERS)
    stopped = {each.code for each in county.enterprises() if each.role == "stopped"}
    visited = {each.firm for each in paid if each.trigger == "停产减产必访"}
    assert stopped <= visited


def test_in_january_contacts_date_from_the_year_before() -> None:
    early = date(2027, 1, 4)
    assert {each.since for each in contacts(early)} == {date(2026, 1, 15)}


def test_documents_are_the_newest_that_they_can_be() -> None:
    speech, _plan, minutes = county.documents(date(2027, 2, 20))
    assert "2027年2月1" in speech.data.decode()
    assert "〔2026〕第6期" in minutes.data.decode("gb18030")
