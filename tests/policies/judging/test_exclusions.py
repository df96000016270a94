"""Policies that exclude one another: who is granted which, and what stays open."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.policies.judging.cases import (
    CHANGE,
    HERE,
    LISTED,
    Row,
    Rows,
    asks,
    fixed,
    matrix_of,
    policy,
    rate,
)

from diaodu.errors import InputError
from diaodu.policies.judging import Judged, Reason, judge
from diaodu.policies.model import Exclusion, Policy

G, C, X, V, U = (
    Reason.GRANTED,
    Reason.CONTESTED,
    Reason.EXCLUDED,
    Reason.TO_VERIFY,
    Reason.UNKNOWN_AMOUNT,
)


def best(key: str, *parts: object, **more: object) -> Policy:
    own = Exclusion(group="组", rule="best_of", place=HERE)
    return policy(key, *parts, exclusion=own, **more)  # type: ignore[arg-type]


def first(
    key: str, *parts: object, after: tuple[str, ...] = (), **more: object
) -> Policy:
    own = Exclusion(group="组", rule="first_of", after=after, place=HERE)
    return policy(key, *parts, exclusion=own, **more)  # type: ignore[arg-type]


def reasons(judged: Judged, firm: int = 0) -> dict[str, Reason]:
    places = {key: each.place_of(firm) for key, each in judged.outcomes.items()}
    return {
        key: Reason(int(judged[key].reasons[at]))
        for key, at in places.items()
        if at is not None
    }


def paid(judged: Judged, firm: int = 0) -> int:
    every = judged.outcomes.values()
    places = ((each, each.place_of(firm)) for each in every)
    return sum(int(each.paid[at]) for each, at in places if at is not None)


YES = asks("staff", "at_least", 1)


@pytest.mark.parametrize(
    ("amounts", "winner"),
    [((3, 5, 4), "b"), ((5, 5, 4), "a"), ((1, 2, 2), "b"), ((0, 0, 0), "a")],
)
def test_the_greatest_is_granted_and_of_equal_ones_the_first_key(
    amounts: tuple[int, ...], winner: str
) -> None:
    every = [
        best(key, YES, grant=fixed(amount))
        for key, amount in zip("abc", amounts, strict=True)
    ]
    for order in (every, every[::-1]):
        judged = judge(order, matrix_of([{"staff": 1}]), CHANGE)
        expected = {key: G if key == winner else X for key in "abc"}
        assert reasons(judged) == expected
        assert paid(judged) == max(amounts)


@pytest.mark.parametrize(
    ("open_amount", "expected", "sure", "verified"),
    [
        (9, {"a": C, "b": V}, 5, 9),
        (5, {"a": G, "b": X}, 5, 5),
        (3, {"a": G, "b": X}, 5, 5),
    ],
)
def test_a_greater_one_to_be_verified_contests_but_is_not_paid(
    open_amount: int, expected: dict[str, Reason], sure: int, verified: int
) -> None:
    every = [
        best("a", YES, grant=fixed(5)),
        best("b", LISTED, grant=fixed(open_amount)),
    ]
    judged = judge(every, matrix_of([{"staff": 1}]), CHANGE)
    assert reasons(judged) == expected
    assert paid(judged) == sure
    assert (
        sum(int(x.paid_if_verified.sum()) for x in judged.outcomes.values()) == verified
    )


def test_an_equal_one_to_be_verified_wins_only_if_its_key_comes_first() -> None:
    every = [best("b", YES, grant=fixed(5)), best("a", LISTED, grant=fixed(5))]
    judged = judge(every, matrix_of([{"staff": 1}]), CHANGE)
    assert reasons(judged) == {"b": C, "a": V}


def test_an_unknown_amount_contests_and_is_worth_nothing_as_yet() -> None:
    every = [best("a", YES, grant=fixed(5)), best("b", YES, grant=rate("sales", 10))]
    judged = judge(every, matrix_of([{"staff": 1}]), CHANGE)
    assert reasons(judged) == {"a": C, "b": U}
    assert paid(judged) == 5
    assert [int(x.paid_if_verified[0]) for x in judged.outcomes.values()] == [5, 0]


def test_the_first_in_order_is_granted_though_it_is_less() -> None:
    every = [
        first("a", YES, grant=fixed(9), after=("b",)),
        first("b", YES, grant=fixed(1), after=("c",)),
        first("c", LISTED, grant=fixed(3)),
    ]
    rows: Rows = [
        {"staff": 1, "listed": False},
        {"staff": 1, "listed": True},
        {"staff": 1},
    ]
    judged = judge(every, matrix_of(rows), CHANGE)
    assert reasons(judged, 0) == {"a": X, "b": G}
    assert reasons(judged, 1) == {"a": X, "b": X, "c": G}
    assert reasons(judged, 2) == {"a": X, "b": C, "c": V}
    assert [paid(judged, firm) for firm in range(3)] == [1, 3, 1]


def test_one_to_be_verified_after_the_one_that_grants_has_lost() -> None:
    every = [
        first("a", YES, grant=fixed(1)),
        first("b", LISTED, grant=fixed(9), after=("a",)),
        first("c", YES, grant=rate("sales", 10), after=("b",)),
    ]
    judged = judge(every, matrix_of([{"staff": 1}]), CHANGE)
    assert reasons(judged) == {"a": G, "b": X, "c": X}


def test_the_first_that_grants_nothing_lets_the_next_one_pass() -> None:
    every = [
        first("a", YES, grant=fixed(0)),
        first("b", YES, grant=fixed(9), after=("a",)),
    ]
    judged = judge(every, matrix_of([{"staff": 1}]), CHANGE)
    assert reasons(judged) == {"a": X, "b": G}
    assert paid(judged) == 9


def test_a_policy_that_comes_after_one_that_is_not_judged_is_free() -> None:
    judged = judge(
        [first("b", YES, after=("gone",))], matrix_of([{"staff": 1}]), CHANGE
    )
    assert reasons(judged) == {"b": G}


def test_an_order_that_goes_in_a_circle_is_refused() -> None:
    every = [first("a", YES, after=("b",)), first("b", YES, after=("a",))]
    with pytest.raises(InputError, match="成了一圈：a、b") as caught:
        judge(every, matrix_of([{}]), CHANGE)
    assert caught.value.where == str(HERE)


def test_a_group_of_two_rules_is_refused() -> None:
    with pytest.raises(InputError, match="规则不一致：a、b"):
        judge([best("a", YES), first("b", YES)], matrix_of([{}]), CHANGE)


member = st.tuples(
    st.sampled_from(["met", "open", "failed"]), st.sampled_from([None, 0, 1, 2, 3])
)


def made(rule: str, members: list[tuple[str, int | None]]) -> tuple[list[Policy], Rows]:
    """Make a policy for each member and one firm that stands so to all of them."""
    row: Row = {"staff": 1}
    tests = {
        "met": YES,
        "open": LISTED,
        "failed": asks("staff", "at_least", 2),
    }
    make = best if rule == "best_of" else first
    every = []
    for at, (state, amount) in enumerate(members):
        grant = rate("spent", 1) if amount is None else fixed(amount)
        every.append(make(f"p{at}", tests[state], grant=grant))
    return every, [row]


def settled(rule: str, grants: dict[int, int]) -> int | None:
    """Return which of some members is granted, given what each grants."""
    if rule == "best_of":
        return min(grants, key=lambda at: (-grants[at], at), default=None)
    return next((at for at in sorted(grants) if grants[at]), None)


def ends_of(
    rule: str, members: list[tuple[str, int | None]], sure: dict[int, int]
) -> set[int | None]:
    """Return who may be granted in the end, whatever the verifying finds.

    What is open turns out met or not; an unknown amount may be anything from 0 to 9.
    """
    doubtful: dict[int, list[int | None]] = {}
    for at, (state, amount) in enumerate(members):
        if state != "failed" and at not in sure:
            amounts = [0, 1, 9] if amount is None else [amount]
            doubtful[at] = [*amounts, *([None] if state == "open" else [])]
    ends = set()
    for chosen in product(*doubtful.values()):
        pairs = zip(doubtful, chosen, strict=True)
        known = {at: amount for at, amount in pairs if amount is not None}
        ends.add(settled(rule, sure | known))
    return ends


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["best_of", "first_of"]), st.lists(member, min_size=1, max_size=4)
)
def test_what_is_open_counts_as_lost_only_if_no_verifying_can_save_it(
    rule: str, members: list[tuple[str, int | None]]
) -> None:
    every, rows = made(rule, members)
    found = reasons(judge(every, matrix_of(rows), CHANGE))
    sure = {
        at: amount
        for at, (state, amount) in enumerate(members)
        if state == "met" and amount is not None
    }
    winner = settled(rule, sure)
    ends = ends_of(rule, members, sure)
    for at, (state, _) in enumerate(members):
        key = f"p{at}"
        if state == "failed":
            assert key not in found
        elif at == winner:
            assert found[key] == (C if ends != {winner} else G)
        elif at in sure:
            assert found[key] == (X if winner is not None else G)
        elif winner is not None and at not in ends:
            assert found[key] == X
        else:
            assert found[key] == (V if state == "open" else U)


@settings(max_examples=100, deadline=None)
@given(st.lists(member, min_size=1, max_size=4))
def test_best_of_pays_a_firm_at_most_once(
    members: list[tuple[str, int | None]],
) -> None:
    every, rows = made("best_of", members)
    judged = judge(every, matrix_of(rows), CHANGE)
    counts = [sum(int((x.paid > 0).sum()) for x in judged.outcomes.values())]
    counts.append(
        sum(int((x.paid_if_verified > 0).sum()) for x in judged.outcomes.values())
    )
    assert max(counts) <= 1
