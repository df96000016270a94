"""The five marks of a plan: 技术好 成本低 反应快 品类全 服务优."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from diaodu.scheduling.plan import Marks
from diaodu.scheduling.planning.hours import DAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diaodu.scheduling.planning.reckoning import Made, Reckoning
    from diaodu.scheduling.problem.model import Factory, Order

__all__ = ["marks_of"]

SPARE = 900  # a load up to which a factory still takes work
ABLE, EACH_GRADE = Fraction(4, 5), 10


def marks_of(reckoning: Reckoning, factory: Factory | None = None) -> Marks:
    """Return the marks of the network, or of one factory."""
    made = [
        each
        for each in reckoning.made
        if factory is None or each.factory.code == factory.code
    ]
    return Marks(
        skill=_skill(reckoning, made),
        cost=_cost(reckoning, made, factory),
        speed=_speed(reckoning, made, whole=factory is None),
        variety=_variety(reckoning, factory),
        service=_service(reckoning, made, whole=factory is None),
    )


def _mean(pairs: Iterable[tuple[Fraction | int, int]]) -> int | None:
    """Return the weighted mean, rounded down; None without weight."""
    rows = list(pairs)
    weight = sum(each for _, each in rows)
    if not weight:
        return None
    return int(sum(value * each for value, each in rows) / Fraction(weight) // 1)


def _skill(reckoning: Reckoning, made: list[Made]) -> int | None:
    return _mean(
        (_craft(reckoning, each), each.seconds)
        for each in made
        if each.kind == "skilled"
    )


def _craft(reckoning: Reckoning, made: Made) -> Fraction:
    efficiency, _ = reckoning.works.effort(made.order, made.pool)
    better = ord(made.order.grade) - ord(made.factory.grade)
    return ABLE * min(100, efficiency) + EACH_GRADE * min(2, max(0, better))


def _cost(
    reckoning: Reckoning, made: list[Made], factory: Factory | None
) -> int | None:
    setups = reckoning.setup_fen
    paid = sum(each.work_fen for each in made)
    if factory is None:
        paid += sum(setups.values()) + sum(trip.fen for trip in reckoning.trips)
    else:
        paid += sum(fen for at, fen in setups.items() if at[1] == factory.code)
    if not paid:
        return None
    cheapest = sum(_cheapest(reckoning, each) for each in made)
    return int(min(Fraction(100), 100 * cheapest / paid) // 1)


def _cheapest(reckoning: Reckoning, made: Made) -> Fraction:
    works = reckoning.works
    wages = [
        factory.fen_per_hour
        for pool, factory in works.fit(made.order, made.operation.process)
    ]
    wage = min(wages, default=made.factory.fen_per_hour)
    return Fraction(made.seconds * wage, 3600)


def _orders(made: list[Made], *, whole: bool) -> dict[str, tuple[Order, int]]:
    """Return the orders with the pieces they count with."""
    found: dict[str, tuple[Order, int]] = {}
    for each in made:
        before = found.get(each.order.code, (each.order, 0))[1]
        pieces = each.order.pieces if whole else before + each.lot.pieces
        found[each.order.code] = (each.order, pieces)
    return found


def _speed(reckoning: Reckoning, made: list[Made], *, whole: bool) -> int | None:
    return _mean(
        (_quickness(reckoning, order), pieces)
        for order, pieces in _orders(made, whole=whole).values()
    )


def _quickness(reckoning: Reckoning, order: Order) -> int:
    grid = reckoning.works.grid
    begin = max(0, grid.day(order.material))
    allowed = grid.day(order.due) + DAY - begin
    if allowed <= 0:
        return 0
    lead = reckoning.done[order.code] - begin
    return int(max(Fraction(0), 100 - Fraction(50 * lead, allowed)) // 1)


def _variety(reckoning: Reckoning, factory: Factory | None) -> int | None:
    problem = reckoning.works.problem
    skills = {each.category for one in problem.factories for each in one.skills}
    all_categories = skills | {each.category for each in problem.orders}
    if not all_categories:
        return None
    if factory is not None:
        covered = {each.category for each in factory.skills}
    else:
        covered = {
            each.category
            for one in problem.factories
            if reckoning.load(one.code) <= SPARE
            for each in one.skills
        }
    return 100 * len(covered) // len(all_categories)


def _service(reckoning: Reckoning, made: list[Made], *, whole: bool) -> int | None:
    return _mean(
        (0 if reckoning.late_days(order) else 100, pieces)
        for order, pieces in _orders(made, whole=whole).values()
    )
