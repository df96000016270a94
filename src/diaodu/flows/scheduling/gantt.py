"""The rows of the Gantt page: operations, lines, rest days, loads."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from diaodu.flows.scheduling.ledger import colours_text
from diaodu.papers.gantt_page import GanttPage
from diaodu.papers.scheduling import span_text
from diaodu.scheduling.problem.hours import open_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from diaodu.flows.scheduling.ledger import Ledger
    from diaodu.papers.scheduling import PlanReport
    from diaodu.scheduling.plan import Operation
    from diaodu.scheduling.problem.model import Lines

__all__ = ["gantt_of"]

_SEPARATOR = "\u241f"  # between factory and line in the name of a row
_SHADES = ("#ffffff", "#f6f8fa")
_DAY = timedelta(days=1)
_HOUR = 60  # minutes
Row = dict[str, object]
Span = tuple[int, int]


def gantt_of(ledger: Ledger, report: PlanReport) -> GanttPage:
    """Return what the page of a plan shows."""
    lines = [each for each in _lines(ledger) if each.factory in _busy(ledger)]
    days = _days(ledger)
    spans = {
        each.code: open_spans(each, *_bounds(days)) for each in ledger.problem.calendars
    }
    return GanttPage(
        report=report,
        bars=[_bar(ledger, each) for each in ledger.plan.operations],
        lines=_rows(ledger, lines),
        closed=list(_closed(ledger, lines, days, spans)),
        orders=[_order(ledger, each.code, report) for each in report.orders],
        loads=list(_loads(ledger, lines, days, spans)),
    )


def _busy(ledger: Ledger) -> set[str]:
    return {each.factory for each in ledger.plan.operations}


def _lines(ledger: Ledger) -> list[Lines]:
    """Return lines by factory and, within one, by process."""
    places = {each.code: at for at, each in enumerate(ledger.problem.factories)}
    ranks = {each.code: at for at, each in enumerate(ledger.problem.processes)}
    return sorted(
        ledger.problem.lines,
        key=lambda each: (places[each.factory], ranks[each.process]),
    )


def _days(ledger: Ledger) -> list[date]:
    """Return the days from the first to the last work."""
    starts = (each.start for each in ledger.plan.operations)
    first = min([ledger.problem.begin, *starts]).date()
    count = (ledger.until.date() - first).days + 1
    return [first + at * _DAY for at in range(count)]


def _bounds(days: Sequence[date]) -> tuple[datetime, datetime]:
    return _midnight(days[0]), _midnight(days[-1] + _DAY)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _row(ledger: Ledger, factory: str, process: str, line: int) -> str:
    kind = "台" if process in ledger.cuts else "线"
    return f"{factory}{_SEPARATOR}{ledger.process(process)}{line}{kind}"


def _rows(ledger: Ledger, lines: Iterable[Lines]) -> list[Row]:
    found: list[Row] = []
    places: dict[str, int] = {}
    for each in lines:
        shade = _SHADES[places.setdefault(each.factory, len(places)) % 2]
        found.extend(
            {
                "row": _row(ledger, each.factory, each.process, line),
                "factory": ledger.factory(each.factory),
                "shade": shade,
            }
            for line in range(1, each.count + 1)
        )
    return found


def _bar(ledger: Ledger, operation: Operation) -> Row:
    lot = ledger.lots[operation.lot]
    order = ledger.orders[lot.order]
    late = ledger.order_figures[order.code].late_days
    return {
        "row": _row(ledger, operation.factory, operation.process, operation.line),
        "factory": ledger.factory(operation.factory),
        "doing": f"{ledger.process(operation.process)} {ledger.line(operation)}",
        "process": ledger.process(operation.process),
        "lot": lot.code,
        "order": order.code,
        "firm": order.firm,
        "style": order.style,
        "category": order.category,
        "cells": colours_text(lot.cells),
        "pieces": lot.pieces,
        "start": operation.start.isoformat(),
        "end": operation.end.isoformat(),
        "span": span_text(operation.start, operation.end),
        "due": _midnight(order.due).isoformat(),
        "late": late > 0,
        "told": f"晚{late}天" if late else "按期",
        "frozen": operation.frozen,
    }


def _order(ledger: Ledger, code: str, report: PlanReport) -> Row:
    order, figures = ledger.orders[code], ledger.order_figures[code]
    why = next((each.why for each in report.orders if each.code == code), "")
    done = f"{figures.done.month}月{figures.done.day}日完成"
    told = f"，晚{figures.late_days}天" if figures.late_days else "，按期"
    parts = (order.firm, f"{order.style} {order.category}", f"{order.pieces}件")
    return {
        "order": code,
        "about": "　".join(part for part in parts if part),
        "told": f"交期{order.due.month}月{order.due.day}日，{done}{told}",
        "late": figures.late_days > 0,
        "until": _midnight(order.due + _DAY).isoformat(),
        "why": why,
    }


def _closed(
    ledger: Ledger,
    lines: Iterable[Lines],
    days: Sequence[date],
    spans: Mapping[str, Sequence[Span]],
) -> Iterator[Row]:
    """Yield the days on which a line rests."""
    rests = {
        code: [
            day
            for day, minutes in zip(days, _daily(each, days), strict=True)
            if not minutes
        ]
        for code, each in spans.items()
    }
    for each in lines:
        for line in range(1, each.count + 1):
            row = _row(ledger, each.factory, each.process, line)
            for day in rests[each.calendar]:
                end = _midnight(day + _DAY).isoformat()
                yield {"row": row, "start": _midnight(day).isoformat(), "end": end}


def _daily(spans: Iterable[Span], days: Sequence[date]) -> list[int]:
    """Return how many minutes of the spans lie in each day."""
    found = [0] * len(days)
    whole = 24 * _HOUR
    for start, end in spans:
        for at in range(start // whole, min((end - 1) // whole + 1, len(days))):
            found[at] += max(0, min(end, (at + 1) * whole) - max(start, at * whole))
    return found


def _loads(
    ledger: Ledger,
    lines: Iterable[Lines],
    days: Sequence[date],
    spans: Mapping[str, Sequence[Span]],
) -> Iterator[Row]:
    """Yield hours of work and hours open for each factory and day."""
    busy: dict[str, list[int]] = {}
    open_: dict[str, list[int]] = {}
    for each in lines:
        daily = [minutes * each.count for minutes in _daily(spans[each.calendar], days)]
        _add(open_, each.factory, daily, days)
    begin = _midnight(days[0])
    for key, found in _by_line(ledger).items():
        calendar = spans[ledger.lines[key].calendar]
        for operation in found:
            start, end = (
                int((moment - begin) / timedelta(minutes=1))
                for moment in (operation.start, operation.end)
            )
            inside = (
                (max(low, start), min(high, end))
                for low, high in calendar
                if low < end and high > start
            )
            _add(busy, key[0], _daily(inside, days), days)
    for code, hours in open_.items():
        work = busy.get(code, [0] * len(days))
        for day, some, whole in zip(days, work, hours, strict=True):
            yield {
                "factory": ledger.factory(code),
                "day": _midnight(day).isoformat(),
                "busy": round(some / _HOUR, 2),
                "open": round(whole / _HOUR, 2),
                "share": round(some / whole, 4) if whole else 0,
            }


def _by_line(ledger: Ledger) -> Mapping[tuple[str, str], Sequence[Operation]]:
    """Return what the lines do; lots that are cut together count once."""
    found: dict[tuple[str, str], dict[tuple[int, datetime], Operation]]
    found = defaultdict(dict)
    for each in ledger.plan.operations:
        found[each.factory, each.process][each.line, each.start] = each
    return {key: list(each.values()) for key, each in found.items()}


def _add(
    sums: dict[str, list[int]], key: str, daily: Sequence[int], days: Sequence[date]
) -> None:
    before = sums.setdefault(key, [0] * len(days))
    for at, minutes in enumerate(daily):
        before[at] += minutes
