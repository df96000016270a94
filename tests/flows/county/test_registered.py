"""The demo county's registers pass their own checks, and have something to tell."""

from __future__ import annotations

from datetime import date

import pytest

from diaodu import registers
from diaodu.flows.county.registered import facts, records
from diaodu.registers.facts import known, missing


@pytest.mark.parametrize("day", [date(2026, 11, 27), date(2027, 2, 28)])
def test_every_record_is_good_and_no_two_are_the_same(day: date) -> None:
    kinds, found = registers.load(), records(day)
    assert set(found) == set(kinds)
    for key, mine in found.items():
        assert mine
        for each in mine:
            assert registers.check(kinds[key], each, day) == (), each
        same = {tuple(each[k] for k in kinds[key].identity) for each in mine}
        assert len(same) == len(mine)


def test_titles_lists_projects_and_funds_run_out() -> None:
    day = date(2026, 11, 27)
    kinds, found = registers.load(), records(day)
    for key in ("title", "white_list", "upgrade_project", "upper_fund", "visit"):
        assert registers.expiring(kinds[key], found[key], day), key


def test_facts_leave_something_unknown_and_something_disputed() -> None:
    day = date(2026, 11, 27)
    told = list(facts(day))
    code = str(records(day)["enterprise"][0]["code"])
    found = known(told, code, day)
    assert found["town"].sure
    assert found["revenue_year"].sure
    assert found["staff"].fact is not None
    assert found["staff"].fact.source == "部门数据"
    asked = {each.key for each in missing(told, code, day)}
    assert {"research_year", "land", "honest"} <= asked
    assert not {"town", "revenue_year", "staff"} & asked
