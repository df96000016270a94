"""Generated enterprises and policies for the benchmark: the same for all who judge."""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from diaodu.kernel.dated import Dated
from diaodu.policies.facts.matrix import Matrix
from diaodu.policies.facts.model import NULL, Fact
from diaodu.policies.model import (
    Condition,
    Exclusion,
    Grant,
    Group,
    Place,
    Policy,
    Rounding,
    Threshold,
    Tier,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.policies.model import Operator

__all__ = ["DAY", "FACTS", "enterprises", "policies_for"]

V = TypeVar("V")

DAY = date(2026, 6, 1)
SOURCE = "生成"
POLICIES, CONDITIONS, GROUPS = 200, 5, 50
UNKNOWN = 0.02
WAN = 1_000_000  # fen
MONEY = tuple(f"money_{at}" for at in range(9))
WHOLE = ("staff", "patents", "years", "streak")
RATIOS = ("rd_share", "growth", "tax_share")
FLAGS = ("above_scale", "high_tech", "green", "in_park")
WORDS = {
    "division": tuple(f"{at}" for at in range(13, 43)),
    "size": ("大型", "中型", "小型", "微型"),
}
DAYS = ("founded", "title_expiry")


def _facts() -> dict[str, Fact]:
    kinds = [(key, "money", "万元") for key in MONEY]
    kinds += [(key, "whole", "") for key in WHOLE]
    kinds += [(key, "ratio", "%") for key in RATIOS]
    kinds += [(key, "yes_no", "") for key in FLAGS]
    kinds += [(key, "choice", "") for key in WORDS]
    kinds += [(key, "day", "") for key in DAYS]
    return {
        key: Fact(
            key=key,
            name=key,
            type=kind,  # type: ignore[arg-type]
            unit=unit,
            source=SOURCE,
            signed=True,
            choices=WORDS.get(key, ()),
        )
        for key, kind, unit in kinds
    }


FACTS: Mapping[str, Fact] = _facts()


def enterprises(count: int, seed: int) -> Matrix:
    """Make enterprises of whose facts 2 % are unknown; a few are very large."""
    chance = np.random.default_rng(seed)
    columns = {
        key: (chance.lognormal(15.5 + at % 3, 1.3, count) * 100).astype(np.int64)
        for at, key in enumerate(MONEY)
    }
    columns |= {key: chance.poisson(20 * 3**at, count) for at, key in enumerate(WHOLE)}
    columns |= {key: chance.integers(0, 2, count) for key in FLAGS}
    columns |= {key: chance.integers(0, len(WORDS[key]), count) for key in WORDS}
    columns |= {
        key: DAY.toordinal() + chance.integers(-3000, 1000, count) for key in DAYS
    }
    below = {}
    for at, key in enumerate(RATIOS):
        below[key] = columns[MONEY[at]]
        share = chance.normal(0.04, 0.05, count)
        columns[key] = (below[key] * share).astype(np.int64)
    for key, column in columns.items():
        gone = chance.random(count) < UNKNOWN
        column[gone] = NULL
        if key in below:
            below[key] = np.where(gone | (below[key] == NULL), NULL, below[key])
            column[below[key] == NULL] = NULL
    nobody = [""] * count  # they have neither codes nor names
    return Matrix(
        codes=nobody,
        names=nobody,
        day=DAY,
        facts=FACTS,
        columns=columns,
        denominators=below,
    )


def policies_for(matrix: Matrix, seed: int) -> tuple[Policy, ...]:
    """Make policies that a fair part of the enterprises qualifies for."""
    chance = random.Random(seed)  # noqa: S311  no secret
    return tuple(_policy(at, matrix, chance) for at in range(POLICIES))


def _policy(at: int, matrix: Matrix, chance: random.Random) -> Policy:
    place = Place(file=f"p{at:03}.yaml", line=1, column=1)
    facts = chance.sample(sorted(FACTS), CONDITIONS)
    parts = tuple(_condition(FACTS[key], matrix, chance, place) for key in facts)
    return Policy(
        key=f"p{at:03}",
        name=f"政策{at}",
        issuer=SOURCE,
        document=SOURCE,
        valid_from=date(2025, 1, 1),
        valid_to=None,
        unit=SOURCE,
        working_days=20,
        route="申报",
        papers=(),
        rounding=Rounding(step=10_000, half_up=False, text="百元以下舍去"),
        conditions=Group(kind="all", parts=parts),
        grant=_grant(chance, place),
        exclusion=Exclusion(group=f"g{at % GROUPS:02}", rule="best_of", place=place),
        version="0" * 64,
        place=place,
    )


def _grant(chance: random.Random, place: Place) -> Grant:
    first = chance.randrange(50, 300) * WAN
    starts = (0, first, first * chance.randrange(3, 8))
    rates = sorted(chance.sample(range(1, 15), 3))
    tiers = tuple(
        Tier(start=start, rate=Fraction(rate, 100))
        for start, rate in zip(starts, rates, strict=True)
    )
    return Grant(
        clause="第五条",
        of=(chance.choice(MONEY),),
        tiers=_dated(tiers),
        marginal=True,
        cap=_dated(chance.randrange(50, 500) * WAN),
        place=place,
    )


def _condition(
    fact: Fact, matrix: Matrix, chance: random.Random, place: Place
) -> Condition:
    operator, value = _asked(fact, matrix, chance)
    threshold = Threshold(value=value, written=str(value))  # type: ignore[arg-type]
    return Condition(
        fact=fact.key,
        operator=operator,
        threshold=_dated(threshold),
        clause="第四条",
        place=place,
    )


def _asked(
    fact: Fact, matrix: Matrix, chance: random.Random
) -> tuple[Operator, object]:
    """Ask what 45 to 80 % of those of whom it is known can show."""
    share = chance.uniform(0.45, 0.8)
    if fact.type == "yes_no":
        return "is", True
    if fact.type == "choice":
        few = chance.sample(fact.choices, round(len(fact.choices) * share))
        return "one_of", tuple(few)
    values = matrix[fact.key][:50_000]
    values = values[values != NULL].astype(np.float64)
    if fact.is_ratio:
        below = matrix.pair(fact.key).denominator[:50_000]
        values = values / below[below != NULL] * 10_000
    low = int(np.quantile(values, 1 - share))
    if fact.type == "day":
        return "on_or_after", date.fromordinal(low)
    if chance.random() < 0.2:
        return "at_most", int(np.quantile(values, share))
    return "at_least", low


def _dated(value: V) -> Dated[V]:
    return Dated({date(2025, 1, 1): value}, source=SOURCE)
