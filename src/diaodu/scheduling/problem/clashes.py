"""Rules that cannot all be kept, found without a search, and what would help.

Each finding is a proof: a relaxation of the problem has no solution. First each order
by itself (who can make it, lots, dates), then the orders together: the working time of
all lines of a process up to the dates that must be kept (a linear programme; its
smallest set of orders by deleting one after the other).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from diaodu.scheduling.problem.alone import earliest_end
from diaodu.scheduling.problem.clock import Clocks
from diaodu.scheduling.problem.crowding import crowded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.problem.eligible import Known
    from diaodu.scheduling.problem.model import Order, Problem

__all__ = ["Clash", "clashes"]

_DAY = timedelta(days=1)
_STEPS = {
    "lines": "没有工厂有“{process}”产线",
    "skill": "有“{process}”产线的工厂都不会做“{category}”",
    "grade": "会做“{category}”的工厂质量等级都低于 {grade}",
    "choice": "能做的工厂都不在指定之列，或被排除",
}
_HELPS = {
    "lines": "给一家工厂加“{process}”产线",
    "skill": "让一家工厂学会“{category}”",
    "grade": "把 {order} 的等级要求放宽到 {best}",
    "choice": "取消 {order} 对工厂的指定或排除",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Rules that clash: the orders they speak of, why, and what alone would help.

    ``rules`` are keys of the catalogue of constraints.
    """

    orders: tuple[str, ...]
    rules: tuple[str, ...]
    reason: str
    helps: tuple[str, ...]

    def __str__(self) -> str:
        if not self.helps:
            return self.reason
        return f"{self.reason}；下面任做一样，这处就能解开：{'、'.join(self.helps)}"


def clashes(problem: Problem) -> tuple[Clash, ...]:
    """Return why no plan can exist; nothing found is no proof that one does."""
    clocks = Clocks(problem)
    single = [
        found for order in problem.orders for found in _alone(problem, order, clocks)
    ]
    if single:
        return tuple(single)
    return tuple(
        Clash(
            orders=each.orders,
            rules=("latest_date", "horizon", "calendar", "line_capacity"),
            reason=each.reason,
            helps=each.helps,
        )
        for each in crowded(problem, clocks)
    )


def _alone(problem: Problem, order: Order, clocks: Clocks) -> Iterator[Clash]:
    """Yield why an order cannot be made even if nothing else were."""
    known = clocks.known
    begun = sum(e.pieces for e in problem.frozen if e.order == order.code)
    if begun >= order.pieces:
        return
    found = [
        *_nobody(order, known),
        *_lots(order, order.pieces - begun, known),
    ] or [*_apart(order, known)]
    yield from found
    if not found and not begun:
        yield from _dates(problem, order, clocks)


def _nobody(order: Order, known: Known) -> Iterator[Clash]:
    for step in order.route:
        kept = known.narrowed(order, step.process)
        empty = next((rule for rule, left in kept if not left), None)
        if empty is None:
            continue
        before = [left for rule, left in kept if left]
        words = {
            "process": step.process,
            "category": order.category,
            "grade": order.grade,
            "order": order.code,
            "best": min((each.grade for each in before[-1]), default="")
            if before
            else "",
        }
        yield Clash(
            orders=(order.code,),
            rules=({"lines": "skill"}.get(empty, empty),),
            reason=f"{order.code} 的“{step.process}”无处可做："
            + _STEPS[empty].format(**words),
            helps=(_HELPS[empty].format(**words),),
        )


def _apart(order: Order, known: Known) -> Iterator[Clash]:
    """Yield that no one factory (or grade) can do all skilled steps that must meet."""
    places = [
        {e.code if order.together == "factory" else e.grade for e in makers}
        for step in order.route
        if known.skilled(step.process)
        for makers in [known.makers(order, step.process)]
    ]
    if order.together and places and not set.intersection(*places):
        what = "家工厂" if order.together == "factory" else "个等级的工厂"
        yield Clash(
            orders=(order.code,),
            rules=("together",),
            reason=f"{order.code} 要求集中做，却没有一{what}能做完全部技能工序",
            helps=(f"取消 {order.code} 集中做的要求",),
        )


def _lots(order: Order, pieces: int, known: Known) -> Iterator[Clash]:
    """Yield where no number of lots fits the sizes that order and factories allow."""
    for step in order.route:
        sizes = [
            (max(order.minimum_lot, each.minimum_lot), each.maximum_lot or pieces)
            for each in known.makers(order, step.process)
        ]
        if not sizes or any(_fits(pieces, size, order.most_lots) for size in sizes):
            continue
        most = max(high for _, high in sizes)
        if most * order.most_lots >= pieces and len(sizes) > 1:
            continue  # lots in several factories may still fit
        least = min(low for low, _ in sizes)
        if pieces < least and pieces < order.pieces:
            continue  # what is left after frozen lots may be below the minimum
        yield Clash(
            orders=(order.code,),
            rules=("lot_size", "lot_count"),
            reason=(
                f"{order.code} 的 {pieces} 件分不成“{step.process}”能接的批："
                f"每批 {least} 至 {most} 件，最多 {order.most_lots} 批"
            ),
            helps=(
                (f"把 {order.code} 的最多批数放宽到 {-(-pieces // most)}",)
                if least <= pieces and most * order.most_lots < pieces
                else (f"把起订量放宽到 {pieces} 件",)
            ),
        )
        return


def _fits(pieces: int, size: tuple[int, int], most: int) -> bool:
    low, high = size
    return any(low * lots <= pieces <= high * lots for lots in range(1, most + 1))


def _dates(problem: Problem, order: Order, clocks: Clocks) -> Iterator[Clash]:
    last = problem.end
    if order.latest is not None:
        last = min(last, datetime.combine(order.latest, time()) + _DAY)
    end = earliest_end(problem, order, clocks)
    if end is not None and end <= last:
        return
    if order.latest is None or (end is None and last == problem.end):
        yield Clash(
            orders=(order.code,),
            rules=("horizon",),
            reason=f"{order.code} 即使独占全部产能，{problem.days} 天内也做不完",
            helps=("把计划期延长",),
        )
        return
    loose = replace(order, latest=None)
    end = earliest_end(problem, loose, clocks) if end is None else end
    when = f"{end - timedelta(minutes=1):%Y-%m-%d}" if end else "计划期之后"
    helps = [f"把 {order.code} 的最迟交期放宽到 {when}"]
    early = replace(order, material=problem.begin.date())
    sooner = earliest_end(problem, early, clocks)
    if sooner is not None and sooner <= last:
        helps.append(f"让 {order.code} 的面料提前到（面料日期现为 {order.material}）")
    yield Clash(
        orders=(order.code,),
        rules=("material_date", "latest_date"),
        reason=(
            f"{order.code} 面料 {order.material} 才到，即使独占全部产能也要到"
            f" {when} 才能完成，最迟交期是 {order.latest}"
        ),
        helps=tuple(helps),
    )
