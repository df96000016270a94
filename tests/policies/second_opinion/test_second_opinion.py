"""Every policy is judged once more in plain Python, from its clauses; both agree."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.policies.makers.firms import Pool, days_of, firms, pools
from tests.policies.second_opinion.mutants import mutants
from tests.policies.second_opinion.plainly import Opinion

from diaodu import policies
from diaodu.policies import facts as known
from diaodu.policies.facts import Matrix, stacked
from diaodu.policies.facts.model import Plain
from diaodu.policies.judging import judge as judge_all
from diaodu.policies.judging.outcome import VERDICTS, Outcome
from diaodu.policies.model import Policy
from diaodu.policies.plain import judge

HERE = Path(__file__).parent
FACTS = known.load()
POLICIES = policies.load()
KEYS = sorted(POLICIES)
COUNT = 10_000  # firms a policy, over all its days
SAMPLE = 40  # each so-manyeth is also judged by the plain judge
Row = dict[str, Plain]


def opinion_of(key: str) -> Any:
    return import_module(f"tests.policies.second_opinion.{key}")


@cache
def batch(key: str, day: date) -> Sequence[Row]:
    """Return the random firms of one day; those of all days are COUNT or more."""
    policy = POLICIES[key]
    return firms(policy, FACTS, day, -(-COUNT // len(days_of(policy))))


def judged(policy: Policy, rows: Sequence[Row], day: date) -> list[Opinion]:
    """Judge by array code: each firm's verdict and amount before exclusions."""
    outcome = judge_all([policy], stacked(rows, FACTS, day=day), day)[policy.key]
    amounts: list[int | None] = [0] * len(rows)
    for firm, amount in zip(outcome.firms, outcome.amounts, strict=True):
        amounts[firm] = None if amount == known.NULL else int(amount)
    words = (VERDICTS[each] for each in outcome.verdicts())
    return list(zip(words, amounts, strict=True))


def plainly_judged(policy: Policy, row: Row, day: date) -> Opinion:
    found = judge(policy, row, day, FACTS)
    return found.verdict, found.amount


def test_there_is_one_second_opinion_for_each_policy() -> None:
    others = {"plainly", "mutants", "workings"}
    told = {path.stem for path in HERE.glob("*.py") if path.stem[:5] != "test_"}
    assert told - others == set(KEYS)


def test_no_second_opinion_knows_the_engine() -> None:
    for key in KEYS:
        assert "diaodu" not in (HERE / f"{key}.py").read_text("utf-8")


@pytest.mark.parametrize("key", KEYS)
def test_both_hold_a_policy_valid_on_the_same_days(key: str) -> None:
    policy = POLICIES[key]
    assert (policy.valid_from, policy.valid_to) == opinion_of(key).VALID


@pytest.mark.parametrize("key", KEYS)
def test_ten_thousand_random_firms_are_judged_alike(key: str) -> None:
    policy, second = POLICIES[key], opinion_of(key).judge
    count = 0
    for day in days_of(policy):
        rows = batch(key, day)
        found = judged(policy, rows, day)
        wrong = [
            (row, one, other)
            for row, one in zip(rows, found, strict=True)
            if one != (other := second(row, day))
        ]
        assert wrong[:1] == []
        count += len(rows)
    assert count >= COUNT


@pytest.mark.parametrize("key", KEYS)
def test_the_plain_judge_says_the_same_of_a_sample(key: str) -> None:
    policy, second = POLICIES[key], opinion_of(key).judge
    for day in days_of(policy):
        for row in batch(key, day)[::SAMPLE]:
            assert plainly_judged(policy, row, day) == second(row, day)


@pytest.mark.parametrize("key", KEYS)
def test_the_random_firms_show_every_outcome(key: str) -> None:
    """A comparison in which all are refused would show nothing."""
    policy = POLICIES[key]
    found = [x for d in days_of(policy) for x in judged(policy, batch(key, d), d)]
    for verdict in VERDICTS:
        assert sum(one == verdict for one, _ in found) >= COUNT // 50, verdict
    assert any(amount is None for _, amount in found) == _may_be_open(policy)


def _may_be_open(policy: Policy) -> bool:
    return bool(policy.grant.of or policy.grant.received)


@pytest.mark.parametrize("key", KEYS)
def test_the_random_firms_stand_on_every_edge(key: str) -> None:
    """Whoever moves one number of a policy by one step is found out."""
    unseen = [
        f"{what} {day}"
        for what, changed, day in mutants(POLICIES[key])
        if not differ(key, changed, day)
    ]
    assert unseen == []


@cache
def crowd(key: str, day: date) -> tuple[Matrix, Outcome]:
    rows = firms(POLICIES[key], FACTS, day, COUNT)
    matrix = stacked(rows, FACTS, day=day)
    return matrix, judge_all([POLICIES[key]], matrix, day)[key]


def differ(key: str, changed: Policy, day: date) -> bool:
    """Tell whether a changed policy judges any of ten thousand firms otherwise."""
    matrix, one = crowd(key, day)
    other = judge_all([changed], matrix, day)[key]
    same = np.array_equal(one.verdicts(), other.verdicts())
    return not (same and np.array_equal(one.amounts, other.amounts))


@cache
def pools_of(key: str, day: date) -> dict[str, Pool]:
    return pools(POLICIES[key], FACTS, day)


@given(st.data())
@settings(max_examples=250, derandomize=True)
def test_any_firm_is_judged_alike(data: st.DataObject) -> None:
    """As above by the plain judge, so that a difference shrinks to the least firm."""
    key = data.draw(st.sampled_from(KEYS))
    policy = POLICIES[key]
    day = data.draw(st.sampled_from(days_of(policy)))
    firm = {
        fact: data.draw(st.sampled_from(pool.suiting) | st.sampled_from(pool.edges))
        if data.draw(st.integers(0, 9)) < 9
        else None
        for fact, pool in pools_of(key, day).items()
    }
    expected = opinion_of(key).judge(firm, day)
    assert plainly_judged(policy, firm, day) == expected
    assert judged(policy, [firm], day) == [expected]
