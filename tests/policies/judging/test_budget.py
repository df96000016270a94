"""Budgets that do not suffice: shares, order, and what is kept back."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.policies.judging.cases import (
    BIG,
    CHANGE,
    HERE,
    LISTED,
    Rows,
    asks,
    group,
    matrix_of,
    policy,
    rate,
)

from diaodu.errors import InputError
from diaodu.policies.budget import pro_rata
from diaodu.policies.facts import Plain, Ratio
from diaodu.policies.judging import Outcome, Reason, answers_for, judge
from diaodu.policies.model import Budget

YES = asks("staff", "at_least", 1)


def served(
    rule: str, fen: int, rows: Rows, *, by: str = "", descending: bool = False
) -> Outcome:
    """Judge by a policy that gives each firm its sales, as far as the budget goes."""
    budget = Budget(
        years={2026: fen},
        rule=rule,  # type: ignore[arg-type]
        by=by,
        descending=descending,
        clause="第九条",
        place=HERE,
    )
    each = policy("p", YES, grant=rate("sales", 100), budget=budget)
    return judge([each], matrix_of(rows), CHANGE)["p"]


def firms(*sales: int | None, **facts: list[Plain]) -> Rows:
    columns = [
        {key: values[at] for key, values in facts.items()} for at in range(len(sales))
    ]
    return [
        {"staff": 1, "sales": own, **more}
        for own, more in zip(sales, columns, strict=True)
    ]


def test_a_budget_that_suffices_pays_all() -> None:
    outcome = served("first_come", 60, firms(10, 20, 30))
    assert outcome.paid.tolist() == [10, 20, 30]
    assert set(outcome.reasons.tolist()) == {Reason.GRANTED}
    assert outcome.spending
    assert (outcome.spending.paid, outcome.spending.left) == (60, 0)


def test_first_come_pays_in_the_order_of_the_fact_and_the_last_one_in_part() -> None:
    rows = firms(10, 20, 30, founded=[CHANGE, None, CHANGE.replace(day=2)])
    outcome = served("first_come", 45, rows, by="founded")
    assert outcome.paid.tolist() == [10, 5, 30]
    partly = [Reason.GRANTED, Reason.PARTLY, Reason.GRANTED]
    assert outcome.reasons.tolist() == partly
    outcome = served("first_come", 40, rows, by="founded")
    assert outcome.paid.tolist() == [10, 0, 30]
    assert outcome.reasons.tolist()[1] == Reason.EXHAUSTED


def test_a_year_that_nothing_was_set_aside_for_says_so() -> None:
    budget = Budget(years={2027: 8}, rule="pro_rata", clause="九", place=HERE)
    one = policy("p", YES, grant=rate("sales", 100), budget=budget)
    judged = judge([one], matrix_of(firms(10)), CHANGE)
    (found,) = answers_for(judged, 0)
    assert (found.reason, found.paid) == (Reason.EXHAUSTED, 0)
    assert found.words == (
        "没有写2026年的预算：本户0元",
        "没有预算可用，本年度不兑付",
    )


def test_without_a_fact_the_order_is_that_of_the_rows() -> None:
    assert served("first_come", 25, firms(10, 20, 30)).paid.tolist() == [10, 15, 0]


def test_ranked_pays_the_highest_first_equal_ones_by_row_the_unknown_last() -> None:
    rows = firms(10, 10, 10, 10, spent=[5, None, 9, 9])
    outcome = served("ranked", 25, rows, by="spent", descending=True)
    assert outcome.paid.tolist() == [5, 0, 10, 10]
    outcome = served("ranked", 15, rows, by="spent", descending=True)
    assert outcome.paid.tolist() == [0, 0, 10, 5]
    outcome = served("ranked", 15, rows, by="spent")
    assert outcome.paid.tolist() == [10, 0, 5, 0]


def test_ranks_by_a_ratio_are_compared_without_rounding() -> None:
    nearly_one = Ratio(BIG - 2, BIG - 1)
    shares: list[Plain] = [
        nearly_one,
        Ratio(BIG - 1, BIG),
        None,
        Ratio(1, 2),
        Ratio(2, 4),
    ]
    rows = firms(10, 10, 10, 10, 10, share=shares)
    outcome = served("ranked", 15, rows, by="share", descending=True)
    assert outcome.paid.tolist() == [5, 10, 0, 0, 0]
    outcome = served("ranked", 25, rows, by="share")
    assert outcome.paid.tolist() == [5, 0, 0, 10, 10]


def test_pro_rata_gives_the_odd_fen_to_the_largest_remainders() -> None:
    # 100 for 3 : 3 : 1 of 70: 42.86, 42.86, 14.29, so two fen are over.
    assert served("pro_rata", 100, firms(300, 300, 100)).paid.tolist() == [43, 43, 14]
    # 1 for 5 : 5: equal remainders, the earlier row.
    assert served("pro_rata", 1, firms(5, 5)).paid.tolist() == [1, 0]


amounts = st.one_of(st.integers(0, 50), st.sampled_from([BIG, BIG // 7, 10**12]))


@settings(max_examples=300, deadline=None)
@given(st.lists(amounts, min_size=1, max_size=9), st.data())
def test_pro_rata_shares_add_up_and_are_within_a_fen_of_the_exact_ones(
    asked: list[int], data: st.DataObject
) -> None:
    total = sum(asked)
    budget = data.draw(st.integers(0, max(total - 1, 0)))
    if total == 0:
        return
    shares = pro_rata(np.array(asked, np.int64), budget).tolist()
    assert sum(shares) == budget
    for share, own in zip(shares, asked, strict=True):
        assert 0 <= share <= own
        assert own * budget // total <= share <= -(-own * budget // total)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["first_come", "pro_rata", "ranked"]),
    st.lists(st.one_of(st.none(), st.integers(0, 40)), min_size=1, max_size=9),
    st.integers(0, 200),
)
def test_a_budget_is_spent_but_never_exceeded(
    rule: str, sales: list[int | None], budget: int
) -> None:
    outcome = served(
        rule, budget, firms(*sales), by="sales" if rule == "ranked" else ""
    )
    asked = sum(each or 0 for each in sales)
    assert int(outcome.paid.sum()) == min(budget, asked)
    assert outcome.spending
    assert outcome.spending.paid == min(budget, asked)
    assert outcome.spending.demanded == asked
    assert outcome.spending.unvalued == sales.count(None)
    for paid, amount in zip(outcome.paid, outcome.amounts, strict=True):
        assert 0 <= paid <= max(amount, 0)


def test_firms_to_be_verified_are_not_paid_but_what_is_left_is_reserved() -> None:
    budget = Budget(years={2026: 100}, rule="first_come", clause="第九条", place=HERE)
    either = group("all", YES, LISTED)
    each = policy("p", either, grant=rate("sales", 100), budget=budget)
    rows: Rows = [
        {"staff": 1, "sales": 70, "listed": True},
        {"staff": 1, "sales": 50},
        {"staff": 1},
    ]
    outcome = judge([each], matrix_of(rows), CHANGE)["p"]
    assert outcome.paid.tolist() == [70, 0, 0]
    assert outcome.reasons.tolist()[1:] == [Reason.TO_VERIFY] * 2
    spending = outcome.spending
    assert spending
    assert (spending.possible, spending.left, spending.reserved) == (50, 30, 30)
    assert spending.unvalued == 1


def test_what_is_left_of_a_budget_can_be_given() -> None:
    budget = Budget(years={2026: 100}, rule="first_come", clause="第九条", place=HERE)
    each = policy("p", YES, grant=rate("sales", 100), budget=budget)
    matrix = matrix_of(firms(30))
    assert judge([each], matrix, CHANGE, left={"p": 7})["p"].paid.tolist() == [7]
    later = CHANGE.replace(year=2027)
    assert judge([each], matrix, later)["p"].paid.tolist() == [0]
    with pytest.raises(InputError, match="负数"):
        judge([each], matrix, CHANGE, left={"p": -1})
