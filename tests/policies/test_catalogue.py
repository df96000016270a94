"""The policies of the catalogue: complete, with examples, every way of writing used."""

import re
from collections.abc import Iterator
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import pytest

from diaodu import policies
from diaodu.policies import facts as known
from diaodu.policies.model import (
    Group,
    Node,
    Not,
    Operator,
    Policy,
    Route,
    Verdict,
    conditions_in,
)

FACTS = known.load()
POLICIES = policies.load()
KEYS = sorted(POLICIES)
CATALOGUE = Path(str(files("diaodu.policies") / "catalog"))


def nodes(node: Node) -> Iterator[Node]:
    yield node
    parts = node.parts if isinstance(node, Group) else ()
    for part in (node.part,) if isinstance(node, Not) else parts:
        yield from nodes(part)


def dated(policy: Policy) -> Iterator[Any]:
    grant = policy.grant
    yield from (each.threshold for each in conditions_in(policy.conditions))
    amounts = (grant.fixed, grant.rate, grant.tiers, grant.formula, grant.cap)
    yield from (each for each in amounts if each)


def test_files_are_policies_without_a_fault_or_a_doubt() -> None:
    found = policies.read_all(CATALOGUE)
    assert (found.issues, found.warnings) == ((), ())
    assert set(found.policies) == {path.stem for path in CATALOGUE.glob("*.yaml")}
    assert len(found.policies) >= 18


@pytest.mark.parametrize("key", KEYS)
def test_examples_show_who_gets_it_who_does_not_and_who_must_ask(key: str) -> None:
    examples = POLICIES[key].examples
    assert {each.verdict for each in examples} == set(get_args(Verdict))
    assert [each.day for each in examples if each.verdict == "eligible"]
    assert all(each.has_amount for each in examples)


@pytest.mark.parametrize("key", KEYS)
def test_examples_stand_on_both_sides_of_a_change(key: str) -> None:
    policy = POLICIES[key]
    changes = {day for each in dated(policy) for day in list(each.values)[1:]}
    days = {each.day for each in policy.examples}
    seen = {day for day in changes if day in days and day - timedelta(1) in days}
    assert seen or not changes


def test_most_policies_change_while_they_are_valid() -> None:
    changing = [k for k in KEYS if any(len(x.values) > 1 for x in dated(POLICIES[k]))]
    assert len(changing) > len(KEYS) * 3 / 4


@pytest.mark.parametrize("key", KEYS)
def test_every_condition_and_the_grant_name_a_clause(key: str) -> None:
    policy = POLICIES[key]
    clauses = [each.clause for each in conditions_in(policy.conditions)]
    for clause in (*clauses, policy.grant.clause):
        assert re.fullmatch(r"(第[一二三四五六七八九十]+条(第.款)?、?)+", clause)
    if policy.budget:
        assert policy.budget.clause.startswith("第")


@pytest.mark.parametrize("key", KEYS)
def test_a_policy_names_its_document_and_asks_for_no_paper_in_vain(key: str) -> None:
    policy = POLICIES[key]
    assert re.search(r"（云.+〔20\d\d〕\d+号）$", policy.document)
    assert policy.issuer.startswith("云泽")
    assert bool(policy.papers) == (policy.route != "免申即享")
    assert 5 <= policy.working_days <= 20


@pytest.mark.parametrize("key", KEYS)
def test_whoever_is_in_disgrace_gets_nothing(key: str) -> None:
    """Every policy refuses those with a bad record of one kind, or of any of four."""
    used = {each.fact for each in conditions_in(POLICIES[key].conditions)}
    assert used & {"credit_veto", "vetoed", "tax_arrears", "environment_veto"}


def test_policies_of_one_document_are_valid_over_the_same_days() -> None:
    by_document: dict[str, set[Any]] = {}
    for policy in POLICIES.values():
        days = (policy.issuer, policy.valid_from, policy.valid_to)
        by_document.setdefault(policy.document, set()).add(days)
    assert {name for name, days in by_document.items() if len(days) > 1} == set()


def test_no_amount_beyond_its_budget_is_promised_to_one_firm() -> None:
    for policy in POLICIES.values():
        caps = policy.grant.cap or policy.grant.fixed
        if policy.budget and caps:
            assert max(caps.values.values()) <= min(policy.budget.years.values())


def test_every_operator_is_used() -> None:
    used = {c.operator for p in POLICIES.values() for c in conditions_in(p.conditions)}
    assert used == set(get_args(Operator))


def test_every_type_of_fact_is_asked_for() -> None:
    keys = {c.fact for p in POLICIES.values() for c in conditions_in(p.conditions)}
    types = {FACTS[key].type for key in keys}
    assert types == {"money", "whole", "ratio", "yes_no", "choice", "text", "day"}


def test_conditions_are_combined_in_every_way() -> None:
    trees = [list(nodes(each.conditions)) for each in POLICIES.values()]
    kinds = {x.kind for tree in trees for x in tree[1:] if isinstance(x, Group)}
    assert kinds == {"all", "any"}
    assert any(isinstance(x, Not) for tree in trees for x in tree)
    assert any(
        isinstance(x, Not) and isinstance(x.part, Group) for tree in trees for x in tree
    )


def test_grants_are_worked_out_in_every_way() -> None:
    grants = [each.grant for each in POLICIES.values()]
    types = {FACTS[each.of[0]].type for each in grants if each.rate}
    assert types == {"money", "whole"}
    tiers = [each for each in grants if each.tiers]
    given = {
        (each.marginal, tier.rate is None, FACTS[each.of[0]].type)
        for each in tiers
        for tiers_of_a_day in (each.tiers.values.values() if each.tiers else ())
        for tier in tiers_of_a_day
    }
    assert {(True, False, "money"), (True, False, "whole")} <= given
    assert {(False, False, "money"), (False, True, "money")} <= given
    assert (False, True, "ratio") in given
    assert sum(each.formula is not None for each in grants) >= 2
    assert any(each.fixed for each in grants)
    assert any(each.cap and each.yearly_cap for each in grants)


def test_budgets_exclusions_and_routes_are_of_every_kind() -> None:
    budgets = [each.budget for each in POLICIES.values() if each.budget]
    assert {each.rule for each in budgets} == {"first_come", "pro_rata", "ranked"}
    exclusions = [each.exclusion for each in POLICIES.values() if each.exclusion]
    assert {each.rule for each in exclusions} == {"best_of", "first_of"}
    assert {each.route for each in POLICIES.values()} == set(get_args(Route))


def test_amounts_are_rounded_by_several_rules() -> None:
    assert len({each.rounding for each in POLICIES.values()}) >= 5
    assert {each.rounding.half_up for each in POLICIES.values()} == {True, False}


def test_some_policies_end_and_some_stay() -> None:
    assert {each.valid_to is None for each in POLICIES.values()} == {True, False}
