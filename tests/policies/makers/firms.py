"""Random firms that stand on the edges of a policy: limits, tiers, days, unknowns.

Most facts of a firm are drawn so that they suit the policy, or no firm would ever get
through seven conditions; the rest is drawn from the edges of any day, and is unknown
now and then.
"""

import operator
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from math import floor
from typing import Any

import numpy as np

from diaodu.policies.facts.model import Fact, Plain, Ratio
from diaodu.policies.model import (
    Condition,
    Grant,
    Group,
    Node,
    Not,
    Policy,
    Tier,
    conditions_in,
)
from diaodu.policies.tree import Comparison, Number, Reference, Tree
from diaodu.policies.tree import _parts as parts_of

# Up to which a draw from 0 to 1 suits, stands on an edge, is any number; else unknown.
SUITS, EDGES, NUMBERS = 0.76, 0.93, 0.97
MOST_STEPS = 10**7
_HOLDS: Mapping[str, Callable[[Any, Any], bool]] = {
    "at_least": operator.ge,
    "more_than": operator.gt,
    "at_most": operator.le,
    "less_than": operator.lt,
    "equal": operator.eq,
    "is": operator.eq,
    "one_of": lambda value, words: value in words,
    "none_of": lambda value, words: value not in words,
    "on_or_after": operator.ge,
    "before": operator.lt,
}


@dataclass(frozen=True)
class Pool:
    """What a fact may be: values that suit the policy, and all that are of interest."""

    suiting: tuple[Plain, ...]
    edges: tuple[Plain, ...]


def days_of(policy: Policy) -> list[date]:
    """List the days on which something changes, each with the one before."""
    dated = [each.threshold for each in conditions_in(policy.conditions)]
    grant = policy.grant
    amounts = (grant.fixed, grant.rate, grant.tiers, grant.formula, grant.cap)
    values: list[Any] = [*dated, *(each for each in amounts if each)]
    changes = {day for each in values for day in each.values}
    around = {day - timedelta(1) for day in changes} | changes
    last = policy.valid_to or max(changes) + timedelta(400)
    return sorted(day for day in around | {last} if policy.in_force(day))


def wishes(node: Node, *, must: bool | None = True) -> Iterator[tuple[Condition, Any]]:
    """Yield each condition and whether it must hold; None where another may instead."""
    match node:
        case Condition():
            yield node, must
        case Group():
            free = (node.kind == "any") == must and len(node.parts) > 1
            for part in node.parts:
                yield from wishes(part, must=None if free else must)
        case Not():
            yield from wishes(node.part, must=None if must is None else not must)


def pools(policy: Policy, facts: Mapping[str, Fact], day: date) -> dict[str, Pool]:
    """Return what each fact of a policy may be on a day."""
    limits: dict[str, list[Any]] = defaultdict(list)
    tests: dict[str, list[Callable[[Any], bool]]] = defaultdict(list)
    for condition, must in wishes(policy.conditions):
        key = condition.fact
        limits[key] += [each.value for each in condition.threshold.values.values()]
        wanted = condition.threshold.on(day).value
        if must is not None:
            tests[key].append(_test(condition.operator, wanted, facts[key], must))
    for key, limit in _limits_of(policy.grant):
        limits[key].append(limit)
    found = {}
    for key, each in limits.items():
        edges = tuple(dict.fromkeys(_edges(facts[key], each)))
        suiting = tuple(x for x in edges if all(test(x) for test in tests[key]))
        found[key] = Pool(suiting or edges, edges)
    return found


def firms(
    policy: Policy, facts: Mapping[str, Fact], day: date, count: int
) -> list[dict[str, Plain]]:
    """Make firms, the same ones every time."""
    seed = [count, day.toordinal(), *policy.key.encode()]
    random = np.random.default_rng(seed)
    columns: dict[str, Sequence[Plain]] = {}
    for key, pool in pools(policy, facts, day).items():
        free = tuple(_free(facts[key], pool.edges, random)) or pool.edges
        which = np.searchsorted((SUITS, EDGES, NUMBERS), random.random(count))
        choices = (pool.suiting, pool.edges, free, (None,))
        drawn = [random.integers(len(each), size=count) for each in choices]
        columns[key] = [choices[kind][drawn[kind][at]] for at, kind in enumerate(which)]
    return [
        dict(zip(columns, row, strict=True))
        for row in zip(*columns.values(), strict=True)
    ]


def _test(asked: str, wanted: Any, fact: Fact, must: Any) -> Callable[[Any], bool]:
    def test(value: Plain) -> bool:
        known = Fraction(*value) / fact.step if isinstance(value, Ratio) else value
        return bool(_HOLDS[asked](known, wanted) == must)

    return test


def _limits_of(grant: Grant) -> Iterator[tuple[str, Any]]:
    """Yield the limits at which a grant bends: tiers, caps, numbers in formulas."""
    yield from product(grant.of, [0])
    if grant.yearly_cap:
        yield from product([grant.received], [0, *grant.yearly_cap.values.values()])
    caps = [*grant.cap.values.values()] if grant.cap else [10**9]
    if grant.rate:
        for rate in grant.rate.values.values():
            yield from ((grant.of[0], floor(cap / rate)) for cap in caps)
    for tiers in grant.tiers.values.values() if grant.tiers else ():
        yield from ((grant.of[0], limit) for limit in _bends(tiers, caps))
    for formula in grant.formula.values.values() if grant.formula else ():
        yield from _compared(formula.tree)
        yield from product(grant.of, [cap * times for cap in caps for times in (5, 60)])


def _bends(tiers: Sequence[Tier], caps: Sequence[int]) -> Iterator[int]:
    for tier in tiers:
        yield tier.start
        if tier.rate:
            yield from (tier.start + floor(cap / tier.rate) for cap in caps)


def _compared(tree: Tree) -> Iterator[tuple[str, Any]]:
    match tree:
        case Comparison(left=Reference() as fact, right=Number() as number):
            yield fact.fact, number.value
    for part in parts_of(tree):
        yield from _compared(part)


def _edges(fact: Fact, limits: Sequence[Any]) -> Iterator[Plain]:
    match fact.type:
        case "yes_no":
            yield from (True, False)
        case "choice" | "text":
            words = [word for each in limits for word in _listed(each)]
            yield from (*words, *(fact.choices or ("26", "无")))
        case "day":
            around = [timedelta(days) for days in (-400, -1, 0, 1, 200)]
            yield from (day + days for day in limits for days in around)
        case "ratio":
            # Beyond that it is the cap of another fact.
            below = [each for each in limits if each < MOST_STEPS]
            yield from (each for limit in below for each in _ratios(fact, limit))
        case _:
            yield from _whole(limits, 0 if fact.asked else -(10**12))


def _whole(limits: Sequence[Any], least: int) -> Iterator[int]:
    yield from (0, 1)
    for limit in map(int, limits):
        yield from (max(limit + step, least) for step in (-1, 0, 1))
        yield from (limit * 9 // 8, limit * 2, limit * 7 // 3)


def _listed(words: Any) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else words


def _ratios(fact: Fact, limit: Any) -> Iterator[Ratio]:
    """Yield ratios that reach a limit just, and those that miss it by one step."""
    exact = Fraction(limit) * fact.step if isinstance(limit, int) else Fraction(limit)
    for lower in (exact.denominator * 977, 10**9 + 7, 31):
        upper = floor(exact * lower)
        yield from (Ratio(upper + step, lower) for step in (-1, 0, 1))
    yield Ratio(floor(exact * 3 * 10**8) + 10**7, 10**8)


def _free(
    fact: Fact, edges: Sequence[Plain], random: np.random.Generator
) -> Iterator[Plain]:
    """Yield numbers of no importance, as large as the others."""
    numbers = [each for each in edges if type(each) is int]
    if fact.type in {"money", "whole"} and numbers:
        most = np.log(max(*numbers, 10))
        yield from (int(each) for each in np.exp(random.random(60) * most))
