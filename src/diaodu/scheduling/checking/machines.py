"""Rules 13, 14, 18 and 19: lines, cutting batches, power, fair shares."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from diaodu.scheduling.checking.needs import layers_of
from diaodu.scheduling.checking.report import Breach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.checking.case import Case, Record, Work

__all__ = ["machine_breaches"]

_WEEK = 7 * 24 * 60


def machine_breaches(case: Case) -> Iterator[Breach]:
    """Yield what is wrong on lines and tables."""
    yield from _meetings(case)
    yield from _batches(case)
    for factory in case.problem["factories"]:
        if factory["power_kw"] is not None:
            yield from _power(case, factory)
    yield from _shares(case)


def _meetings(case: Case) -> Iterator[Breach]:
    machines: dict[tuple[str, str, int], list[Work]] = defaultdict(list)
    for work in case.works:
        machines[work.machine].append(work)
    for works in machines.values():
        works.sort(key=lambda each: (each.start, each.end))
        last = works[0]
        for work in works[1:]:
            if work.start < last.end and not _together(case, last, work):
                message = f"与{last.where}同时"
                where = work.where
                yield Breach(code="line_capacity", where=where, message=message)
            last = max(last, work, key=lambda each: each.end)


def _together(case: Case, one: Work, two: Work) -> bool:
    if one.frozen and two.frozen:
        return True  # so it was given
    batch = case.batch_of(one)
    return batch is not None and batch == case.batch_of(two)


def _batches(case: Case) -> Iterator[Breach]:
    cuts = {w.lot["code"]: w for w in case.works if w.cut and not w.frozen}
    held = Counter(lot for batch in case.plan["batches"] for lot in batch["lots"])
    for code, work in cuts.items():
        if held[code] != 1:
            message = f"应在一个裁剪批次里，现在 {held[code]} 个里"
            yield Breach(code="cutting_lays", where=work.where, message=message)
    for batch in case.plan["batches"]:
        table = f"{batch['factory']} {batch['line']} 号"
        where = f"裁剪批次 {table} {batch['start']:%m-%d %H:%M}"
        works = [cuts[code] for code in batch["lots"] if code in cuts]
        if len(works) != len(batch["lots"]) or not works:
            message = "批次里有不裁剪的批，或没有批"
            yield Breach(code="cutting_lays", where=where, message=message)
        else:
            for message in _batch(case, batch, works):
                yield Breach(code="cutting_lays", where=where, message=message)


def _batch(case: Case, batch: Record, works: list[Work]) -> Iterator[str]:
    machine = (batch["factory"], batch["process"], batch["line"])
    times = (case.clock.minute(batch["start"]), case.clock.minute(batch["end"]))
    cloth = (batch["fabric"], batch["pattern"])
    for work in works:
        if (work.order["fabric"], work.order["pattern"]) != cloth:
            yield f"批“{work.lot['code']}”的面料或版型不同"
        if work.machine != machine or (work.start, work.end) != times:
            yield f"批“{work.lot['code']}”不与它同在一张裁床、同起同止"
    tables = works[0].lines["tables"]
    layers = sum(layers_of(work.lot, tables) for work in works)
    lays = -(-layers // tables["max_layers"])
    told = (batch["layers"], batch["lays"])
    if told != (layers, lays):
        yield f"应为 {layers} 层 {lays} 床，写了 {told[0]} 层 {told[1]} 床"


def _power(case: Case, factory: Record) -> Iterator[Breach]:
    """Count what each minute draws; tell of the first minute of each overload."""
    length, cap = case.clock.length, factory["power_kw"]
    windows = factory["power_windows"]
    counts = case.clock.within(windows) if windows else [True] * length
    drawn, planned = [0] * length, set[int]()
    for works in _machines(case, factory).values():
        lines = works[0].lines
        opens = case.clock.minutes(lines["calendar"])
        busy: set[int] = set()
        for work in works:
            minutes = range(max(0, work.start), min(length, work.end))
            here = {each for each in minutes if opens[each] and counts[each]}
            busy |= here
            planned |= set() if work.frozen else here
        for minute in busy:
            drawn[minute] += lines["power_kw"]
    over = {minute for minute in planned if drawn[minute] > cap}
    for minute in sorted(each for each in over if each - 1 not in over):
        message = f"第 {minute} 分钟起用电 {drawn[minute]} 千瓦，限额 {cap} 千瓦"
        where = f"工厂“{factory['code']}”"
        yield Breach(code="power_cap", where=where, message=message)


def _machines(case: Case, factory: Record) -> dict[tuple[str, str, int], list[Work]]:
    """Return what stands on each line of a factory that draws power."""
    machines: dict[tuple[str, str, int], list[Work]] = defaultdict(list)
    for work in case.works:
        if work.factory is factory and work.lines["power_kw"]:
            machines[work.machine].append(work)
    return machines


def _shares(case: Case) -> Iterator[Breach]:
    if not case.problem["shares"]:
        return
    shared = [
        work for work in case.works if work.cut and work.factory["role"] == "cutting"
    ]
    first = case.clock.begin
    monday = -(first.weekday() * 24 * 60 + first.hour * 60 + first.minute)
    edges = [*range(monday, case.clock.length + _WEEK, _WEEK)]
    for start, end in pairwise(edges):
        yield from _week(case, shared, (start, end))


def _week(case: Case, shared: list[Work], week: tuple[int, int]) -> Iterator[Breach]:
    start, end = week
    opens = max(0, start)
    cuts = [work for work in shared if start <= work.start < end]
    waiting = {
        work.order["firm"]
        for work in shared
        if work.start >= end and case.clock.morning(work.order["material"]) <= opens
    }
    capacity = _capacity(case, week)
    used: dict[str, Fraction] = defaultdict(Fraction)
    for work in cuts:
        used[work.order["firm"]] += _used(case, work)
    planned = {work.order["firm"] for work in cuts if not work.frozen}
    for share in case.problem["shares"]:
        firm, percent = share["firm"], share["percent"]
        over = 100 * used[firm] > percent * capacity
        if over and firm in planned and waiting - {firm}:
            message = (
                f"第 {opens} 分钟起的一周用了 {float(used[firm]):.0f} 分钟裁床，"
                f"超过 {percent}%，而 {'、'.join(sorted(waiting - {firm}))} 在等"
            )
            where = f"企业“{firm}”"
            yield Breach(code="fair_share", where=where, message=message)


def _capacity(case: Case, week: tuple[int, int]) -> int:
    return sum(
        lines["count"] * case.clock.worked(lines["calendar"], *week)
        for lines in case.problem["lines"]
        if case.processes[lines["process"]]["kind"] == "cut"
        and case.factories[lines["factory"]]["role"] == "cutting"
    )


def _used(case: Case, work: Work) -> Fraction:
    """Return the minutes of a cut; of a batch, the part by pieces."""
    minutes = case.clock.worked(work.lines["calendar"], work.start, work.end)
    batch = case.batch_of(work)
    if batch is None:
        return Fraction(minutes)
    codes = case.plan["batches"][batch]["lots"]
    lots = [case.lots[code] for code in codes if code in case.lots]
    whole = sum(cell["pieces"] for lot in lots for cell in lot["cells"])
    return Fraction(minutes * work.pieces, max(1, whole))
