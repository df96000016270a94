"""What bureaus know of the demo county's enterprises, and the workbook they send."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from diaodu import policies, sheets
from diaodu.flows import county
from diaodu.flows.county.bureaus import write_enterprises
from diaodu.flows.county.known import known
from diaodu.flows.county.months import last_month, returns
from diaodu.flows.county.registered import records
from diaodu.kernel.period import Month
from diaodu.policies import facts
from diaodu.policies.facts import stored
from diaodu.policies.facts.intake import Intake, read
from diaodu.policies.plain import judge
from diaodu.standards import credit_code, industries

DAY = date(2026, 11, 28)
FACTS = facts.load()


@pytest.fixture(scope="module")
def intake(tmp_path_factory: pytest.TempPathFactory) -> Intake:
    path = tmp_path_factory.mktemp("县") / "企业情况表.xlsx"
    write_enterprises(path, DAY)
    return read([path], FACTS, day=DAY)


def test_all_enterprises_of_the_county_are_known_and_sixty_small_ones() -> None:
    found = known(DAY)
    ours = [(each.code, each.name) for each in county.enterprises()]
    assert [(each.code, each.name) for each in found[: len(ours)]] == ours
    assert len(found) == len(ours) + 60
    for number in (Counter(x.code for x in found), Counter(x.name for x in found)):
        assert max(number.values()) == 1
    assert [x.code for x in found if credit_code.check(x.code)] == []


def test_the_small_ones_are_of_the_county_below_the_line_and_in_the_nursery() -> None:
    small = known(DAY)[-60:]
    assert {each.code[2:8] for each in small} == {"990101"}
    assert max(each.facts["revenue_year"] for each in small) < 2_100
    assert small[0].name == "云泽铭拓服饰有限公司"
    for each in small:
        industry = industries.by_code(each.facts["industry"])
        assert industry is not None
        assert each.facts["above_scale"] is False


def test_figures_are_those_of_the_closed_months() -> None:
    last = last_month(DAY)
    tables = returns(last)
    this_year = {
        row["enterprise"]: row["output_to_date"] for row in tables[last].to_pylist()
    }
    before = {
        row["enterprise"]: row["revenue_to_date"]
        for row in tables[Month(2025, 12)].to_pylist()
    }
    seen = 0
    for each in known(DAY):
        if each.code in this_year and "output_to_date" in each.facts:
            assert each.facts["output_to_date"] * 10_000 == this_year[each.code]
            seen += 1
        if each.code in before and each.code in this_year:
            assert each.facts["revenue_year"] * 10_000 == before[each.code]
    assert seen > 150


def test_titles_are_those_of_the_register() -> None:
    register = {
        (each["code"], each["granted"])
        for each in records(DAY)["title"]
        if each["title"] == "高新技术企业"
    }
    told = {
        (each.code, each.facts["title_high_tech_granted"])
        for each in known(DAY)
        if each.facts.get("title_high_tech")
    }
    assert told == register


@pytest.mark.parametrize("day", [DAY, date(2027, 1, 15), date(2027, 3, 2)])
def test_every_value_is_one_that_the_fact_may_have(day: date) -> None:
    for each in known(day):
        for key, value in each.facts.items():
            stored(FACTS[key], value)
    this_year = {key for each in known(day) for key in each.facts if "to_date" in key}
    assert bool(this_year) == (day.month > 1)


def test_the_same_day_gives_the_same_table() -> None:
    known.cache_clear()
    one = known(DAY)
    known.cache_clear()
    assert known(DAY) == one


def test_every_column_of_the_workbook_is_understood(intake: Intake) -> None:
    assert {each.head for each in intake.unused} == {"序号"}
    assert len({each.key for each in intake.columns}) > 60


def test_what_is_wrong_is_found_and_most_of_it_is_right(intake: Intake) -> None:
    told = Counter(each.code for each in (*intake.of("error"), *intake.of("doubt")))
    assert set(told) >= {"facts.duplicate", "facts.code", "facts.suspicious_unit"}
    assert 6 <= sum(told.values()) <= 20
    # A few stand apart, because neither code nor name is written as elsewhere.
    assert 222 < len(intake.matrix) <= 230


def test_what_the_bureaus_know_arrives_in_the_units_of_the_facts(
    intake: Intake,
) -> None:
    wanted = ("revenue_year", "tax_year", "electricity_year", "insured", "land")
    right = wrong = 0
    for each in known(DAY):
        row = intake.matrix.row_of(each.code)
        for key in wanted:
            if row is not None and key in each.facts:
                same = intake.matrix.plain(row, key) == stored(
                    FACTS[key], each.facts[key]
                )
                right, wrong = right + same, wrong + (not same)
    assert right > 900
    assert 0 < wrong < 15  # the planted blanks and units


def test_the_year_begins_without_figures_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "一月.xlsx"
    write_enterprises(path, date(2027, 1, 15))
    found = read([path], FACTS, day=date(2027, 1, 15))
    assert {each.head for each in found.unused} == {"序号"}
    assert "revenue_to_date" not in found.matrix
    assert "revenue_year" in found.matrix
    assert "已兑付" in sheets.names(path)


def test_the_county_shows_what_policies_can_say(intake: Intake) -> None:
    matrix = facts.derived(intake.matrix, DAY)
    reached = Counter[str]()
    for row in range(len(matrix)):
        given = matrix.plains(row)
        for key, policy in policies.load().items():
            reached[key] += judge(policy, given, DAY, FACTS).verdict == "eligible"
    assert sum(count > 0 for count in reached.values()) >= 20
    assert max(reached.values()) < 180
