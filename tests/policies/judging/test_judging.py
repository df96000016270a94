"""Judging as array code agrees with the plain judge, whatever policy and firms."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.policies.judging.cases import (
    BIG,
    CHANGE,
    DAYS,
    FACTS,
    LISTED,
    Row,
    Rows,
    asks,
    dated,
    firms,
    fixed,
    group,
    matrix_of,
    policies,
    policy,
    rate,
)

from diaodu.errors import CatalogError, InputError
from diaodu.policies import plain
from diaodu.policies.facts import NULL, Ratio
from diaodu.policies.judging import Outcome, judge
from diaodu.policies.judging.outcome import VERDICTS
from diaodu.policies.model import Node, Not, Policy, conditions_in
from diaodu.policies.plain import Judgement


def plainly(each: Policy, rows: Rows, day: date) -> list[Judgement]:
    return [plain.judge(each, row, day, FACTS) for row in rows]


def amounts(outcome: Outcome) -> dict[int, int | None]:
    return {
        firm: None if amount == NULL else amount
        for firm, amount in zip(
            outcome.firms.tolist(), outcome.amounts.tolist(), strict=True
        )
    }


def too_large(found: list[Judgement]) -> bool:
    return any(each.amount is not None and each.amount > BIG for each in found)


@settings(max_examples=300, deadline=None)
@given(policies(), firms(), st.sampled_from(DAYS))
def test_verdicts_reasons_and_amounts_are_those_of_the_plain_judge(
    each: Policy, rows: Rows, day: date
) -> None:
    expected = plainly(each, rows, day)
    if too_large(expected):
        with pytest.raises(InputError, match="大得无法记账"):
            judge([each], matrix_of(rows), day)
        return
    outcome = judge([each], matrix_of(rows), day)["p"]
    verdicts = [VERDICTS[code] for code in outcome.verdicts()]
    assert verdicts == [found.verdict for found in expected]
    assert amounts(outcome) == {
        at: found.amount
        for at, found in enumerate(expected)
        if found.verdict != "not_eligible"
    }
    for firm, found in enumerate(expected):
        truths = [None if x.met is None else x.met != x.negated for x in found.findings]
        places = range(len(truths))
        failed = sum(1 << at for at in places if truths[at] is False)
        unknown = sum(1 << at for at in places if truths[at] is None)
        assert int(outcome.failed()[firm]) == failed
        assert int(outcome.unknown()[firm]) == unknown


@settings(max_examples=100, deadline=None)
@given(policies(), firms(4), st.sampled_from(DAYS))
def test_amounts_after_each_step_are_those_of_the_plain_judge(
    each: Policy, rows: Rows, day: date
) -> None:
    expected = plainly(each, rows, day)
    if too_large(expected):
        return
    outcome = judge([each], matrix_of(rows), day)["p"]
    steps = outcome.steps()
    columns = {
        "rounding": steps.rounded,
        "cap": steps.capped,
        "yearly_cap": steps.final,
    }
    for place, firm in enumerate(outcome.firms.tolist()):
        for step in expected[firm].steps:
            if step.name in columns and step.amount is not None:
                assert int(columns[step.name][place]) == step.amount


def test_more_conditions_than_a_table_holds_are_judged_alike() -> None:
    parts = [asks("staff", "at_least", at) for at in range(12)]
    long = policy("p", group("any", *parts[:6]), Not(part=group("all", *parts[6:])))
    rows: Rows = [{"staff": at} for at in range(-1, 13)]
    rows.append({})
    outcome = judge([long], matrix_of(rows), CHANGE)["p"]
    verdicts = [VERDICTS[code] for code in outcome.verdicts()]
    assert verdicts == [each.verdict for each in plainly(long, rows, CHANGE)]
    assert verdicts[0] == "not_eligible"
    assert verdicts[1:12] == ["eligible"] * 11
    assert verdicts[12:] == ["not_eligible"] * 2 + ["to_verify"]


@pytest.mark.parametrize("count", [1, 5, 6, 10, 11, 20, 21, 40])
def test_the_states_of_up_to_forty_conditions_fit_into_one_number(count: int) -> None:
    parts = [asks("staff", "at_least", at) for at in range(count)]
    rows: Rows = [{"staff": count // 2}, {}]
    outcome = judge([policy("p", *parts)], matrix_of(rows), CHANGE)["p"]
    most = (1 << count) - 1
    met = (1 << (count // 2 + 1)) - 1
    assert outcome.failed().tolist() == [most & ~met, 0]
    assert outcome.unknown().tolist() == [0, most]


def test_a_policy_of_forty_one_conditions_is_refused() -> None:
    parts = [asks("staff", "at_least", at) for at in range(41)]
    with pytest.raises(InputError, match="最多 40 个"):
        judge([policy("p", *parts)], matrix_of([{}]), CHANGE)


def test_an_empty_group_is_bad_code() -> None:
    with pytest.raises(CatalogError, match="empty"):
        judge([policy("p", group("any"))], matrix_of([{}]), CHANGE)


def test_a_policy_that_is_not_in_force_is_left_out_and_named() -> None:
    over = policy("old", LISTED, valid_to=date(2026, 2, 28))
    judged = judge([over], matrix_of([{"listed": True}]), CHANGE)
    assert dict(judged.outcomes) == {}
    assert judged.not_in_force == (over,)
    assert judge([over], matrix_of([{}]), date(2026, 2, 28)).not_in_force == ()


def test_nobody_is_judged_without_fault() -> None:
    judged = judge([policy("p", LISTED)], matrix_of([]), CHANGE)
    assert judged["p"].verdict_counts() == {
        "eligible": 0,
        "to_verify": 0,
        "not_eligible": 0,
    }


def test_verdicts_are_counted_and_firms_found_by_row() -> None:
    rows: Rows = [{"listed": True}, {"listed": False}, {}]
    outcome = judge([policy("p", LISTED)], matrix_of(rows), CHANGE)["p"]
    assert list(outcome.verdict_counts().values()) == [1, 1, 1]
    assert [outcome.place_of(row) for row in range(4)] == [0, None, 1, None]
    assert outcome.paid.tolist() == [100, 0]
    assert outcome.paid_if_verified.tolist() == [100, 100]


def test_many_firms_in_blocks_and_threads_are_judged_as_few_are() -> None:
    size = 140_000
    chance = np.random.default_rng(1)
    matrix = matrix_of([])
    columns = {
        "sales": chance.integers(-5, 50, size),
        "staff": np.where(chance.random(size) < 0.1, NULL, chance.integers(0, 9, size)),
    }
    for key, column in columns.items():
        matrix = matrix.having(key, column)
    matrix = type(matrix)(
        codes=range(size),  # type: ignore[arg-type]
        names=range(size),  # type: ignore[arg-type]
        day=CHANGE,
        facts=FACTS,
        columns=matrix.columns,
    )
    every = [
        policy("a", asks("sales", "at_least", 7), grant=rate("sales", 50)),
        policy("b", asks("staff", "at_most", 3), grant=fixed(9)),
        policy("c", asks("staff", "at_least", 3), grant=rate("staff", 300)),
    ]
    judged = judge(every, matrix, CHANGE)
    assert list(judged.outcomes) == ["a", "b", "c"]
    for start in (0, 65_000, 131_000):
        rows = np.arange(start, start + 1_000)
        alone = judge(every, matrix.take(rows), CHANGE)
        for key, few in alone.outcomes.items():
            many = judged[key]
            own = (many.firms >= start) & (many.firms < start + 1_000)
            assert (many.firms[own] - start).tolist() == few.firms.tolist()
            assert many.amounts[own].tolist() == few.amounts.tolist()
            assert many.reasons[own].tolist() == few.reasons.tolist()
            assert many.verdicts()[rows].tolist() == few.verdicts().tolist()


NESTED: list[tuple[Node, str]] = [
    (Not(part=Not(part=LISTED)), "eligible"),
    (Not(part=LISTED), "not_eligible"),
    (Not(part=asks("size", "is", "大型")), "to_verify"),
    (group("any", LISTED, asks("size", "is", "大型")), "eligible"),
    (group("any", Not(part=LISTED), asks("size", "is", "大")), "to_verify"),
]


@pytest.mark.parametrize(("node", "verdict"), NESTED)
def test_what_is_unknown_decides_only_if_the_rest_does_not(
    node: Node, verdict: str
) -> None:
    outcome = judge([policy("p", node)], matrix_of([{"listed": True}]), CHANGE)["p"]
    assert [VERDICTS[code] for code in outcome.verdicts()] == [verdict]
    assert len(list(conditions_in(node))) == outcome.program.shape.count


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        ("at_least", [False, True, True]),
        ("more_than", [False, False, True]),
        ("at_most", [True, True, False]),
        ("less_than", [True, False, False]),
    ],
)
@pytest.mark.parametrize("size", [10_000, 10**17])
def test_a_limit_is_met_to_the_last_fen(
    operator: str, expected: list[bool], size: int
) -> None:
    limit = 3 * size // 100
    near = [limit - 1, limit, limit + 1]
    shares: Rows = [{"share": Ratio(each, size)} for each in near]
    sums: Rows = [{"sales": each} for each in near]
    by_share = policy("p", asks("share", operator, 300))
    by_sum = policy("p", asks("sales", operator, limit))
    for each, rows in ((by_share, shares), (by_sum, sums)):
        verdicts = judge([each], matrix_of(rows), CHANGE)["p"].verdicts()
        assert [VERDICTS[code] == "eligible" for code in verdicts] == expected


def test_an_amount_beyond_64_bits_is_refused_unless_it_is_not_known() -> None:
    grant = rate("sales", 900, yearly_cap=dated(BIG), received="got")
    each = policy("p", LISTED, grant=grant)
    row: Row = {"listed": True, "sales": BIG}
    unknown = judge([each], matrix_of([row]), CHANGE)["p"]
    assert unknown.amounts.tolist() == [NULL]
    capped = judge([each], matrix_of([{**row, "got": 0}]), CHANGE)["p"]
    assert capped.amounts.tolist() == [BIG]
    uncapped = policy("p", LISTED, grant=rate("sales", 900))
    with pytest.raises(InputError, match="大得无法记账"):
        judge([uncapped], matrix_of([row]), CHANGE)
    assert judge([uncapped], matrix_of([row]), CHANGE.replace(year=2024)).outcomes == {}


def test_the_verdict_of_one_firm_is_told_by_its_row() -> None:
    rows: Rows = [{"listed": True}, {"listed": False}, {}]
    outcome = judge([policy("p", LISTED)], matrix_of(rows), CHANGE)["p"]
    found = [outcome.verdict_of(row) for row in range(3)]
    assert found == ["eligible", "not_eligible", "to_verify"]
