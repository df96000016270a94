"""What is wrong with a problem whose fields are all of the right kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.kernel.issue import Issue
from diaodu.scheduling.problem.eligible import Known
from diaodu.scheduling.problem.hours import open_spans
from diaodu.scheduling.problem.judging_frozen import frozen_faults
from diaodu.scheduling.problem.judging_orders import order_faults

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from diaodu.scheduling.problem.model import Problem

__all__ = ["issues_of"]

_YEARS = range(2000, 2200)

Fault = tuple[str, str, str]


def issues_of(problem: Problem) -> list[Issue]:
    """Return every fault: where (as a path in the JSON), its code, what to mend."""
    if problem.begin.year not in _YEARS:
        message = f"计划开始的年份应在 {_YEARS[0]} 至 {_YEARS[-1]} 之间"
        return [Issue("begin", "schedule.range", message)]
    known = Known.of(problem)
    faults = (
        *_doubled(problem),
        *_missing(problem),
        *_calendars(problem),
        *_factories(problem),
        *_lines(problem, known),
        *_ways(problem, known),
        *_rest(problem, known),
        *order_faults(problem, known),
        *frozen_faults(problem, known),
    )
    return [Issue(where, f"schedule.{code}", text) for where, code, text in faults]


def _doubled(problem: Problem) -> Iterator[Fault]:
    named: dict[str, Sequence[Hashable]] = {
        "processes": [each.code for each in problem.processes],
        "calendars": [each.code for each in problem.calendars],
        "factories": [each.code for each in problem.factories],
        "lines": [(each.factory, each.process) for each in problem.lines],
        "transports": [(each.origin, each.target) for each in problem.transports],
        "orders": [each.code for each in problem.orders],
        "frozen": [each.code for each in problem.frozen],
        "shares": [each.firm for each in problem.shares],
        "placed": [(each.order, each.process, each.factory) for each in problem.placed],
        "aims.goals": problem.aims.goals,
    }
    for field, codes in named.items():
        yield from again(field, codes)
    for number, factory in enumerate(problem.factories):
        where = f"factories[{number}].skills"
        yield from again(where, [each.category for each in factory.skills])


def again(field: str, codes: Sequence[Hashable]) -> Iterator[Fault]:
    """Tell of each code that stands there a second time, and of empty codes."""
    seen: set[Hashable] = set()
    for number, code in enumerate(codes):
        named = "、".join(code) if isinstance(code, tuple) else str(code)
        if code in seen:
            yield f"{field}[{number}]", "doubled", f"“{named}”重复，前面已经有了"
        if code == "":
            yield f"{field}[{number}]", "empty_code", "代码不能为空"
        seen.add(code)


def _missing(problem: Problem) -> Iterator[Fault]:
    names = {"processes": "工序", "factories": "工厂", "orders": "订单"}
    for field, name in names.items():
        if not getattr(problem, field):
            yield field, "nothing", f"一个{name}也没有"


def _calendars(problem: Problem) -> Iterator[Fault]:
    for number, calendar in enumerate(problem.calendars):
        where = f"calendars[{number}]"
        if not open_spans(calendar, problem.begin, problem.end):
            message = f"日历“{calendar.code}”在计划期内没有一个班次"
            yield where, "empty_calendar", message
        for place, each in enumerate(calendar.extra):
            if each.day in calendar.closed:
                message = f"{each.day} 既停工又开班，请只留一个"
                yield f"{where}.extra[{place}]", "closed_and_open", message


def _factories(problem: Problem) -> Iterator[Fault]:
    busy = {each.factory for each in problem.lines}
    for number, factory in enumerate(problem.factories):
        where = f"factories[{number}]"
        most = factory.maximum_lot
        if most is not None and most < factory.minimum_lot:
            message = f"批量上限 {most} 小于下限 {factory.minimum_lot}"
            yield f"{where}.maximum_lot", "lot_limits", message
        if factory.code not in busy:
            message = f"工厂“{factory.code}”没有一条产线"
            yield where, "no_lines", message


def _lines(problem: Problem, known: Known) -> Iterator[Fault]:
    calendars = {each.code for each in problem.calendars}
    for number, lines in enumerate(problem.lines):
        where = f"lines[{number}]"
        yield from unknown(f"{where}.factory", "工厂", lines.factory, known.factories)
        yield from unknown(f"{where}.process", "工序", lines.process, known.processes)
        yield from unknown(f"{where}.calendar", "日历", lines.calendar, calendars)
        process = known.processes.get(lines.process)
        if process and (process.kind == "cut") != (lines.tables is not None):
            cut = process.kind == "cut"
            message = "裁剪工序要写裁床参数" if cut else "不是裁剪，不能写裁床参数"
            yield f"{where}.tables", "tables", message
        factory = known.factories.get(lines.factory)
        cap = factory.power_kw if factory else None
        if cap is not None and lines.power_kw > cap:
            message = f"一条产线用电 {lines.power_kw} 千瓦，超过工厂限额 {cap} 千瓦"
            yield f"{where}.power_kw", "power", message


def unknown(where: str, what: str, code: str, known: Iterable[str]) -> Iterator[Fault]:
    """Tell of a code that is not there."""
    if code not in known:
        yield where, "unknown_code", f"没有名为“{code}”的{what}"


def _ways(problem: Problem, known: Known) -> Iterator[Fault]:
    for number, way in enumerate(problem.transports):
        where = f"transports[{number}]"
        yield from unknown(f"{where}.origin", "工厂", way.origin, known.factories)
        yield from unknown(f"{where}.target", "工厂", way.target, known.factories)
        if way.origin == way.target:
            yield f"{where}.target", "same_place", "起点和终点是同一家工厂"


def _rest(problem: Problem, known: Known) -> Iterator[Fault]:
    for number, placed in enumerate(problem.placed):
        where = f"placed[{number}]"
        yield from unknown(f"{where}.order", "订单", placed.order, known.orders)
        yield from unknown(f"{where}.factory", "工厂", placed.factory, known.factories)
        yield from unknown(f"{where}.process", "工序", placed.process, known.processes)
    if problem.aims.mode == "lexicographic" and not problem.aims.goals:
        yield "aims.goals", "nothing", "按次序优化时，至少要有一个目标"
