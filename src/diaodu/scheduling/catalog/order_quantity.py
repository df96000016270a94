"""各批的颜色尺码之和等于订单。"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from diaodu.scheduling.constraint import Constraint, Example

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diaodu.scheduling.constraint import View
    from diaodu.scheduling.planning.exact import Small
    from diaodu.scheduling.problem.model import Cell


def _broken(view: View) -> Iterator[tuple[str, str]]:
    for lot in view.plan.lots:
        if not lot.pieces:
            yield lot.code, "这一批没有件数"
    for code, count in Counter(lot.code for lot in view.plan.lots).items():
        if count > 1:
            yield code, f"批号重复 {count} 次"
    made = _cells((lot.order, lot.cells) for lot in view.plan.lots)
    wanted = _cells((order.code, order.cells) for order in view.problem.orders)
    for at in sorted(made.keys() | wanted.keys()):
        if made[at] != wanted[at]:
            code, colour, size = at
            yield code, f"{colour} {size} 码排了 {made[at]} 件，应为 {wanted[at]} 件"


def _cells(
    rows: Iterable[tuple[str, tuple[Cell, ...]]],
) -> Counter[tuple[str, str, str]]:
    """Return the pieces by order, colour and size."""
    pieces: Counter[tuple[str, str, str]] = Counter()
    for code, cells in rows:
        for cell in cells:
            pieces[code, cell.colour, cell.size] += cell.pieces
    return pieces


def _post(small: Small) -> None:
    for number, task in enumerate(small.works.tasks):
        lots = small.lots_of(number)
        for colour, total in enumerate(small.colour_pieces(task)):
            small.model.add(sum(lot.colours[colour] for lot in lots) == total)


CONSTRAINT = Constraint(
    key="order_quantity",
    name="件数相符",
    source="docs/reference/schedule-problem.md 规则 1",
    parameters=("orders.cells", "frozen.cells"),
    broken=_broken,
    post=_post,
    explain=lambda problem: "每个颜色、尺码的件数与订单完全一致",
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="丢了一批",
            broken=True,
            change=lambda problem, plan: (problem, replace(plan, lots=plan.lots[:-1])),
        ),
    ),
)
