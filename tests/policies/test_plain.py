"""The plain judge: verdicts, reasons, misses and amounts worked out by hand."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.errors import InputError
from diaodu.kernel.dated import Dated
from diaodu.policies import facts, read
from diaodu.policies.facts import Ratio
from diaodu.policies.model import (
    Condition,
    Grant,
    Group,
    Node,
    Not,
    Operator,
    Place,
    Policy,
    Rounding,
    Threshold,
    Tier,
)
from diaodu.policies.plain import Finding, Judgement, judge, truth

V = TypeVar("V")
FACTS = facts.load()
EXAMPLE = Path(__file__).parent / "cases/files/technical_upgrade.yaml"
POLICY = read(EXAMPLE).policies["technical_upgrade"]
DAY = date(2026, 6, 1)
WAN = 1_000_000
HERE = Place(file="p.yaml", line=1, column=1)
FIRM: dict[str, facts.Plain] = {
    "above_scale": True,
    "equipment_investment": 400 * WAN,
    "industry_division": "17",
    "rd_share": Ratio(81 * WAN, 3000 * WAN),
    "credit_veto": False,
    "received_this_year": 0,
}


def judged(**changes: facts.Plain) -> Judgement:
    return judge(POLICY, {**FIRM, **changes}, DAY, FACTS)


def asks(
    fact: str, operator: Operator, value: int | str | tuple[str, ...] | date
) -> Condition:
    threshold = Threshold(value=value, written=str(value))
    dated = Dated({date(2025, 1, 1): threshold}, source="第一条")
    return Condition(
        fact=fact, operator=operator, threshold=dated, clause="第一条", place=HERE
    )


def policy(*nodes: Node, **grant: object) -> Policy:
    given = Grant(clause="第二条", place=HERE)
    given = replace(given, fixed=dated(100)) if not grant else given
    return replace(
        POLICY,
        conditions=Group(kind="all", parts=nodes),
        grant=replace(given, **grant),  # type: ignore[arg-type]
    )


def dated(value: V) -> Dated[V]:
    return Dated({date(2025, 1, 1): value}, source="第二条")


def only(node: Node, value: facts.Plain, fact: str = "tax_year") -> Finding:
    (finding,) = judge(policy(node), {fact: value}, DAY, FACTS).findings
    return finding


def test_a_firm_that_meets_all_is_eligible() -> None:
    found = judged()
    assert (found.verdict, found.amount) == ("eligible", 32 * WAN)
    assert found.blocking == ()
    assert found.version == POLICY.version
    assert [each.name for each in found.steps] == [
        "base", "rate", "rounding", "cap", "yearly_cap",
    ]  # fmt: skip


def test_a_miss_of_a_share_is_told_in_money() -> None:
    found = judged(industry_division="26")
    assert (found.verdict, found.amount, found.steps) == ("not_eligible", 0, ())
    assert [each.words for each in found.blocking] == [
        "行业大类代码为26，需属于17、18",
        "研发占比2.70%，需不低于3%，差9万元",
    ]
    assert [each.miss for each in found.blocking] == [None, 9 * WAN]


def test_the_miss_of_a_share_is_rounded_up_so_that_it_suffices() -> None:
    share = Ratio(333_333_333, 11_122_222_222)
    found = only(asks("rd_share", "at_least", 300), share, "rd_share")
    assert found.miss == 333_667 - 333_333 + 333_000
    assert found.words == "研发占比2.997%，需不低于300，差0.34万元"


def test_a_share_that_was_told_misses_points() -> None:
    node = asks("rd_share", "at_least", 300)
    assert only(node, Ratio(27_000, 10**6), "rd_share").words.endswith("差0.3个百分点")
    node = asks("numerical_control_rate", "more_than", 5_000)
    found = only(node, Ratio(500_000, 10**6), "numerical_control_rate")
    assert (found.met, found.miss) == (False, 1)
    assert found.words.endswith("差0.01个百分点")


@pytest.mark.parametrize(
    ("operator", "value", "met", "miss"),
    [
        ("at_least", 500, True, None),
        ("at_least", 499, False, 1),
        ("more_than", 500, False, 1),
        ("more_than", 501, True, None),
        ("at_most", 500, True, None),
        ("at_most", 503, False, 3),
        ("less_than", 500, False, 1),
        ("less_than", 499, True, None),
        ("equal", 500, True, None),
        ("equal", 493, False, 7),
        ("equal", None, None, None),
    ],
)
def test_each_comparison_at_its_edge(
    operator: Operator, value: int | None, *, met: bool | None, miss: int | None
) -> None:
    found = only(asks("tax_year", operator, 500), value)
    assert (found.met, found.miss) == (met, miss)


@pytest.mark.parametrize(
    ("operator", "value", "met", "miss"),
    [
        ("at_least", 499, True, None),
        ("at_least", 500, False, 1),
        ("more_than", 501, False, 1),
        ("at_most", 500, False, 1),
        ("less_than", 490, False, 10),
        ("equal", 500, False, None),
        ("equal", 501, True, None),
        ("equal", None, None, None),
    ],
)
def test_within_a_not_the_contrary_is_asked(
    operator: Operator, value: int | None, *, met: bool | None, miss: int | None
) -> None:
    found = only(Not(part=asks("tax_year", operator, 500)), value)
    assert (found.met, found.miss) == (met, miss)
    assert found.negated


@pytest.mark.parametrize(
    ("operator", "day", "met", "miss", "words"),
    [
        ("on_or_after", date(2025, 3, 1), True, None, "，不早于"),
        ("on_or_after", date(2025, 2, 27), False, 2, "需不早于2025-03-01，差2天"),
        ("before", date(2025, 2, 28), True, None, "，早于"),
        ("before", date(2025, 3, 1), False, 1, "需早于2025-03-01，超1天"),
    ],
)
def test_days_are_counted(
    operator: Operator, day: date, miss: int | None, words: str, *, met: bool
) -> None:
    found = only(asks("founded", operator, date(2025, 3, 1)), day, "founded")
    assert (found.met, found.miss) == (met, miss)
    assert words in found.words


def test_words_of_a_list() -> None:
    one = asks("size", "one_of", ("小型", "微型"))
    none = asks("size", "none_of", ("大型",))
    assert only(one, "小型", "size").met
    assert only(one, "大型", "size").met is False
    assert only(none, "大型", "size").met is False
    assert only(none, "小型", "size").met
    assert only(asks("size", "is", "小型"), "小型", "size").met
    assert (
        only(Not(part=none), "小型", "size").words == "企业规模为小型，需属于('大型',)"
    )


def test_yes_and_no_in_words() -> None:
    node, no, yes = POLICY.conditions.parts[0], False, True
    assert only(node, yes, "above_scale").words == "规上为是"
    assert only(node, no, "above_scale").words == "规上为否，需为是"
    assert only(node, None, "above_scale").words == "规上未知，需为是，待核实"
    assert only(Not(part=node), yes, "above_scale").words == "规上为是，需为否"


def test_a_ratio_without_a_base_is_unknown() -> None:
    threshold = Threshold(value=300, written="3%")
    assert truth("at_least", threshold, Ratio(5, 0), FACTS["rd_share"]) is None
    assert truth("at_least", threshold, Ratio(3, 100), FACTS["rd_share"]) is True


MET, NOT, OPEN = 1, 0, None


@pytest.mark.parametrize(
    ("kind", "states", "verdict"),
    [
        ("all", (MET, MET), "eligible"),
        ("all", (MET, OPEN), "to_verify"),
        ("all", (NOT, OPEN), "not_eligible"),
        ("any", (NOT, MET), "eligible"),
        ("any", (OPEN, MET), "eligible"),
        ("any", (NOT, OPEN), "to_verify"),
        ("any", (NOT, NOT), "not_eligible"),
        ("not all", (MET, MET), "not_eligible"),
        ("not all", (MET, OPEN), "to_verify"),
        ("not all", (NOT, OPEN), "eligible"),
        ("not any", (NOT, NOT), "eligible"),
        ("not any", (OPEN, NOT), "to_verify"),
        ("not any", (OPEN, MET), "not_eligible"),
    ],
)
def test_unknown_travels_as_kleene_says(
    kind: str, states: tuple[int | None, ...], verdict: str
) -> None:
    names = ("staff", "tax_year")
    parts = tuple(asks(name, "at_least", 1) for name in names)
    node: Node = Group(kind="any" if "any" in kind else "all", parts=parts)
    node = Not(part=node) if "not" in kind else node
    found = judge(policy(node), dict(zip(names, states, strict=True)), DAY, FACTS)
    assert found.verdict == verdict


def test_what_is_not_needed_does_not_block() -> None:
    node = Group(
        kind="any", parts=(asks("staff", "at_least", 5), asks("land", "at_least", 5))
    )
    found = judge(
        policy(node, asks("tax_year", "at_least", 9)),
        {"staff": 6, "tax_year": 1},
        DAY,
        FACTS,
    )
    assert [each.condition.fact for each in found.blocking] == ["tax_year"]
    assert [each.condition.fact for each in found.findings] == [
        "staff", "land", "tax_year",
    ]  # fmt: skip


def test_a_threshold_changes_on_its_day() -> None:
    before = judge(POLICY, FIRM, date(2025, 12, 31), FACTS)
    after = judge(POLICY, FIRM, date(2026, 1, 1), FACTS)
    assert (before.verdict, after.verdict) == ("not_eligible", "eligible")


def test_a_policy_is_judged_only_while_it_is_in_force() -> None:
    for day in (date(2024, 12, 31), date(2028, 1, 1)):
        with pytest.raises(InputError, match="不在有效期内"):
            judge(POLICY, FIRM, day, FACTS)


def test_an_unknown_base_leaves_the_verdict_and_not_the_amount() -> None:
    paid = policy(
        asks("staff", "at_least", 1), of=("tax_year",), rate=dated(Fraction(8, 100))
    )
    found = judge(paid, {"staff": 3}, DAY, FACTS)
    assert (found.verdict, found.amount) == ("eligible", None)
    assert [each.words for each in found.steps] == [
        "上年纳税总额未知",
        "乘以8%：金额待核实",
    ]


def test_what_is_to_be_verified_tells_what_it_would_bring() -> None:
    found = judged(above_scale=None)
    assert (found.verdict, found.amount) == ("to_verify", 32 * WAN)


@pytest.mark.parametrize(
    ("invested", "received", "amount"),
    [
        (300 * WAN, 0, 24 * WAN),
        (300 * WAN + 99_999, 0, 24 * WAN),  # 百元以下舍去
        (5_000 * WAN, 0, 200 * WAN),  # the cap of 2 million
        (5_000 * WAN, 450 * WAN, 50 * WAN),  # 5 million a year
        (5_000 * WAN, 501 * WAN, 0),
        (5_000 * WAN, None, None),
    ],
)
def test_rounding_comes_before_the_caps(
    invested: int, received: int | None, amount: int | None
) -> None:
    found = judged(equipment_investment=invested, received_this_year=received)
    assert found.amount == amount


TIERS = (
    Tier(start=0, rate=Fraction(5, 100)),
    Tier(start=1_000, rate=Fraction(10, 100)),
    Tier(start=3_000, rate=Fraction(20, 100)),
)


@pytest.mark.parametrize(
    ("base", "marginal", "amount"),
    [
        (999, True, 49),
        (1_000, True, 50),
        (1_100, True, 60),
        (3_000, True, 250),
        (5_000, True, 650),
        (-5, True, 0),
        (999, False, 49),
        (1_000, False, 100),
        (2_999, False, 299),
        (3_000, False, 600),
        (-5, False, 0),
        (None, True, None),
        (None, False, None),
    ],
)
def test_tiers_by_slice_or_as_a_whole(
    base: int | None, *, marginal: bool, amount: int | None
) -> None:
    fen = Rounding(step=1, half_up=False, text="分以下舍去")
    paid = policy(of=("tax_year",), tiers=dated(TIERS), marginal=marginal)
    found = judge(replace(paid, rounding=fen), {"tax_year": base}, DAY, FACTS)
    assert found.amount == amount


def test_tiers_of_amounts_on_a_share() -> None:
    rows = (Tier(start=300, amount=10_000), Tier(start=550, amount=20_000))
    paid = policy(of=("rd_share",), tiers=dated(rows))

    def amount(numerator: int, denominator: int) -> int | None:
        share = Ratio(numerator, denominator)
        return judge(paid, {"rd_share": share}, DAY, FACTS).amount

    assert amount(29_999, 10**6) == 0
    assert amount(3, 100) == 10_000
    assert amount(54_999, 10**6) == 10_000
    assert amount(55, 1000) == 20_000
    assert amount(1, 0) is None


@pytest.mark.parametrize(
    ("half_up", "fen", "rounded"),
    [(True, 14_999, 10_000), (True, 15_000, 20_000), (False, 19_999, 10_000)],
)
def test_the_rule_rounds(fen: int, rounded: int, *, half_up: bool) -> None:
    rule = Rounding(step=10_000, half_up=half_up, text="")
    paid = replace(policy(fixed=dated(fen)), rounding=rule)
    assert judge(paid, {}, DAY, FACTS).amount == rounded


def test_nothing_is_granted_below_zero() -> None:
    paid = policy(of=("tax_year",), rate=dated(Fraction(8, 100)))
    assert judge(paid, {"tax_year": -500 * WAN}, DAY, FACTS).amount == 0


def test_the_steps_say_each_amount() -> None:
    found = judged(equipment_investment=5_000 * WAN, received_this_year=450 * WAN)
    assert [each.words for each in found.steps] == [
        "设备投资额5000万元",
        "乘以8%：400万元",
        "百元以下舍去：400万元",
        "每户不超过200万元：200万元",
        "每户每年不超过500万元，本年已得450万元，还可得50万元：50万元",
    ]
    found = judged(received_this_year=None)
    assert found.steps[-1].words == "每户每年不超过500万元，本年已得未知：金额待核实"


@given(
    operator=st.sampled_from(["at_least", "more_than", "at_most", "less_than"]),
    limit=st.integers(-20_000, 20_000),
    above=st.integers(-(10**9), 10**12),
    below=st.integers(1, 10**12),
    negated=st.booleans(),
)
def test_the_miss_is_just_enough(
    operator: Operator, limit: int, above: int, below: int, *, negated: bool
) -> None:
    node: Node = asks("rd_share", operator, limit)
    node = Not(part=node) if negated else node
    found = only(node, Ratio(above, below), "rd_share")
    if found.miss is None:
        assert found.met
        return
    assert not found.met
    sign = 1 if (operator in {"at_least", "more_than"}) != negated else -1
    enough = only(node, Ratio(above + sign * found.miss, below), "rd_share")
    short = only(node, Ratio(above + sign * (found.miss - 1), below), "rd_share")
    assert enough.met
    assert not short.met
