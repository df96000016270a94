"""One firm explained in full: its numbers are those of the array code."""

from hypothesis import given, settings
from tests.policies.judging.cases import (
    CHANGE,
    HERE,
    LISTED,
    Rows,
    asks,
    firms,
    fixed,
    matrix_of,
    policies,
    policy,
)

from diaodu.errors import InputError
from diaodu.policies.facts import NULL
from diaodu.policies.judging import Reason, answers_for, judge
from diaodu.policies.model import Budget, Exclusion, Policy

YES = asks("staff", "at_least", 1)


def test_exclusion_and_budget_are_told_after_the_caps() -> None:
    own = Exclusion(group="技改", rule="best_of", place=HERE)
    budget = Budget(years={2026: 800}, rule="first_come", clause="九", place=HERE)
    every = [
        policy("a", YES, grant=fixed(500), exclusion=own),
        policy("b", YES, grant=fixed(900), exclusion=own, budget=budget),
        policy("c", LISTED, grant=fixed(900)),
    ]
    judged = judge(
        every, matrix_of([{"staff": 1}, {"staff": 0, "listed": False}]), CHANGE
    )
    a, b, c = answers_for(judged, 0)
    assert (a.reason, a.paid) == (Reason.EXCLUDED, 0)
    assert a.words == (
        "互斥组“技改”取金额最高的一项：享受“政策b”",
        "同组政策不重复享受，已按另一项兑付",
    )
    assert (b.reason, b.paid) == (Reason.PARTLY, 800)
    assert b.words == (
        "互斥组“技改”取金额最高的一项：享受“政策b”",
        "2026年预算8元：本户8元",
        "预算不足，只兑付一部分",
    )
    assert (c.reason, c.paid) == (Reason.TO_VERIFY, 0)
    assert c.words == ("有条件待核实，核实前不兑付",)
    assert c.judgement.verdict == "to_verify"
    nothing = list(answers_for(judged, 1))
    assert {each.reason for each in nothing} == {None}
    assert {each.words for each in nothing} == {()}


def test_a_group_in_which_nothing_is_granted_yet_says_so() -> None:
    own = Exclusion(group="组", rule="first_of", place=HERE)
    judged = judge([policy("a", LISTED, exclusion=own)], matrix_of([{}]), CHANGE)
    (found,) = answers_for(judged, 0)
    assert found.words[0] == "互斥组“组”按先后取一项：尚无可兑付的一项"


@settings(max_examples=100, deadline=None)
@given(policies(), firms(4))
def test_an_answer_has_the_numbers_of_the_columns(each: Policy, rows: Rows) -> None:
    matrix = matrix_of(rows)
    try:
        judged = judge([each], matrix, CHANGE)
    except InputError:
        return
    outcome = judged["p"]
    for firm in range(len(rows)):
        (found,) = answers_for(judged, firm)
        at = outcome.place_of(firm)
        if at is None:
            assert found.judgement.verdict == "not_eligible"
        else:
            amount = int(outcome.amounts[at])
            assert found.judgement.amount == (None if amount == NULL else amount)
            assert found.paid == outcome.paid[at]
