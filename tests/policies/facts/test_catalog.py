"""Every fact of the catalogue does what its own examples say."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from diaodu.policies import facts
from diaodu.policies.facts import Fact, Ratio
from diaodu.policies.facts.deriving import order

if TYPE_CHECKING:
    from diaodu.policies.facts.model import Example

FACTS = facts.load()
CASES = [(each, example) for each in FACTS.values() for example in each.examples]


def plain(fact: Fact, example: Example) -> facts.Plain:
    row = {k: facts.stored(FACTS[k], v) for k, v in example.given.items()}
    matrix = facts.stacked([row], FACTS, day=example.day)
    return facts.derived(matrix, example.day, keys=[fact.key]).plain(0, fact.key)


@pytest.mark.parametrize(
    ("fact", "example"), CASES, ids=lambda each: getattr(each, "key", "")
)
def test_an_example_of_the_catalogue_holds(fact: Fact, example: Example) -> None:
    found, expect = plain(fact, example), example.expect
    if isinstance(found, Ratio):
        printed = Fraction(*found) / fact.measured.steps
        assert printed == Fraction(str(expect))
    elif fact.type in {"money", "whole"} and expect is not None:
        assert found == Fraction(str(expect)) * fact.measured.steps
    else:
        assert found == expect
        assert type(found) is type(expect)


def test_there_are_facts_enough_and_each_shows_a_known_and_an_unknown_case() -> None:
    assert len(FACTS) >= 60
    for each in FACTS.values():
        outcomes = {example.expect is None for example in each.examples}
        assert outcomes == {True, False}, each.key


def test_what_a_fact_needs_comes_before_it() -> None:
    place = {key: at for at, key in enumerate(order(FACTS))}
    for each in FACTS.values():
        assert all(place[need] <= place[each.key] for need in each.needs)


def test_names_are_told_apart() -> None:
    names = Counter(each.name for each in FACTS.values())
    assert [name for name, count in names.items() if count > 1] == []


def test_what_registers_ask_under_the_same_key_is_the_same_thing() -> None:
    from diaodu.registers.fact_kinds import FACTS as KINDS

    for key in KINDS.keys() & FACTS.keys():
        assert FACTS[key].name == KINDS[key].name
        assert FACTS[key].unit == KINDS[key].unit
    told_otherwise = {"product": "", "honest": "credit_veto"}
    assert KINDS.keys() - FACTS.keys() == told_otherwise.keys()
    assert FACTS["credit_veto"].name == KINDS["honest"].name


def test_choices_are_those_of_the_registers() -> None:
    from diaodu import registers

    kinds = registers.load()
    assert FACTS["size"].choices == kinds["enterprise"].field("size").choices
    assert FACTS["state"].choices == kinds["enterprise"].field("state").choices
    project = kinds["upgrade_project"].field("type")
    assert FACTS["project_kind"].choices == project.choices


def test_a_day_of_judging_before_the_table_looks_at_days_only() -> None:
    row = {"listed": date(2025, 3, 1)}
    matrix = facts.stacked([row], FACTS, day=date(2026, 6, 1))
    early = facts.derived(matrix, date(2025, 2, 28), keys=["above_scale"])
    late = facts.derived(matrix, date(2025, 3, 1), keys=["above_scale"])
    assert early.plain(0, "above_scale") is False
    assert late.plain(0, "above_scale") is True
