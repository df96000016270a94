"""A whole county by all policies: what excludes one another, and budgets, once more.

Groups and budgets are written here from the clauses; amounts are those of the second
opinions. Nothing is unknown in this county, so that every claim can be settled.
"""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
from tests.policies.makers.firms import pools
from tests.policies.second_opinion.plainly import WAN

from diaodu import policies
from diaodu.policies import facts as known
from diaodu.policies.facts import stacked
from diaodu.policies.facts.model import Plain
from diaodu.policies.judging import Judged
from diaodu.policies.judging import judge as judge_all

DAY = date(2026, 8, 14)
COUNT = 1_500
FACTS = known.load()
POLICIES = policies.load()
Row = dict[str, Plain]

# 就高不重复: the greatest counts.
BEST = (
    {"technical_upgrade", "smart_factory", "digital_workshop"},
    {"specialised_sme", "little_giant"},
    {"listing_counselling", "listing_success"},
)
# Who gets the one does not get the other: the first of two, that behind it.
FIRST = (
    ("high_tech_first", "high_tech_renewal"),
    ("power_increment", "full_production"),
)
RIVALS = (BEST[0], BEST[1], set(FIRST[1]))  # the others cannot be met at once
# The budget of 2026 in 万元, and the order in which firms are served, if there is one.
BUDGETS: Mapping[str, tuple[int, Callable[[Row], Any] | None]] = {
    "technical_upgrade": (2000, lambda row: -row["equipment_investment"]),  # type: ignore[operator]
    "full_production": (300, lambda row: -Fraction(*row["output_to_date_growth"])),  # type: ignore[misc]
    "first_above_scale": (300, lambda row: row["applied"]),
    "new_jobs": (150, lambda row: row["applied"]),
    "smart_factory": (1500, None),
    "first_set": (500, None),
    "loan_interest": (800, None),
    "power_increment": (400, None),
}


@cache
def county() -> list[Row]:
    """Make firms that suit one policy or another, with every fact known."""
    random = np.random.default_rng(20_260)
    found: list[dict[str, Any]] = [{} for _ in range(COUNT)]
    for policy in POLICIES.values():
        for key, pool in pools(policy, FACTS, DAY).items():
            most = [each for each in pool.suiting if each is not None]
            for row, at in zip(found, random.integers(10**6, size=COUNT), strict=True):
                if key not in row or at % 3 == 0:
                    row[key] = most[at % len(most)]
    for row, days in zip(found, random.integers(200, size=COUNT), strict=True):
        row["applied"] = date.fromordinal(DAY.toordinal() - int(days))
    return found


@cache
def judged() -> Judged:
    matrix = stacked(county(), FACTS, day=DAY)
    return judge_all(POLICIES.values(), matrix, DAY)


def claimed() -> dict[str, list[int]]:
    """Return what each firm would get by each policy alone."""
    found = {}
    for key in POLICIES:
        second = import_module(f"tests.policies.second_opinion.{key}").judge
        found[key] = [second(row, DAY)[1] or 0 for row in county()]
    return found


def settled() -> dict[str, list[int]]:
    """Leave one claim of each group, the greatest or the first."""
    found = claimed()
    for row in range(COUNT):
        for group in BEST:
            ordered = sorted(group, key=lambda key: (-found[key][row], key))
            for key in ordered[1:]:
                found[key][row] = 0
        for first, second in FIRST:
            if found[first][row]:
                found[second][row] = 0
    return found


def served(key: str, claims: list[int]) -> list[int]:
    """Pay down the list until the budget is used up."""
    wan, order = BUDGETS[key]
    assert order is not None
    left, paid = wan * WAN, [0] * COUNT
    for row in sorted(range(COUNT), key=lambda row: order(county()[row])):
        paid[row] = min(claims[row], left)
        left -= paid[row]
    return paid


def paid(key: str) -> list[int]:
    outcome, found = judged()[key], [0] * COUNT
    for firm, fen in zip(outcome.firms, outcome.paid, strict=True):
        found[firm] = int(fen)
    return found


def test_this_county_is_short_of_money_and_full_of_rivals() -> None:
    alone, left = claimed(), settled()
    for group in RIVALS:
        assert any(alone[key] != left[key] for key in group)
    short = [key for key, (wan, _) in BUDGETS.items() if sum(left[key]) > wan * WAN]
    assert set(short) == set(BUDGETS)


def test_policies_without_a_budget_pay_what_is_left_after_exclusion() -> None:
    left = settled()
    for key in POLICIES.keys() - BUDGETS.keys():
        assert paid(key) == left[key], key


def test_budgets_in_an_order_serve_one_after_the_other() -> None:
    left = settled()
    for key, (_, order) in BUDGETS.items():
        if order is not None:
            assert paid(key) == served(key, left[key]), key


def test_budgets_for_all_cut_all_alike_and_are_used_up() -> None:
    left = settled()
    for key, (wan, order) in BUDGETS.items():
        if order is None:
            found, whole = paid(key), sum(left[key])
            assert sum(found) == wan * WAN
            for got, claim in zip(found, left[key], strict=True):
                assert 0 <= got - claim * wan * WAN // whole <= 1


def test_every_budget_and_every_group_is_in_this_test() -> None:
    assert {key for key, each in POLICIES.items() if each.budget} == set(BUDGETS)
    grouped = {key for key, each in POLICIES.items() if each.exclusion}
    assert grouped == {key for group in (*BEST, *FIRST) for key in group}
