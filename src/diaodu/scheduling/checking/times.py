"""Rules 9 to 12, 15 and 16: material, transport, working time, last days."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from diaodu.scheduling.checking.needs import needs_of
from diaodu.scheduling.checking.report import Breach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.checking.case import Case, Record, Work

__all__ = ["time_breaches"]


def time_breaches(case: Case) -> Iterator[Breach]:
    """Yield what is wrong with when things are done."""
    needs = needs_of(case)
    for number, work in enumerate(case.works):
        if not work.frozen:
            yield from _limits(case, work)
            yield from _worked(case, work, needs[number].minutes)
    yield from _material(case)
    yield from _order(case)
    yield from _trips(case)


def _limits(case: Case, work: Work) -> Iterator[Breach]:
    if work.start < 0:
        message = "在计划开始之前"
        yield Breach(code="material_date", where=work.where, message=message)
    if work.end > case.clock.length:
        message = "超出计划期"
        yield Breach(code="horizon", where=work.where, message=message)
    latest = work.order["latest"]
    if latest is not None and work.end > case.clock.night(latest):
        message = f"晚于最迟日期 {latest}"
        yield Breach(code="latest_date", where=work.where, message=message)


def _worked(case: Case, work: Work, minutes: int) -> Iterator[Breach]:
    calendar, clock = work.lines["calendar"], case.clock
    if work.end < work.start:
        message = "结束早于开始"
        yield Breach(code="calendar", where=work.where, message=message)
        return
    begins = clock.open_from(calendar, work.start)
    ends = clock.open_until(calendar, work.end)
    if work.start == work.end:
        begins = ends = begins or ends
    if not (begins and ends):
        message = f"{'结束' if begins else '开始'}不在班次内"
        yield Breach(code="calendar", where=work.where, message=message)
    worked = clock.worked(calendar, work.start, work.end)
    if worked < minutes:
        message = f"需要 {minutes} 分钟，只排了 {worked} 分钟"
        yield Breach(code="calendar", where=work.where, message=message)


def _material(case: Case) -> Iterator[Breach]:
    for code in case.lots:
        works = case.of_lot(code)
        if code in case.frozen or not works:
            continue
        material = works[0].order["material"]
        if works[0].start < case.clock.morning(material):
            message = f"面料 {material} 才到厂"
            yield Breach(code="material_date", where=works[0].where, message=message)


def _moves(case: Case) -> Iterator[tuple[Work, Work]]:
    """Yield each pair of neighbouring steps of which the second is planned."""
    for code in case.lots:
        for one, two in pairwise(case.of_lot(code)):
            if not two.frozen:
                yield one, two


def _order(case: Case) -> Iterator[Breach]:
    for one, two in _moves(case):
        if two.start < one.end:
            message = f"“{one.process['code']}”还没做完就开始了"
            yield Breach(code="transport", where=two.where, message=message)


Journey = tuple[str, str, str]


def _trips(case: Case) -> Iterator[Breach]:
    """Tell of moves without a trip, of trips without a move, and of wrong trips."""
    trips: dict[Journey, list[Record]] = {}
    for trip in sorted(case.plan["trips"], key=lambda each: str(each["departs"])):
        for lot in trip["lots"]:
            key = (lot, trip["origin"], trip["target"])
            trips.setdefault(key, []).append(trip)
        yield from _trip(case, trip)
    for one, two in _moves(case):
        ends = (one.factory["code"], two.factory["code"])
        if ends[0] == ends[1]:
            continue
        rows = trips.get((two.lot["code"], *ends), [])
        if rows:
            yield from _carried(case, (one, two), rows.pop(0))
        else:
            message = f"从“{ends[0]}”到“{ends[1]}”没有安排运输"
            yield Breach(code="transport", where=two.where, message=message)
    for (lot, origin, target), rows in trips.items():
        if rows:
            where = f"运输 {origin}→{target}"
            message = f"批“{lot}”没有这段路要走"
            yield Breach(code="transport", where=where, message=message)


def _carried(case: Case, move: tuple[Work, Work], trip: Record) -> Iterator[Breach]:
    one, two = move
    departs, arrives = (case.clock.minute(trip[key]) for key in ("departs", "arrives"))
    if departs < one.end:
        message = f"“{one.process['code']}”还没做完就发车了"
        yield Breach(code="transport", where=two.where, message=message)
    if two.start < arrives:
        message = "货还没到就开始了"
        yield Breach(code="transport", where=two.where, message=message)


def _trip(case: Case, trip: Record) -> Iterator[Breach]:
    where = f"运输 {trip['origin']}→{trip['target']} {trip['departs']:%m-%d %H:%M}"
    if not {trip["origin"], trip["target"]} <= case.factories.keys():
        message = "起点或终点不存在"
        yield Breach(code="transport", where=where, message=message)
        return
    way = case.way(trip["origin"], trip["target"])
    departs, arrives = (case.clock.minute(trip[key]) for key in ("departs", "arrives"))
    if arrives != departs + way["minutes"]:
        message = f"路上应为 {way['minutes']} 分钟，排了 {arrives - departs} 分钟"
        yield Breach(code="transport", where=where, message=message)
    if way["departures"] and trip["departs"].time() not in way["departures"]:
        message = "不是发车的钟点"
        yield Breach(code="departures", where=where, message=message)
    fen = way["fen"] * len(trip["lots"])
    if trip["fen"] != fen:
        message = f"运费应为 {fen} 分，写了 {trip['fen']} 分"
        yield Breach(code="figures", where=where, message=message)
