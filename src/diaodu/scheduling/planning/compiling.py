"""The planner's problem compiled to the arrays of ``floor``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.scheduling.planning.fixing import Fixed
from diaodu.scheduling.planning.floor import Floor
from diaodu.scheduling.planning.hours import DAY, between
from diaodu.scheduling.planning.opening import blank_book
from diaodu.scheduling.planning.tables import FAR, pack
from diaodu.scheduling.planning.works import Works

if TYPE_CHECKING:
    from diaodu.scheduling.planning.tables import Ints
    from diaodu.scheduling.planning.works import Task
    from diaodu.scheduling.problem.model import Factory, Order, Problem

__all__ = ["Compiled", "compile_problem"]

KINDS = {"plain": 0, "skilled": 1, "cut": 2}
TOGETHER = {"": 0, "factory": 1, "grade": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A problem as arrays, and as numbered things to read the arrays by."""

    works: Works
    floor: Floor


def compile_problem(problem: Problem) -> Compiled:
    """Turn a valid problem into the arrays that the search works on."""
    works = Works(problem)
    fixed = Fixed(works)
    floor: dict[str, Any] = {}
    for part in (_time(works), _ways(works), _tasks(works), _rest(works, fixed)):
        floor.update(part)
    floor["sizes"] = _sizes(works, floor)
    floor["blank"] = blank_book(works, fixed, floor)
    tables = [floor[name] for name in Floor._fields[:-1]]
    return Compiled(works=works, floor=Floor(**floor, flat=pack(tables)))


def _table(rows: list[list[int]], columns: int) -> Ints:
    return np.array(rows, np.int64).reshape(len(rows), columns)


def _time(works: Works) -> dict[str, Any]:
    grid = works.grid
    work, opens, reach = grid.hours()
    week_of, spans = grid.weeks()
    weeks = [[span[0], works.shared_minutes(span)] for span in spans]
    masks = [grid.capped(factory) for factory in works.capped]
    return {
        "work": work,
        "opens": opens,
        "reach": reach,
        "week_of": week_of,
        "weeks": _table(weeks, 2),
        "cap_mask": np.array(masks, np.int64).reshape(len(masks), grid.ticks),
    }


def _ways(works: Works) -> dict[str, Any]:
    problem, grid = works.problem, works.grid
    size = len(problem.factories)
    lag, fare = np.zeros((2, size, size), np.int64)
    way = np.full((size, size), -1, np.int64)
    arrive: list[Ints] = []
    for transport in works.ways.values():
        at = works.factories[transport.origin], works.factories[transport.target]
        lag[at], fare[at] = grid.up(transport.minutes), transport.fen
        if transport.departures:
            way[at] = len(arrive)
            arrive.append(grid.arrivals(transport))
    rows = np.array(arrive, np.int64).reshape(len(arrive), grid.ticks + 1)
    return {"lag": lag, "fare": fare, "way": way, "arrive": rows}


def _tasks(works: Works) -> dict[str, Any]:
    tasks: list[list[int]] = []
    rows: list[list[int]] = []
    options: list[list[int]] = []
    slots = colours = 0
    for task in works.tasks:
        count = _slots(task)
        head = [works.orders[task.order.code], slots, count, task.pieces]
        tasks.append([*head, *_start(works, task), len(rows), *_nature(works, task)])
        tasks[-1] += [
            colours,
            len(task.colour_ends),
            works.grid.day(task.order.material),
        ]
        for step in task.route:
            able = [_option(works, task, each) for each in works.able(task, step)]
            placed = works.placed.get((task.order.code, step.process), -1)
            kind = KINDS[works.kind(step)]
            rows.append([step.seconds, kind, len(options), len(able), placed])
            options += able
        slots, colours = slots + count, colours + len(task.colour_ends)
    ends = [end for task in works.tasks for end in task.colour_ends]
    return {
        "tasks": _table(tasks, 17),
        "slot_task": np.repeat(np.arange(len(tasks)), [each[2] for each in tasks]),
        "rows": _table(rows, 5),
        "options": _table(options, 6),
        "colour_end": np.array(ends, np.int64),
    }


def _sizes(works: Works, floor: dict[str, Any]) -> Ints:
    """Return TICK, HORIZON, TICKS, LINES, SLOTS, STEPS, ... as ``tables`` say."""
    sizes = [
        works.grid.tick,
        works.grid.horizon,
        works.grid.ticks,
        len(works.line_names),
        len(floor["slot_task"]),
        max((len(each.route) for each in works.tasks), default=1),
        len(works.tasks),
        len(works.orders),
        len(works.factories),
        len(works.firms),
        len(floor["weeks"]),
        len(works.placed),
        len(floor["fixed"]),
        int(floor["share"].max(initial=0) > 0),
    ]
    return np.array(sizes, np.int64)


def _slots(task: Task) -> int:
    if task.frozen is not None:
        return 1
    fitting = task.pieces // max(1, task.order.minimum_lot)
    return max(1, min(task.order.most_lots, fitting))


def _start(works: Works, task: Task) -> list[int]:
    """Return FIXED, READY, FROM."""
    if task.frozen is None:
        return [0, max(0, works.grid.up(works.grid.day(task.order.material))), -1]
    last = task.frozen.steps[-1]
    end = between(works.problem.begin, last.end)
    return [1, max(0, works.grid.up(end)), works.factories[last.factory]]


def _nature(works: Works, task: Task) -> list[int]:
    """Return STEPS, LEAST, WAIVED, STYLE, CLOTH, CATEGORY."""
    order = task.order
    least = 1 if task.frozen is not None else order.minimum_lot
    return [
        len(task.route),
        least,
        int(works.waived(task)),
        works.styles[order.style],
        works.cloths[order.fabric, order.pattern],
        works.categories[order.category],
    ]


def _option(works: Works, task: Task, able: tuple[Any, Factory]) -> list[int]:
    pool, factory = able
    efficiency, learning = works.effort(task.order, pool)
    return [
        works.pools[pool.factory, pool.process],
        60 * pool.people * efficiency,
        learning,
        works.least(task, factory),
        works.most(task, factory),
        ord(factory.grade),
    ]


def _rest(works: Works, fixed: Fixed) -> dict[str, Any]:
    problem = works.problem
    share = np.zeros(len(works.firms), np.int64)
    for each in problem.shares:
        share[works.firms[each.firm]] = each.percent
    sites = [works.sites(order) for order in problem.orders]
    firsts = np.cumsum([0, *(len(each) for each in sites)])
    ends = fixed.ends()
    orders = [
        [*_order(works, order, ends), int(firsts[number]), len(sites[number])]
        for number, order in enumerate(problem.orders)
    ]
    return {
        "pools": _table([_pool(works, n) for n in range(len(problem.lines))], 13),
        "factories": _factories(works, fixed),
        "orders": _table(orders, 8),
        "sites": np.array([site for each in sites for site in each], np.int64),
        "placed": _placed(works),
        "share": share,
        "fixed": _table(fixed.nodes(), 5),
    }


def _pool(works: Works, number: int) -> list[int]:
    pool = works.problem.lines[number]
    tables = pool.tables
    cutting = [0, 1, 0, 0]
    if tables is not None:
        cutting = [tables.max_layers, tables.marker_pieces]
        cutting += [tables.spread_minutes, tables.cut_minutes]
    return [
        works.first_line[number],
        pool.count,
        works.calendars[pool.calendar],
        works.factories[pool.factory],
        pool.setup_minutes,
        pool.setup_fen,
        pool.power_kw,
        *cutting,
        int(works.shared(pool)),
        int(works.judged(pool)),
    ]


def _factories(works: Works, fixed: Fixed) -> Ints:
    spent, rows, caps = fixed.spent(), [], 0
    for number, factory in enumerate(works.problem.factories):
        binds = factory in works.capped
        cap = [caps, factory.power_kw or 0] if binds else [-1, 0]
        caps += binds
        money = [factory.fen_per_hour, factory.contract_minutes]
        load = [works.open_minutes(factory.code), int(works.balanced(factory.code))]
        rows.append([*cap, *money, *spent[number].tolist(), *load])
    return _table(rows, 8)


def _order(works: Works, order: Order, ends: dict[str, int]) -> list[int]:
    """Return DUE, LATEST, LATE_FEN, DONE, FIRM, TOGETHER."""
    grid = works.grid
    latest = FAR
    if order.latest is not None:
        latest = (grid.day(order.latest) + DAY) // grid.tick
    return [
        grid.day(order.due) + DAY,
        latest,
        order.late_fen_per_day,
        ends.get(order.code, -FAR),
        works.firms[order.firm],
        TOGETHER[order.together],
    ]


def _placed(works: Works) -> Ints:
    placed = np.zeros((len(works.placed), len(works.factories)), np.int64)
    for each in works.problem.placed:
        row = works.placed[each.order, each.process]
        placed[row, works.factories[each.factory]] += each.pieces
    return placed
