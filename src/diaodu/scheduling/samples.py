"""An invented problem: a core factory, a cutting centre, satellites, orders."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.scheduling.problem.model import (
    Aims,
    Calendar,
    Cell,
    ExtraShift,
    Factory,
    FrozenLot,
    FrozenStep,
    Grade,
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
)

if TYPE_CHECKING:
    from datetime import date

__all__ = ["sample_problem"]

_BEGIN = datetime.fromisoformat("2026-12-01T08:00")
_PROCESSES = (
    Process(code="裁剪", kind="cut"),
    Process(code="车缝", kind="skilled"),
    Process(code="水洗"),
    Process(code="后整"),
    Process(code="包装"),
)
_CORE, _CENTRE, _LAUNDRY = "核心", "裁剪中心", "洗水厂"
_NAMES = (
    "青禾",
    "云锦",
    "乐山",
    "红叶",
    "新竹",
    "大塘",
    "石桥",
    "春晖",
    "金穗",
    "南坡",
)
_TOWNS = ("河口镇", "东坪镇", "上栗镇", "罗田乡", "沙洲镇", "长岭乡")
_FIRMS = ("云裳服饰", "禾木服装", "海蓝牛仔")
_SIZES = ("S", "M", "L", "XL")
_COLOURS = ("白", "黑", "藏青", "米", "酒红")
_FABRICS = ("纯棉汗布", "涤棉斜纹", "水洗牛仔", "锦纶")
_SATURDAY = 6


class _Style(NamedTuple):
    """What a category takes: sewing minutes from and to, and whether it is washed."""

    least: int
    most: int
    washed: bool = False


_STYLES = {
    "T恤": _Style(8, 13),
    "衬衫": _Style(16, 24),
    "牛仔裤": _Style(18, 26, washed=True),
    "夹克": _Style(30, 44),
    "童装": _Style(10, 16),
}


def sample_problem(
    *, orders: int = 30, satellites: int = 10, seed: int = 1, begin: datetime = _BEGIN
) -> Problem:
    """Make up a problem of this size; the same seed makes the same problem."""
    chance = np.random.default_rng(seed)
    sewers = tuple(_satellite(chance, number) for number in range(satellites))
    factories = (_core(), _centre(), _laundry(), *sewers)
    wanted = tuple(_order(chance, number, begin) for number in range(orders))
    return Problem(
        name="虚构示例：核心工厂与卫星工厂",
        begin=begin,
        days=60,
        processes=_PROCESSES,
        calendars=_calendars(begin.date()),
        factories=factories,
        lines=(*(_sewing(chance, each.code) for each in sewers), *_shared_lines()),
        transports=_ways(sewers),
        orders=wanted,
        frozen=_frozen(wanted, begin),
        shares=tuple(Share(firm=firm, percent=60) for firm in _FIRMS),
        aims=Aims(makespan_fen_per_hour=2_000, balance_fen=500),
    )


def _calendars(first: date) -> tuple[Calendar, ...]:
    """Make day shifts six days a week, and two shifts for the cutting centre."""
    day = ((time(8), time(12)), (time(13, 30), time(18)))
    late = (*day, (time(19), time(22)))
    year = first.year + 1
    closed = tuple(first.replace(year=year, month=1, day=each) for each in (1, 2, 3))
    sunday = first + timedelta(days=(7 - first.isoweekday()) % 7 + 7)
    extra = ExtraShift(day=sunday, begin=time(8), end=time(12))
    return (
        Calendar(code="常日班", shifts=_week(day), closed=closed, extra=(extra,)),
        Calendar(code="两班", shifts=_week(late), closed=closed),
    )


def _week(hours: tuple[tuple[time, time], ...]) -> tuple[Shift, ...]:
    return tuple(
        Shift(weekday=weekday, begin=begin, end=end)
        for weekday in range(1, _SATURDAY + 1)
        for begin, end in hours
    )


def _core() -> Factory:
    skills = tuple(Skill(category=each) for each in _STYLES)
    return Factory(
        code=_CORE,
        name="云裳服饰总厂（虚构）",
        role="core",
        firm=_FIRMS[0],
        town="县城",
        grade="A",
        skills=skills,
        fen_per_hour=3_300,
    )


def _centre() -> Factory:
    return Factory(
        code=_CENTRE,
        name="共享裁剪中心（虚构）",
        role="cutting",
        town="工业园",
        distance_km=3,
        grade="A",
        fen_per_hour=4_000,
        trip_fen=2_000,
        power_kw=60,
    )


def _laundry() -> Factory:
    return Factory(
        code=_LAUNDRY,
        name="清泉洗水厂（虚构）",
        town="河口镇",
        distance_km=12,
        grade="A",
        fen_per_hour=2_800,
        trip_fen=5_000,
        minimum_lot=100,
    )


def _satellite(chance: np.random.Generator, number: int) -> Factory:
    named = chance.choice(list(_STYLES), size=int(chance.integers(2, 5)), replace=False)
    distance = int(chance.integers(5, 45))
    grade: Grade = ("A", "B", "B", "C")[int(chance.integers(4))]
    return Factory(
        code=f"卫星{number + 1:02}",
        name=f"{_NAMES[number % len(_NAMES)]}制衣厂（虚构）",
        town=_TOWNS[number % len(_TOWNS)],
        distance_km=distance,
        grade=grade,
        skills=tuple(_skill(chance, str(each)) for each in named),
        fen_per_hour=int(chance.integers(190, 290)) * 10,
        trip_fen=distance * 300,
        minimum_lot=int(chance.choice([50, 100, 200])),
        maximum_lot=3_000 if number % 3 == 0 else None,
        contract_minutes=20_000 if number % 4 == 0 else 0,
        power_kw=40 if number % 5 == 0 else None,
    )


def _skill(chance: np.random.Generator, category: str) -> Skill:
    return Skill(
        category=category,
        efficiency_percent=int(chance.integers(72, 106)),
        learning_percent=int(chance.choice([0, 0, 15])),
    )


def _shared_lines() -> tuple[Lines, ...]:
    tables = Tables(max_layers=100, marker_pieces=6, spread_minutes=1, cut_minutes=35)
    cut = Lines(
        factory=_CENTRE,
        process="裁剪",
        count=4,
        calendar="两班",
        power_kw=15,
        setup_minutes=20,
        setup_fen=1_500,
        tables=tables,
    )
    return (
        _line(_CORE, "车缝", count=1, people=20),
        _line(_LAUNDRY, "水洗", count=2, people=8),
        _line(_CORE, "后整", count=3, people=12),
        _line(_CORE, "包装", count=2, people=10),
        cut,
    )


def _line(factory: str, process: str, *, count: int, people: int) -> Lines:
    return Lines(
        factory=factory,
        process=process,
        count=count,
        people=people,
        calendar="常日班",
        setup_minutes=20,
        setup_fen=2_000,
    )


def _sewing(chance: np.random.Generator, factory: str) -> Lines:
    return Lines(
        factory=factory,
        process="车缝",
        count=int(chance.integers(1, 4)),
        people=int(chance.integers(8, 15)),
        calendar="常日班",
        power_kw=18,
        setup_minutes=int(chance.choice([60, 90, 120])),
        setup_fen=int(chance.choice([10_000, 15_000, 20_000])),
    )


def _ways(sewers: tuple[Factory, ...]) -> tuple[Transport, ...]:
    """Let trucks leave the centre and come back to the core at fixed hours."""
    leave, back = (time(7), time(13)), (time(12), time(18, 30))
    ways = []
    for each in sewers[::2]:
        minutes, fen = 30 + 2 * each.distance_km, each.trip_fen
        out = (_CENTRE, each.code, leave)
        for origin, target, hours in (out, (each.code, _CORE, back)):
            way = Transport(
                origin=origin,
                target=target,
                minutes=minutes,
                departures=hours,
                fen=fen,
            )
            ways.append(way)
    return tuple(ways)


def _order(chance: np.random.Generator, number: int, begin: datetime) -> Order:
    category = list(_STYLES)[int(chance.integers(len(_STYLES)))]
    wait = int(chance.integers(0, 9)) if number else 0
    material = begin.date() + timedelta(days=wait)
    due = material + timedelta(days=int(chance.integers(8, 21)))
    fabric = int(chance.integers(len(_FABRICS)))
    cells = _cells(chance)
    pieces = sum(cell.pieces for cell in cells)
    urgent = number % 7 == 0
    return Order(
        code=f"D{number + 1:03}",
        firm=_FIRMS[int(chance.integers(len(_FIRMS)))],
        style=f"K{100 + number * 7 % 25}",
        category=category,
        fabric=_FABRICS[fabric],
        pattern=f"{category}{'甲乙'[int(chance.integers(2))]}",
        cells=cells,
        route=_route(chance, _STYLES[category]),
        grade="B" if number % 6 == 0 else "C",
        material=material,
        due=due,
        latest=due + timedelta(days=25) if urgent else None,
        priority=2 if urgent else 5,
        late_fen_per_day=pieces * (60 if urgent else 25),
        minimum_lot=200,
        together="factory" if number % 9 == 4 else "",
        accepted=number % 10 != 9,
    )


def _cells(chance: np.random.Generator) -> tuple[Cell, ...]:
    number = int(chance.integers(1, 4))
    colours = chance.choice(_COLOURS, size=number, replace=False)
    base = int(chance.integers(5, 25)) * 10
    return tuple(
        Cell(colour=str(colour), size=size, pieces=base * (2 if size in "ML" else 1))
        for colour in colours
        for size in _SIZES
    )


def _route(chance: np.random.Generator, style: _Style) -> tuple[RouteStep, ...]:
    sewing = int(chance.integers(style.least * 4, style.most * 4)) * 15
    steps = [RouteStep(process="裁剪", seconds=60)]
    steps.append(RouteStep(process="车缝", seconds=sewing))
    if style.washed:
        steps.append(RouteStep(process="水洗", seconds=75))
    steps.append(RouteStep(process="后整", seconds=150))
    steps.append(RouteStep(process="包装", seconds=90))
    return tuple(steps)


def _frozen(orders: tuple[Order, ...], begin: datetime) -> tuple[FrozenLot, ...]:
    """Let the first colour of the first order be on a cutting table already."""
    if not orders:
        return ()
    first = orders[0]
    cells = tuple(each for each in first.cells if each.colour == first.cells[0].colour)
    step = FrozenStep(
        process="裁剪",
        factory=_CENTRE,
        line=1,
        start=begin,
        end=begin + timedelta(hours=3),
    )
    lot = FrozenLot(
        code=f"{first.code}-定1", order=first.code, cells=cells, steps=(step,)
    )
    return (lot,)
