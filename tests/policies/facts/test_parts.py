"""The fact by which a miss of a ratio is told is the one its numerator rises with."""

from datetime import date

import pytest

from diaodu.policies import facts
from diaodu.policies.facts import Fact, Ratio

FACTS = facts.load()
DAY = date(2026, 6, 1)
NAMED = [each for each in FACTS.values() if each.part]


def ratio(fact: Fact, row: dict[str, facts.Plain]) -> Ratio:
    matrix = facts.stacked([row], FACTS, day=DAY)
    found = facts.derived(matrix, DAY, keys=[fact.key]).plain(0, fact.key)
    assert isinstance(found, Ratio)
    return found


@pytest.mark.parametrize("fact", NAMED, ids=lambda fact: fact.key)
def test_a_step_of_the_part_is_a_step_of_the_numerator(fact: Fact) -> None:
    row: dict[str, facts.Plain] = {
        key: 7_000_000 + 1_000 * at for at, key in enumerate(fact.needs)
    }
    before = ratio(fact, row)
    after = ratio(fact, {**row, fact.part: int(str(row[fact.part])) + 1})
    assert after == Ratio(before.numerator + 1, before.denominator)


def test_most_ratios_that_are_worked_out_name_their_part() -> None:
    worked = {each.key for each in FACTS.values() if each.is_ratio and each.needs}
    assert worked - {each.key for each in NAMED} == {"revenue_mean_growth"}
    assert {FACTS[each.part].type for each in NAMED} <= {"money", "whole"}
