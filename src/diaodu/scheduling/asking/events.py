"""What happens after a plan was made: a stop, late material, people away, a rush.

An event is written in words, the parts set apart by blanks:

======  ==========================  ==============================================
停产    停产 工厂[/工序] 起 止        its lines stand still between the moments
缺员    缺员 工厂/工序 人数          each of its lines has so many people fewer
缺料    缺料 订单 日期               its material comes on that day
提前    提前 订单 日期               it is due on that day
改量    改量 订单 件数               so many pieces are wanted, in the same proportions
撤单    撤单 订单                    it is no longer wanted (what has begun is finished)
======  ==========================  ==============================================

A new order is written into the problem itself. Moments are 2026-12-05 or
2026-12-05T14:00; a day as the end of a stop is the whole of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from diaodu.errors import InputError
from diaodu.scheduling.asking.closing import shut
from diaodu.scheduling.problem.model import Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diaodu.scheduling.problem.model import FrozenLot, Lines, Order, Problem

__all__ = ["Event", "apply", "count_in", "lines_in", "read_event"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event: its kind and the words after it, as they were written."""

    kind: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join((self.kind, *self.words))


def read_event(text: str) -> Event:
    """Read an event; InputError says what is expected."""
    kind, *words = text.split() or [""]
    if kind not in _KINDS:
        raise InputError(f"不认识的事件“{text}”", hint=f"可写：{'；'.join(_FORMS)}")
    least, form, _ = _KINDS[kind]
    if len(words) != least:
        raise InputError(f"事件“{text}”的写法不对", hint=f"应写作：{form}")
    return Event(kind=kind, words=tuple(words))


def apply(problem: Problem, event: Event) -> Problem:
    """Return the problem after an event; InputError if it speaks of what is not there.

    ``problem`` already holds what had begun as frozen lots: a stop lengthens those of
    them that run on its lines, by the working time that is lost.
    """
    return _KINDS[event.kind][2](problem, event.words)


def _stop(problem: Problem, words: Sequence[str]) -> Problem:
    which = lines_in(problem, words[0])
    start, end = _moment(words[1]), _moment(words[2], until=True)
    if end <= start:
        raise InputError(f"停产的止（{words[2]}）不晚于起（{words[1]}）")
    stopped = shut(problem, which, start, end)
    frozen = tuple(_held(lot, problem, which, (start, end)) for lot in problem.frozen)
    return replace(stopped, frozen=frozen)


def _held(
    lot: FrozenLot,
    problem: Problem,
    which: Callable[[Lines], bool],
    closed: tuple[datetime, datetime],
) -> FrozenLot:
    """Let the steps of a frozen lot that a stop meets go on after it."""
    start, end = closed
    hit = {(each.factory, each.process) for each in problem.lines if which(each)}
    return replace(
        lot,
        steps=tuple(
            replace(step, end=step.end + (end - max(start, step.start)))
            if (step.factory, step.process) in hit
            and step.start < end > start < step.end
            else step
            for step in lot.steps
        ),
    )


def _away(problem: Problem, words: Sequence[str]) -> Problem:
    which, people = lines_in(problem, words[0]), count_in(words[1])
    for each in problem.lines:
        if which(each) and each.people <= people:
            where = f"{each.factory}/{each.process}"
            raise InputError(
                f"{where} 每条线只有 {each.people} 人，不能少 {people} 人",
                hint=f"整条停下请写：停产 {where} 起 止",
            )
    lines = tuple(
        replace(each, people=each.people - people) if which(each) else each
        for each in problem.lines
    )
    return replace(problem, lines=lines)


def _material(problem: Problem, words: Sequence[str]) -> Problem:
    day = _day(words[1])
    return _order(problem, words[0], lambda order: replace(order, material=day))


def _due(problem: Problem, words: Sequence[str]) -> Problem:
    day = _day(words[1])
    return _order(problem, words[0], lambda order: replace(order, due=day))


def _quantity(problem: Problem, words: Sequence[str]) -> Problem:
    wanted = count_in(words[1])
    frozen = [each for each in problem.frozen if each.order == words[0]]
    begun = sum(each.pieces for each in frozen)
    if wanted < begun:
        raise InputError(f"订单 {words[0]} 已开工 {begun} 件，不能改为 {wanted} 件")
    floor: dict[tuple[str, str], int] = {}
    for cell in (cell for each in frozen for cell in each.cells):
        key = cell.colour, cell.size
        floor[key] = floor.get(key, 0) + cell.pieces
    return _order(
        problem,
        words[0],
        lambda order: replace(order, cells=_scaled(order, wanted, floor)),
    )


def _scaled(
    order: Order, wanted: int, floor: Mapping[tuple[str, str], int]
) -> tuple[Cell, ...]:
    """Share pieces out in the old proportions, never below what has begun."""
    fixed = [floor.get((cell.colour, cell.size), 0) for cell in order.cells]
    open_ = [cell.pieces - low for cell, low in zip(order.cells, fixed, strict=True)]
    rest, whole = wanted - sum(fixed), sum(open_)
    if whole == 0:  # all has begun: the more is asked of all cells alike
        open_, whole = [cell.pieces for cell in order.cells], order.pieces
    exact = [part * rest for part in open_]
    shares = [each // whole for each in exact]
    order_of = sorted(range(len(exact)), key=lambda at: (-(exact[at] % whole), at))
    for at in order_of[: rest - sum(shares)]:
        shares[at] += 1
    return tuple(
        replace(cell, pieces=low + share)
        for cell, low, share in zip(order.cells, fixed, shares, strict=True)
        if low + share
    )


def _withdrawn(problem: Problem, words: Sequence[str]) -> Problem:
    """Want no more of an order than has begun; forget it if nothing has."""
    code = words[0]
    begun = [each for each in problem.frozen if each.order == code]
    if not begun:
        _order(problem, code, lambda order: order)
        kept = tuple(each for each in problem.orders if each.code != code)
        left = tuple(each for each in problem.placed if each.order != code)
        return replace(problem, orders=kept, placed=left)
    cells: dict[tuple[str, str], int] = {}
    for cell in (cell for each in begun for cell in each.cells):
        key = cell.colour, cell.size
        cells[key] = cells.get(key, 0) + cell.pieces
    wanted = tuple(
        Cell(colour=colour, size=size, pieces=count)
        for (colour, size), count in cells.items()
    )
    return _order(problem, code, lambda order: replace(order, cells=wanted))


def _order(problem: Problem, code: str, change: Callable[[Order], Order]) -> Problem:
    if all(each.code != code for each in problem.orders):
        raise InputError(f"没有名为“{code}”的订单")
    orders = tuple(
        change(each) if each.code == code else each for each in problem.orders
    )
    return replace(problem, orders=orders)


def lines_in(problem: Problem, place: str) -> Callable[[Lines], bool]:
    """Return which lines a place means; InputError if there is none of them."""
    factory, _, process = place.partition("/")
    found = {
        (each.factory, each.process)
        for each in problem.lines
        if each.factory == factory and process in {"", each.process}
    }
    if not found:
        what = (
            f"工厂“{factory}”没有“{process}”产线" if process else f"没有工厂“{factory}”"
        )
        raise InputError(what, hint="写作 工厂 或 工厂/工序，用问题文件里的编码")
    return lambda lines: (lines.factory, lines.process) in found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"日期“{text}”读不出", hint="写作 2026-12-05") from None


def _moment(text: str, *, until: bool = False) -> datetime:
    try:
        if "T" in text:
            return datetime.fromisoformat(text)
        return datetime.combine(date.fromisoformat(text), time()) + until * _DAY
    except ValueError:
        hint = "写作 2026-12-05 或 2026-12-05T14:00"
        raise InputError(f"时间“{text}”读不出", hint=hint) from None


def count_in(text: str) -> int:
    """Read a positive whole number."""
    if not text.isdecimal() or int(text) < 1:
        raise InputError(f"“{text}”应是正整数")
    return int(text)


_KINDS: Mapping[str, tuple[int, str, Callable[[Problem, Sequence[str]], Problem]]] = {
    "停产": (3, "停产 工厂[/工序] 起 止", _stop),
    "缺员": (2, "缺员 工厂/工序 人数", _away),
    "缺料": (2, "缺料 订单 日期", _material),
    "提前": (2, "提前 订单 日期", _due),
    "改量": (2, "改量 订单 件数", _quantity),
    "撤单": (1, "撤单 订单", _withdrawn),
}
_FORMS = tuple(form for _, form, _ in _KINDS.values())
