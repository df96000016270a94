"""Random policies and random firms: all kinds of conditions, grants and gaps."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar

from hypothesis import strategies as st

from diaodu.kernel.dated import Dated
from diaodu.policies import tree
from diaodu.policies.facts import Fact, Matrix, Plain, Ratio, stacked
from diaodu.policies.model import (
    Budget,
    Condition,
    Exclusion,
    Formula,
    Grant,
    Group,
    Node,
    Not,
    Place,
    Policy,
    Rounding,
    Threshold,
    Tier,
)

V = TypeVar("V")
Row = dict[str, Plain]
Rows = list[Row]
BEGIN, CHANGE = date(2025, 1, 1), date(2026, 3, 1)
DAYS = (BEGIN, CHANGE - timedelta(days=1), CHANGE, date(2027, 5, 6))
HERE = Place(file="p.yaml", line=1, column=1)
WORDS = ("大型", "中型", "小型")
TOWNS = ("泽阳镇", "云岭乡")
BIG = 2**63 - 1


def fact(key: str, kind: str, unit: str = "", **more: object) -> Fact:
    given = {"name": key, "source": "试", "description": "试", "signed": True, **more}
    return Fact(key=key, type=kind, unit=unit, **given)  # type: ignore[arg-type]


FACTS = {
    each.key: each
    for each in (
        fact("sales", "money", "万元"),
        fact("spent", "money", "万元"),
        fact("got", "money", "万元"),
        fact("staff", "whole", "人"),
        fact("share", "ratio", "%"),
        fact("per_land", "ratio", "万元/亩"),
        fact("listed", "yes_no"),
        fact("size", "choice", choices=WORDS),
        fact("town", "text"),
        fact("founded", "day"),
    )
}
NUMBERS = ("sales", "spent", "staff")
RATIOS = ("share", "per_land")
# Few numbers, so that limits are met exactly, and some as large as they can be.
few = st.integers(-3, 12)
huge = st.sampled_from([BIG, BIG - 1, BIG // 2, 3**35, -BIG, -(2**61)])
whole = st.one_of(few, few, few.map(lambda n: n * 10**6 + 1), huge)
natural = st.one_of(st.integers(0, 12), st.sampled_from([10**6, 10**12, BIG, BIG // 3]))
day = st.integers(-2, 2).map(lambda n: CHANGE + timedelta(days=n))


def ratios() -> st.SearchStrategy[Ratio]:
    below = st.one_of(st.integers(1, 9), st.sampled_from([10**6, BIG, 0, -5]))
    return st.builds(Ratio, whole, below)


def firms(most: int = 8) -> st.SearchStrategy[list[dict[str, Plain]]]:
    values: dict[str, st.SearchStrategy[Plain]] = {
        **dict.fromkeys((*NUMBERS, "got"), whole),
        **dict.fromkeys(RATIOS, ratios()),
        "listed": st.booleans(),
        "size": st.sampled_from(WORDS),
        "town": st.sampled_from(TOWNS),
        "founded": day,
    }
    known = {key: st.one_of(st.none(), each, each) for key, each in values.items()}
    return st.lists(
        st.fixed_dictionaries({}, optional=known), min_size=1, max_size=most
    )


def dated(value: V, later: V | None = None) -> Dated[V]:
    values = {BEGIN: value} if later is None else {BEGIN: value, CHANGE: later}
    return Dated(values, source="第一条")


def changing(values: st.SearchStrategy[V]) -> st.SearchStrategy[Dated[V]]:
    return st.builds(dated, values, st.one_of(st.none(), values))


def asks(key: str, operator: str, value: object, later: object = None) -> Condition:
    limits = [
        None if each is None else Threshold(value=each, written=str(each))  # type: ignore[arg-type]
        for each in (value, later)
    ]
    assert limits[0]
    return Condition(
        fact=key,
        operator=operator,  # type: ignore[arg-type]
        threshold=dated(*limits),  # type: ignore[arg-type]
        clause="第一条",
        place=HERE,
    )


LISTED = asks("listed", "is", value=True)


def conditions() -> st.SearchStrategy[Condition]:
    compared = st.sampled_from(["at_least", "more_than", "at_most", "less_than"])
    words = st.lists(st.sampled_from([*WORDS, *TOWNS, "无"]), min_size=1).map(tuple)
    text = st.sampled_from(["size", "town"])
    later = {
        key: st.one_of(st.none(), each) for key, each in (("n", whole), ("d", day))
    }
    return st.one_of(
        st.builds(asks, st.sampled_from(NUMBERS), compared, whole, later["n"]),
        st.builds(asks, st.sampled_from(NUMBERS), st.just("equal"), few),
        st.builds(asks, st.sampled_from(RATIOS), compared, whole, later["n"]),
        st.builds(asks, st.just("listed"), st.just("is"), st.booleans()),
        st.builds(asks, text, st.just("is"), st.sampled_from([*WORDS, *TOWNS, "无"])),
        st.builds(asks, text, st.sampled_from(["one_of", "none_of"]), words),
        st.builds(
            asks, st.just("founded"), st.sampled_from(["on_or_after", "before"]), day,
            later["d"],
        ),
    )  # fmt: skip


def group(kind: str, *parts: Node) -> Group:
    return Group(kind=kind, parts=parts)  # type: ignore[arg-type]


def nodes(most: int = 12) -> st.SearchStrategy[Node]:
    def inner(node: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        parts = st.lists(node, min_size=1, max_size=4).map(tuple)
        kinds = st.sampled_from(["all", "any"])
        return st.one_of(
            st.builds(lambda part: Not(part=part), node),
            st.builds(lambda kind, own: group(kind, *own), kinds, parts),
        )

    return st.recursive(conditions(), inner, max_leaves=most)


def rates() -> st.SearchStrategy[Fraction]:
    return st.builds(Fraction, st.integers(0, 10**6), st.sampled_from([100, 7, 10**6]))


def tiers(*, amounts: bool) -> st.SearchStrategy[tuple[Tier, ...]]:
    def made(starts: list[int], values: list[Fraction]) -> tuple[Tier, ...]:
        pairs = zip(sorted(starts), values, strict=False)
        return tuple(
            Tier(start=start, amount=int(value * 100))
            if amounts
            else Tier(start=start, rate=value)
            for start, value in pairs
        )

    starts = st.lists(natural, min_size=1, max_size=4, unique=True)
    return st.builds(made, starts, st.lists(rates(), min_size=4, max_size=4))


def formulas() -> st.SearchStrategy[Formula]:
    numbers = st.builds(
        lambda value: tree.Number(value=value, kind="number"),
        st.builds(Fraction, st.integers(-5, 10**4), st.sampled_from([1, 3, 100])),
    )
    references = st.sampled_from([*NUMBERS, *RATIOS]).map(
        lambda key: tree.Reference(fact=key, kind="number")
    )
    truths = st.just(tree.Reference(fact="listed", kind="truth"))
    values = st.recursive(
        st.one_of(numbers, references),
        lambda inner: _combined(inner, truths),
        max_leaves=6,
    )
    return values.map(lambda found: Formula(text="…", tree=found))


def _combined(
    inner: st.SearchStrategy[tree.Tree], truths: st.SearchStrategy[tree.Tree]
) -> st.SearchStrategy[tree.Tree]:
    def arithmetic(operator: str, left: tree.Tree, right: tree.Tree) -> tree.Tree:
        return tree.Arithmetic(
            operator=operator,  # type: ignore[arg-type]
            left=left,
            right=right,
            kind="number",
        )

    def extreme(operator: str, parts: list[tree.Tree]) -> tree.Tree:
        own = tuple(parts)
        return tree.Extreme(operator=operator, parts=own, kind="number")  # type: ignore[arg-type]

    def choice(test: tree.Tree, then: tree.Tree, otherwise: tree.Tree) -> tree.Tree:
        return tree.Choice(test=test, then=then, otherwise=otherwise, kind="number")

    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        st.builds(arithmetic, st.sampled_from(["+", "-", "*", "/"]), inner, inner),
        st.builds(extreme, st.sampled_from(["min", "max"]), several),
        st.builds(choice, _tests(inner, truths), inner, inner),
    )


def _tests(
    inner: st.SearchStrategy[tree.Tree], truths: st.SearchStrategy[tree.Tree]
) -> st.SearchStrategy[tree.Tree]:
    def comparison(operator: str, left: tree.Tree, right: tree.Tree) -> tree.Tree:
        return tree.Comparison(operator=operator, left=left, right=right)  # type: ignore[arg-type]

    def logic(operator: str, parts: list[tree.Tree]) -> tree.Tree:
        return tree.Logic(operator=operator, parts=tuple(parts))  # type: ignore[arg-type]

    signs = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
    tests = st.one_of(truths, st.builds(comparison, signs, inner, inner))
    several = st.lists(tests, min_size=2, max_size=3)
    joined = st.builds(logic, st.sampled_from(["and", "or"]), several)
    contrary = tests.map(lambda part: tree.Negation(part=part))
    return st.one_of(tests, joined, contrary)


@st.composite
def grants(draw: st.DrawFn) -> Grant:
    way = draw(st.sampled_from(["fixed", "rate", "tiers", "amounts", "formula"]))
    given: dict[str, object] = {}
    if way == "fixed":
        given["fixed"] = draw(changing(natural))
    elif way == "rate":
        given["rate"] = draw(changing(rates()))
    elif way == "formula":
        given["formula"] = draw(changing(formulas()))
    else:
        given["tiers"] = draw(changing(tiers(amounts=way == "amounts")))
        given["marginal"] = way == "tiers" and draw(st.booleans())
    bases = [*NUMBERS, *(RATIOS if way == "amounts" else ())]
    if way != "fixed":
        given["of"] = (draw(st.sampled_from(bases)),)
    if draw(st.booleans()):
        given["cap"] = draw(changing(natural))
    if draw(st.booleans()):
        given |= {"yearly_cap": draw(changing(natural)), "received": "got"}
    return Grant(clause="第二条", place=HERE, **given)  # type: ignore[arg-type]


def roundings() -> st.SearchStrategy[Rounding]:
    steps = st.sampled_from([1, 100, 10_000, 1_000_000])
    return st.builds(
        lambda step, half_up: Rounding(step=step, half_up=half_up, text="试"),
        steps,
        st.booleans(),
    )


def policy(
    key: str = "p",
    *parts: Node,
    grant: Grant | None = None,
    rounding: Rounding | None = None,
    exclusion: Exclusion | None = None,
    budget: Budget | None = None,
    valid_to: date | None = None,
) -> Policy:
    return Policy(
        key=key,
        name=f"政策{key}",
        issuer="试",
        document="试",
        valid_from=BEGIN,
        valid_to=valid_to,
        unit="试",
        working_days=20,
        route="申报",
        papers=(),
        rounding=rounding or Rounding(step=1, half_up=False, text="分以下舍去"),
        conditions=group("all", *parts),
        grant=grant or fixed(100),
        exclusion=exclusion,
        budget=budget,
        version="0" * 64,
        place=HERE,
    )


def fixed(amount: int) -> Grant:
    return Grant(clause="第二条", fixed=dated(amount), place=HERE)


def rate(key: str, hundredths: int, **more: object) -> Grant:
    found = dated(Fraction(hundredths, 100))
    return Grant(clause="第二条", of=(key,), rate=found, place=HERE, **more)  # type: ignore[arg-type]


def policies() -> st.SearchStrategy[Policy]:
    parts = st.lists(nodes(), min_size=1, max_size=4)
    return st.builds(
        lambda own, grant, rounding: policy("p", *own, grant=grant, rounding=rounding),
        parts,
        grants(),
        roundings(),
    )


def matrix_of(rows: list[dict[str, Plain]], on: date = CHANGE) -> Matrix:
    return stacked(rows, FACTS, day=on)
