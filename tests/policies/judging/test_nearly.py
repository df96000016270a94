"""Who is near: one change that is small enough, found by trying all of them."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.policies.judging.cases import (
    BIG,
    CHANGE,
    DAYS,
    FACTS,
    LISTED,
    Rows,
    asks,
    firms,
    fixed,
    group,
    matrix_of,
    nodes,
    policy,
)

from diaodu.errors import InputError
from diaodu.policies import plain
from diaodu.policies.facts import Plain, Ratio
from diaodu.policies.judging import judge
from diaodu.policies.model import Condition, Node, Not, Policy
from diaodu.policies.nearly import Miss, nearly
from diaodu.policies.plain import Finding

Truth = bool | None


def joined(node: Node, truths: list[Truth]) -> Truth:
    """Combine the truths of the conditions, given in their order, as Kleene does."""
    if isinstance(node, Condition):
        return truths.pop(0)
    if isinstance(node, Not):
        found = joined(node.part, truths)
        return None if found is None else not found
    parts = [joined(each, truths) for each in node.parts]
    decides = node.kind == "any"
    if decides in parts:
        return decides
    return None if None in parts else not decides


def tried(each: Policy, row: dict[str, Plain], day: date) -> dict[int, Truth]:
    """Return the conditions that, turned round, lift a refusal, and to what."""
    findings = plain.judge(each, row, day, FACTS).findings
    truths = [None if x.met is None else x.met != x.negated for x in findings]
    if joined(each.conditions, list(truths)) is not False:
        return {}
    found: dict[int, Truth] = {}
    for at, truth in enumerate(truths):
        if truth is not None:
            turned = [not x if k == at else x for k, x in enumerate(truths)]
            verdict = joined(each.conditions, turned)
            if verdict is not False:
                found[at] = verdict
    return found


def share(finding: Finding) -> tuple[int, Fraction] | None:
    """Return how much a condition is missed by, and as a part of its limit."""
    fact, limit = FACTS[finding.condition.fact], finding.threshold.value
    if fact.type not in {"money", "whole", "ratio"} or not limit:
        return None
    assert finding.miss is not None
    assert isinstance(limit, int)
    if fact.type != "ratio" and abs(limit) >= BIG:
        return None  # the last numbers there are: no limit to be near to
    if isinstance(finding.value, Ratio):
        # what the scaled numerator lacks, which the miss rounds up to whole steps
        above, below = finding.value
        scaled = above * fact.step.denominator
        bound = limit * fact.step.numerator * below
        short = scaled - bound
        asked = finding.condition.operator
        exact = asked in {"at_least", "at_most"} and not finding.negated
        exact |= asked in {"more_than", "less_than"} and finding.negated
        return finding.miss, Fraction(abs(short) + (not exact), abs(bound))
    return finding.miss, Fraction(finding.miss, abs(limit))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(nodes(), min_size=1, max_size=3),
    firms(5),
    st.sampled_from(DAYS),
    st.sampled_from([0, 20, 100, 1000]),
)
def test_all_who_are_near_are_found_by_turning_each_condition(
    parts: list[Node], rows: Rows, day: date, percent: int
) -> None:
    each = policy("p", *parts, grant=fixed(1))
    (near,) = nearly(judge([each], matrix_of(rows), day), percent=percent)
    found = {
        (firm, int(leaf)): gap
        for firm, leaf, gap in zip(
            near.firms.tolist(), near.leaves.tolist(), near.gaps.tolist(), strict=True
        )
    }
    expected = {}
    for firm, row in enumerate(rows):
        findings = plain.judge(each, row, day, FACTS).findings
        for at in tried(each, row, day):
            if findings[at].condition.operator == "equal" and findings[at].negated:
                found.pop((firm, at), None)  # the plain judge names no miss
                continue
            told = share(findings[at])
            if told and told[1] * 100 <= percent:
                expected[firm, at] = told[0]
    assert found == expected


@settings(max_examples=100, deadline=None)
@given(nodes(), firms(6))
def test_the_nearest_come_first_and_say_what_is_still_open(
    node: Node, rows: Rows
) -> None:
    each = policy("p", node)
    (near,) = nearly(judge([each], matrix_of(rows), CHANGE), percent=300)
    misses = list(near.misses())
    assert len(misses) == len(near)
    assert [(x.share, x.firm) for x in misses] == sorted(
        (x.share, x.firm) for x in misses
    )
    for miss in misses:
        lifted = tried(each, rows[miss.firm], CHANGE)
        assert any(
            verdict is (True if miss.settles else None) for verdict in lifted.values()
        )


def only(node: Node, row: dict[str, Plain], percent: int = 20) -> list[Miss]:
    judged = judge([policy("p", node)], matrix_of([row]), CHANGE)
    return list(nearly(judged, percent=percent)[0].misses())


def test_a_share_is_missed_by_so_much_money() -> None:
    node = asks("share", "at_least", 300)
    (miss,) = only(node, {"share": Ratio(270, 10_000)})
    assert (miss.gap, miss.share, miss.settles) == (30, Fraction(1, 10), True)
    assert only(node, {"share": Ratio(270, 10_000)}, percent=9) == []


def test_two_failed_conditions_are_not_near_but_either_of_an_any_is() -> None:
    sales, staff = asks("sales", "at_least", 100), asks("staff", "at_least", 10)
    row: dict[str, Plain] = {"sales": 95, "staff": 9}
    assert only(group("all", sales, staff), row) == []
    found = only(group("any", sales, staff), row)
    assert [(each.condition.fact, each.gap) for each in found] == [
        ("sales", 5),
        ("staff", 1),
    ]


def test_what_must_not_be_reached_is_near_from_above() -> None:
    node = Not(part=asks("sales", "at_least", 100))
    (miss,) = only(node, {"sales": 104})
    assert miss.gap == 5
    assert only(node, {"sales": 200}) == []


def test_a_miss_says_if_something_else_is_to_be_verified() -> None:
    node = group("all", asks("sales", "at_least", 100), LISTED)
    (miss,) = only(node, {"sales": 90})
    assert not miss.settles


def test_a_limit_of_zero_a_word_and_a_day_are_never_near() -> None:
    row: dict[str, Plain] = {"sales": -1, "size": "小型", "founded": date(2025, 12, 31)}
    assert only(asks("sales", "at_least", 0), row, 10_000) == []
    assert only(asks("size", "one_of", ("大型",)), row, 10_000) == []
    assert only(asks("founded", "on_or_after", CHANGE), row, 10_000) == []


def test_less_than_nothing_is_no_percentage() -> None:
    judged = judge([policy("p", LISTED)], matrix_of([{}]), CHANGE)
    with pytest.raises(InputError, match="不能是负数"):
        nearly(judged, percent=-1)
