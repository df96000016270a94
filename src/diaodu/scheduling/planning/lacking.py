"""What the best try still breaks, in words: late, without a place, beyond a share."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from diaodu.scheduling.planning import tables as t
from diaodu.scheduling.planning.floor import fresh_book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.planning.compiling import Compiled
    from diaodu.scheduling.planning.floor import Book
    from diaodu.scheduling.planning.searching import Found

__all__ = ["shortfalls"]

TOLD = 6  # orders in words; the others are counted


def shortfalls(compiled: Compiled, found: Found) -> tuple[str, ...]:
    """Return which rules the best try breaks and by how much, the worst first."""
    book = fresh_book(compiled.floor)
    book.flat[:] = found.book
    over: dict[int, int] = defaultdict(int)
    nowhere: dict[int, int] = defaultdict(int)
    for slot in found.genes.sequence[: found.genes.used[0]].tolist():
        order = int(compiled.floor.tasks[compiled.floor.slot_task[slot], t.T_ORDER])
        ticks = _over(compiled, book, slot)
        if ticks is None:
            nowhere[order] += int(found.genes.pieces[slot])
        else:
            over[order] += ticks
    lots = int(compiled.floor.sizes[t.N_HORIZON]) * 2 * _unplaced(compiled, found, book)
    shares = found.parts[t.BROKEN] - lots - sum(over.values())
    return (
        "在给定时间内没有找到不违反规则的计划；最好的一次尝试还差：",
        *_told(compiled, over, nowhere),
        *(_shares(compiled, shares) if shares > 0 else ()),
    )


def _nodes(compiled: Compiled, book: Book, slot: int) -> list[int]:
    """Return the nodes of a lot, of its batch for the first."""
    floor = compiled.floor
    steps = int(floor.sizes[t.N_STEPS])
    count = int(floor.tasks[floor.slot_task[slot], t.T_STEPS])
    nodes = [slot * steps + step for step in range(count)]
    if book.leader[slot] >= 0:
        nodes[0] = int(book.leader[slot]) * steps
    return nodes


def _over(compiled: Compiled, book: Book, slot: int) -> int | None:
    """Return the ticks a lot ends after what is allowed; None: it has no place."""
    floor = compiled.floor
    nodes = _nodes(compiled, book, slot)
    if any(book.line[node] < 0 for node in nodes):
        return None
    order = floor.tasks[floor.slot_task[slot], t.T_ORDER]
    last = min(int(floor.sizes[t.N_HORIZON]), int(floor.orders[order, t.D_LATEST]))
    return max(0, int(book.end[nodes[-1]]) - last)


def _unplaced(compiled: Compiled, found: Found, book: Book) -> int:
    slots = found.genes.sequence[: found.genes.used[0]].tolist()
    return sum(_over(compiled, book, slot) is None for slot in slots)


def _told(
    compiled: Compiled, over: dict[int, int], nowhere: dict[int, int]
) -> Iterator[str]:
    orders = compiled.works.problem.orders
    day = 1440 // compiled.works.grid.tick
    broken = {each for each in (*over, *nowhere) if over[each] or nowhere[each]}
    worst = sorted(broken, key=lambda each: (-nowhere[each], -over[each], each))
    for number in worst[:TOLD]:
        order = orders[number]
        if nowhere[number]:
            yield f"订单 {order.code}：有 {nowhere[number]} 件在排产期内排不进产线"
            continue
        what = "排产期" if order.latest is None else "排产期或最迟交期"
        yield f"订单 {order.code}：超出{what}共 {over[number] / day:.1f} 天"
    if len(worst) > TOLD:
        yield f"另有 {len(worst) - TOLD} 个订单没有守住日期"


def _shares(compiled: Compiled, ticks: int) -> tuple[str]:
    minutes = ticks * compiled.works.grid.tick
    return (f"共享裁床：有企业超过份额而别家在等，约多用 {minutes} 分钟",)
