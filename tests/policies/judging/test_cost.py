"""What a draft costs, now and in the year ahead; two drafts compared."""

from dataclasses import replace
from datetime import date

import pytest
from tests.policies.judging.cases import (
    BEGIN,
    CHANGE,
    HERE,
    LISTED,
    Rows,
    asks,
    dated,
    fixed,
    group,
    matrix_of,
    policy,
    rate,
)

from diaodu.policies.comparing import Change, compare
from diaodu.policies.cost import ASSUMPTIONS, Bill, change_days, cost
from diaodu.policies.model import Budget, Exclusion, Grant, Policy

DAY = date(2026, 1, 10)
YES = asks("staff", "at_least", 1)
FIRMS: Rows = [
    {
        "staff": 1,
        "sales": 100,
        "got": 0,
        "size": "大型",
        "town": "泽阳镇",
        "listed": True,
    },
    {"staff": 1, "sales": 300, "got": 250, "size": "小型", "town": "云岭乡"},
    {"staff": 0, "sales": 900, "got": 0, "listed": False},
    {"sales": 50, "got": 0, "size": "小型", "listed": True},
]


def spans(bills: tuple[Bill, ...]) -> list[tuple[str, str]]:
    return [(f"{each.start:%m-%d}", f"{each.end:%m-%d}") for each in bills]


def test_a_year_is_cut_where_numbers_change_and_at_new_year() -> None:
    draft = policy("d", asks("staff", "at_least", 1, 2), grant=rate("sales", 10))
    found = cost(draft, [], matrix_of(FIRMS, DAY), DAY)
    assert spans(found.pieces) == [
        ("01-10", "02-28"),
        ("03-01", "12-31"),
        ("01-01", "01-09"),
    ]
    assert [(each.start.year, each.end.year) for each in found.years] == [
        (2026, 2026),
        (2027, 2027),
    ]
    # Until March firms 0 and 1 get 10 and 30; then two staff are asked for.
    assert [each.asked for each in found.pieces] == [40, 0, 0]
    assert [each.asked for each in found.years] == [40, 0]
    # Firm 3, of which the staff is unknown, may get 5 in each calendar year.
    assert (found.low, found.high, found.gainers) == (40, 50, 2)
    assert found.now.firms == 2
    assert (found.now.to_verify, found.now.unvalued) == (1, 0)
    assert found.assumptions == ASSUMPTIONS


def test_each_firm_is_paid_its_best_once_in_a_calendar_year() -> None:
    grant = Grant(clause="二", fixed=dated(5, 8), place=HERE)
    found = cost(policy("d", YES, grant=grant), [], matrix_of(FIRMS, DAY), DAY)
    assert [each.asked for each in found.pieces] == [10, 16, 16]
    assert [each.paid for each in found.years] == [16, 16]
    assert found.paid.tolist() == [16, 16, 0, 0]
    assert found.top(1) == ((0, 16),)
    assert found.top(9) == ((0, 16), (1, 16))


def test_what_was_received_this_year_counts_until_new_year_only() -> None:
    grant = rate("sales", 100, yearly_cap=dated(300), received="got")
    found = cost(policy("d", YES, grant=grant), [], matrix_of(FIRMS, DAY), DAY)
    assert [each.asked for each in found.years] == [100 + 50, 100 + 300]


def test_a_draft_that_is_in_force_for_a_part_of_the_year_costs_then_only() -> None:
    begins, ends = date(2026, 5, 1), date(2026, 5, 31)
    draft = replace(policy("d", YES, grant=fixed(5), valid_to=ends), valid_from=begins)
    found = cost(draft, [], matrix_of(FIRMS, DAY), DAY)
    assert [(each.start, each.asked) for each in found.pieces] == [
        (DAY, 0),
        (begins, 10),
        (date(2026, 6, 1), 0),
        (date(2027, 1, 1), 0),
    ]


def test_the_budget_of_each_year_is_the_most_that_is_paid() -> None:
    budget = Budget(years={2026: 7}, rule="first_come", clause="九", place=HERE)
    draft = policy("d", group("any", YES, LISTED), grant=fixed(5), budget=budget)
    found = cost(draft, [], matrix_of(FIRMS, DAY), DAY)
    first, second = found.years
    assert (first.asked, first.paid, first.budget) == (15, 7, 7)
    assert (second.asked, second.paid, second.budget) == (15, 0, 0)
    assert found.paid.tolist() == [5, 2, 0, 0]
    assert found.low == 7


def test_costs_are_told_by_size_and_town_and_the_unknown_too() -> None:
    draft = policy("d", YES, grant=rate("sales", 10))
    found = cost(draft, [], matrix_of(FIRMS, DAY), DAY)
    shares = [
        (each.label, each.firms, each.paid, each.asked_if_verified)
        for each in found.by("size")
    ]
    # Two calendar years; firm 3, of which the staff is unknown, may get 5 in each.
    assert shares == [("小型", 1, 60, 70), ("大型", 1, 20, 20)]
    towns = [
        (each.label, each.paid, each.asked_if_verified) for each in found.by("town")
    ]
    assert towns == [("云岭乡", 60, 60), ("泽阳镇", 20, 20), ("未知", 0, 10)]


def in_group(key: str, *parts: object, amount: int) -> Policy:
    own = Exclusion(group="组", rule="best_of", place=HERE)
    return policy(key, *parts, grant=fixed(amount), exclusion=own)  # type: ignore[arg-type]


def test_what_existing_policies_pay_less_is_taken_off() -> None:
    existing = [
        in_group("a", YES, amount=4),
        policy(
            "b", YES, grant=fixed(1_000)
        ),  # excludes nothing: has nothing to do with it
    ]
    found = cost(in_group("d", LISTED, amount=9), existing, matrix_of(FIRMS, DAY), DAY)
    # Firm 0 takes 9 instead of 4, firm 3 gets 9, firm 1 may yet change from 4 to 9.
    assert (found.now.asked, found.now.asked_if_verified) == (18, 27)
    assert (found.now.displaced, found.now.net) == (4, 14)


def test_a_draft_takes_the_place_of_the_policy_of_its_key() -> None:
    old = policy("d", YES, grant=fixed(4))
    found = cost(policy("d", YES, grant=fixed(6)), [old], matrix_of(FIRMS, DAY), DAY)
    assert (found.now.asked, found.now.displaced, found.now.net) == (12, 8, 4)


def test_firms_whose_amount_is_unknown_are_counted_not_valued() -> None:
    rows: Rows = [{"staff": 1}, {"staff": 1, "sales": 10}]
    found = cost(
        policy("d", YES, grant=rate("sales", 100)), [], matrix_of(rows, DAY), DAY
    )
    assert (found.now.unvalued, found.now.asked) == (1, 10)


@pytest.mark.parametrize(
    ("day", "end"), [(date(2028, 2, 29), "02-28"), (date(2026, 3, 1), "02-28")]
)
def test_a_year_ends_on_the_day_before_the_same_day(day: date, end: str) -> None:
    found = cost(policy("d", YES), [], matrix_of(FIRMS, day), day)
    assert spans(found.pieces)[-1] == ("01-01", end)
    assert found.pieces[-1].end.year == day.year + 1


def test_days_of_change_are_those_of_all_numbers() -> None:
    first, second = date(2026, 4, 1), date(2026, 8, 1)
    grant = Grant(
        clause="二",
        fixed=dated(5),
        cap=replace(dated(7), values={BEGIN: 7, first: 8}),
        yearly_cap=replace(dated(9), values={second: 9}),
        received="got",
        place=HERE,
    )
    draft = policy("d", YES, grant=grant, valid_to=date(2026, 9, 30))
    found = change_days([draft], DAY, date(2026, 12, 31))
    assert found == [DAY, first, second, date(2026, 10, 1)]


def test_two_drafts_are_compared_firm_by_firm() -> None:
    before = policy("d", YES, grant=fixed(6))
    after = policy("d", LISTED, grant=rate("sales", 10))
    day = CHANGE.replace(day=2)
    found = compare(before, after, [], matrix_of(FIRMS, day), day)
    # For two calendar years: 12 each for firms 0 and 1; 20 and 10 for firms 0 and 3.
    assert found.gainers() == (Change(3, 0, 10), Change(0, 12, 20))
    assert found.losers() == (Change(1, 12, 0),)
    assert found.losers()[0].gain == -12
    assert (found.gained, found.lost) == (18, 12)
    assert found.gained - found.lost == found.after.low - found.before.low
