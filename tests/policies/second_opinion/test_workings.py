"""Facts that follow from others: code on columns and plain Python agree."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from tests.policies.second_opinion.workings import WORKINGS

from diaodu import policies
from diaodu.policies import facts as known
from diaodu.policies.facts import Matrix, derived, stacked
from diaodu.policies.facts.model import Fact, Plain, Ratio
from diaodu.policies.model import conditions_in

FACTS = known.load()
DAYS = (date(2026, 6, 1), date(2026, 2, 28), date(2024, 2, 29))
COUNT = 3_000
# Worked out too, but by whole tables of the standards, which have tests of their own.
BY_STANDARD = {"size", "industry_division"}
TOLD_WITH_A_DAY = {f"title_{e}" for e in ("first_set", "green_factory")} | {
    "title_smart_factory",
    "title_technology_center",
}


def values_of(fact: Fact, day: date, random: np.random.Generator) -> list[Plain]:
    if fact.type == "yes_no":
        return [True, False]
    if fact.type == "day":
        near = [day + timedelta(days) for days in (-1097, -1096, -1095, -1, 0, 1, 400)]
        return [*near, date(2024, 2, 29), date(2023, 2, 28)]
    drawn = (int(each) for each in np.exp(random.random(12) * 25))
    return [0, 1, 10**6, 10**9, *drawn]


def told(day: date) -> list[dict[str, Plain]]:
    random = np.random.default_rng(day.toordinal())
    needed = {key for each in WORKINGS for key in FACTS[each].needs}
    rows: list[dict[str, Plain]] = [{} for _ in range(COUNT)]
    for key in sorted(needed):
        if not FACTS[key].asked:
            continue
        pool = [*values_of(FACTS[key], day, random), None]
        for row, at in zip(rows, random.integers(len(pool), size=COUNT), strict=True):
            row[key] = pool[at]
    return rows


def plain(matrix: Matrix, row: int, key: str) -> Any:
    found = matrix.plain(row, key)
    return Fraction(*found) if isinstance(found, Ratio) else found


@pytest.mark.parametrize("day", DAYS)
def test_columns_and_plain_python_agree(day: date) -> None:
    rows = told(day)
    matrix = derived(stacked(rows, FACTS, day=day), day)
    seen: dict[str, set[Any]] = {key: set() for key in WORKINGS}
    for at, row in enumerate(rows):
        for key, work in WORKINGS.items():
            expected = work(row, day)
            assert (key, plain(matrix, at, key)) == (key, expected), row
            seen[key].add(expected)
    for key, values in seen.items():
        assert None in values
        assert len(values) >= 3, key


def test_all_that_policies_ask_and_firms_do_not_tell_is_worked_out() -> None:
    asked = {
        condition.fact
        for policy in policies.load().values()
        for condition in conditions_in(policy.conditions)
    }
    worked = {key for key in asked if FACTS[key].derive is not None}
    assert worked - set(WORKINGS) - BY_STANDARD == TOLD_WITH_A_DAY & worked
