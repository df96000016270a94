"""The five marks reckoned again, in exact fractions."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from diaodu.scheduling.checking.places import able

if TYPE_CHECKING:
    from diaodu.scheduling.checking.case import Case, Record, Work
    from diaodu.scheduling.checking.figures import Sums

__all__ = ["marks_of"]

_SPARE = 900
_DAY = 24 * 60


def marks_of(case: Case, sums: Sums, factory: str = "") -> dict[str, int | None]:
    """Return the marks of one factory, or of all of them together."""
    works = [w for w in case.works if not factory or w.factory["code"] == factory]
    weights = _weights(works, whole=not factory)
    known = {code: weight for code, weight in weights.items() if code in sums.orders}
    return {
        "skill": _skill([work for work in works if work.skilled]),
        "cost": _cost(case, sums, works, factory),
        "speed": _mean({c: _quick(case, sums, c) for c in known}, known),
        "variety": _variety(case, sums, factory),
        "service": _mean({c: 100 * (not sums.late(c)) for c in known}, known),
    }


def _weights(works: list[Work], *, whole: bool) -> dict[str, int]:
    """Return the pieces that each order counts with."""
    weights: dict[str, int] = defaultdict(int)
    for work in works:
        code = work.order["code"]
        if whole:
            weights[code] = sum(cell["pieces"] for cell in work.order["cells"])
        else:
            weights[code] += work.pieces
    return weights


def _mean(values: dict[str, int], weights: dict[str, int]) -> int | None:
    total = sum(weights.values())
    if not total:
        return None
    return sum(weights[code] * value for code, value in values.items()) // total


def _skill(works: list[Work]) -> int | None:
    total = sum(work.seconds for work in works)
    if not total:
        return None
    summed = Fraction(0)
    for work in works:
        efficiency = work.skill["efficiency_percent"] if work.skill else 100
        grades = ord(work.order["grade"]) - ord(work.factory["grade"])
        craft = Fraction(8 * min(100, efficiency), 10) + 10 * min(2, max(0, grades))
        summed += work.seconds * craft
    return floor(summed / total)


def _cost(case: Case, sums: Sums, works: list[Work], factory: str) -> int | None:
    if factory:
        paid = sums.factories[factory]["cost_fen"]
    else:
        paid = sums.total["cost_fen"] - sums.total["contract_fen"]
    if not paid:
        return None
    cheapest = sum((_cheapest(case, work) for work in works), Fraction(0))
    return min(100, floor(100 * cheapest / paid))


def _cheapest(case: Case, work: Work) -> Fraction:
    factories = able(case, work.order, work.process["code"]) or [work.factory]
    wage: int = min(each["fen_per_hour"] for each in factories)
    return Fraction(work.seconds * wage, 3600)


def _quick(case: Case, sums: Sums, code: str) -> int:
    order: Record = case.orders[code]
    begin = max(0, case.clock.morning(order["material"]))
    allowed = case.clock.night(order["due"]) - begin
    if allowed <= 0:
        return 0
    lead = sums.done[code] - begin
    return max(0, floor(100 - Fraction(50 * lead, allowed)))


def _variety(case: Case, sums: Sums, factory: str) -> int | None:
    skills = {
        code: {each["category"] for each in one["skills"]}
        for code, one in case.factories.items()
    }
    everything = {each["category"] for each in case.problem["orders"]}
    everything = everything.union(*skills.values())
    if not everything:
        return None
    if factory:
        return 100 * len(skills[factory]) // len(everything)
    spare = [c for c in skills if sums.factories[c]["load"] <= _SPARE]
    covered: set[str] = set().union(*(skills[code] for code in spare))
    return 100 * len(covered) // len(everything)
