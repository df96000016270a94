"""The smallest problem that has a bit of everything, and one plan of it, by hand.

The examples of the constraints change the one or the other.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from diaodu.scheduling.plan import Batch, Lot, Operation, Plan, Trip
from diaodu.scheduling.problem.model import (
    Calendar,
    Cell,
    Factory,
    FrozenLot,
    FrozenStep,
    Lines,
    Order,
    Problem,
    Process,
    RouteStep,
    Share,
    Shift,
    Skill,
    Tables,
    Transport,
    Window,
)

__all__ = ["at", "tiny_plan", "tiny_problem"]

_ROUTE = (
    RouteStep(process="裁剪", seconds=30),
    RouteStep(process="车缝", seconds=300),
    RouteStep(process="后整", seconds=60),
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of December."""
    return datetime.combine(date(2026, 12, day), time(hour, minute))


def tiny_problem() -> Problem:
    """Return two orders, a cutting centre, a satellite with two lines, a core."""
    shifts = tuple(
        Shift(weekday=weekday, begin=time(begin), end=time(end))
        for weekday in range(1, 7)
        for begin, end in ((8, 12), (13, 17))
    )
    return Problem(
        name="小例",
        begin=at(1, 8),
        days=14,
        processes=(
            Process(code="裁剪", kind="cut"),
            Process(code="车缝", kind="skilled"),
            Process(code="后整"),
        ),
        calendars=(Calendar(code="日班", shifts=shifts),),
        factories=_factories(),
        lines=_lines(),
        transports=(
            Transport(origin="中心", target="卫一", minutes=60, fen=1_000),
            Transport(
                origin="卫一",
                target="核心",
                minutes=60,
                departures=(time(10), time(16)),
                fen=1_000,
            ),
        ),
        orders=_orders(),
        frozen=(_frozen(),),
        shares=(Share(firm="甲", percent=60),),
    )


def _factories() -> tuple[Factory, ...]:
    skill = Skill(category="T恤", learning_percent=10)
    return (
        Factory(code="核心", role="core", grade="A", fen_per_hour=3_000),
        Factory(code="中心", role="cutting", grade="A", fen_per_hour=4_000),
        Factory(
            code="卫一",
            skills=(skill,),
            fen_per_hour=2_000,
            trip_fen=1_000,
            minimum_lot=10,
            maximum_lot=500,
            power_kw=30,
            power_windows=(Window(begin=time(8), end=time(12)),),
        ),
        Factory(code="卫二", grade="D", fen_per_hour=1_000),
    )


def _lines() -> tuple[Lines, ...]:
    tables = Tables(max_layers=20, marker_pieces=4, spread_minutes=1, cut_minutes=10)
    cut = Lines(
        factory="中心", process="裁剪", calendar="日班", setup_minutes=10, tables=tables
    )
    sew = Lines(
        factory="卫一",
        process="车缝",
        count=2,
        people=5,
        calendar="日班",
        power_kw=20,
        setup_minutes=30,
        setup_fen=500,
    )
    worse = Lines(factory="卫二", process="车缝", people=5, calendar="日班")
    return (
        cut,
        sew,
        worse,
        Lines(factory="核心", process="后整", people=5, calendar="日班"),
    )


def _orders() -> tuple[Order, ...]:
    one = Order(
        code="甲一",
        firm="甲",
        style="K1",
        category="T恤",
        fabric="棉",
        pattern="圆领",
        cells=(
            Cell(colour="白", size="S", pieces=40),
            Cell(colour="白", size="M", pieces=60),
        ),
        route=_ROUTE,
        material=date(2026, 12, 1),
        due=date(2026, 12, 4),
        latest=date(2026, 12, 10),
        late_fen_per_day=10_000,
        minimum_lot=20,
    )
    two = Order(
        code="乙一",
        firm="乙",
        style="K2",
        category="T恤",
        fabric="棉",
        pattern="圆领",
        cells=(Cell(colour="黑", size="S", pieces=60),),
        route=_ROUTE,
        material=date(2026, 12, 2),
        due=date(2026, 12, 4),
        late_fen_per_day=10_000,
        minimum_lot=20,
        most_lots=1,
        together="factory",
    )
    return one, two


def _frozen() -> FrozenLot:
    step = FrozenStep(
        process="裁剪", factory="中心", line=1, start=at(1, 8), end=at(1, 9)
    )
    cells = (Cell(colour="白", size="S", pieces=20),)
    return FrozenLot(code="甲一-定1", order="甲一", cells=cells, steps=(step,))


def tiny_plan() -> Plan:
    """Return a plan of the tiny problem that keeps every rule."""
    white = (
        Cell(colour="白", size="S", pieces=20),
        Cell(colour="白", size="M", pieces=60),
    )
    black = (Cell(colour="黑", size="S", pieces=60),)
    frozen = _frozen()
    return Plan(
        problem="小例",
        digest="",
        status="feasible",
        lots=(
            Lot(code=frozen.code, order="甲一", cells=frozen.cells, frozen=True),
            Lot(code="甲一-1", order="甲一", cells=white),
            Lot(code="乙一-1", order="乙一", cells=black),
        ),
        operations=_operations(),
        batches=(
            _batch("甲一-1", at(1, 9), layers=20),
            _batch("乙一-1", at(2, 8), layers=15),
        ),
        trips=(
            _trip("中心", "卫一", at(1, 9), ("甲一-定1",)),
            _trip("中心", "卫一", at(1, 9, 30), ("甲一-1",)),
            _trip("卫一", "核心", at(1, 16), ("甲一-1", "甲一-定1")),
            _trip("中心", "卫一", at(2, 8, 30), ("乙一-1",)),
            _trip("卫一", "核心", at(2, 16), ("乙一-1",)),
        ),
    )


def _operations() -> tuple[Operation, ...]:
    rows = (
        ("甲一-定1", "裁剪", "中心", at(1, 8), at(1, 9)),
        ("甲一-1", "裁剪", "中心", at(1, 9), at(1, 9, 30)),
        ("甲一-1", "车缝", "卫一", at(1, 10, 30), at(1, 13, 30)),
        ("甲一-定1", "车缝", "卫一", at(1, 13, 30), at(1, 14)),
        ("甲一-1", "后整", "核心", at(2, 8), at(2, 8, 30)),
        ("甲一-定1", "后整", "核心", at(2, 8, 30), at(2, 9)),
        ("乙一-1", "裁剪", "中心", at(2, 8), at(2, 8, 30)),
        ("乙一-1", "车缝", "卫一", at(2, 9, 30), at(2, 11)),
        ("乙一-1", "后整", "核心", at(3, 8), at(3, 8, 30)),
    )
    return tuple(
        Operation(
            lot=lot,
            process=process,
            factory=factory,
            line=1,
            start=start,
            end=end,
            frozen=(lot, process) == ("甲一-定1", "裁剪"),
        )
        for lot, process, factory, start, end in rows
    )


def _batch(lot: str, start: datetime, *, layers: int) -> Batch:
    return Batch(
        factory="中心",
        process="裁剪",
        line=1,
        lots=(lot,),
        fabric="棉",
        pattern="圆领",
        layers=layers,
        lays=1,
        start=start,
        end=start + timedelta(minutes=30),
    )


def _trip(origin: str, target: str, departs: datetime, lots: tuple[str, ...]) -> Trip:
    return Trip(
        origin=origin,
        target=target,
        departs=departs,
        arrives=departs + timedelta(minutes=60),
        lots=lots,
        fen=1_000 * len(lots),
    )
