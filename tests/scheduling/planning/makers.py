"""Invented problems with odd corners, small enough to be planned at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np

from diaodu.scheduling.problem.model import (
    Aims,
    Calendar,
    Cell,
    Factory,
    FrozenLot,
    FrozenStep,
    Lines,
    Order,
    Placed,
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

BEGIN = datetime(2026, 12, 3, 7, 30)  # noqa: DTZ001 - problems know no zone
CUT, SEW, WASH, PACK = "裁剪", "车缝", "水洗", "包装"
ROUTES = ((CUT, SEW, PACK), (CUT, SEW), (SEW,), (CUT, WASH, SEW, PACK), (CUT,))


class Maker:
    """Draws one problem after another from a seed."""

    def __init__(self, seed: int) -> None:
        self.dice = np.random.default_rng(seed)

    def one(self, *choices: Any) -> Any:
        return choices[int(self.dice.integers(len(choices)))]

    def problem(self, *, orders: int | None = None, **fields: Any) -> Problem:
        count = orders or int(self.dice.integers(1, 6))
        wanted = tuple(self.order(number) for number in range(count))
        problem = Problem(
            name="随机",
            begin=BEGIN,
            days=self.one(21, 30, 45),
            tick_minutes=self.one(15, 30, 60),
            processes=(
                Process(code=CUT, kind="cut"),
                Process(code=SEW, kind="skilled"),
                Process(code=WASH),
                Process(code=PACK),
            ),
            calendars=tuple(self.calendar(code) for code in ("早", "晚")),
            factories=tuple(self.factory(number) for number in range(4)),
            lines=self.lines(),
            transports=self.ways(),
            orders=wanted,
            frozen=self.frozen(wanted[0]),
            shares=self.one((), (Share(firm="甲", percent=self.one(5, 40)),)),
            placed=self.one((), (self.placed(wanted[0]),)),
            aims=Aims(
                makespan_fen_per_hour=self.one(0, 700),
                balance_fen=self.one(0, 300),
                change_fen=self.one(0, 50),
            ),
        )
        return replace(problem, **fields)

    def calendar(self, code: str) -> Calendar:
        hours = self.one(
            ((time(8), time(12)), (time(13), time(17, 30))),
            ((time(20), time(4)),),
            ((time(0), time(0)),),
        )
        shifts = tuple(
            Shift(weekday=day, begin=begin, end=end)
            for day in range(1, self.one(6, 7, 8))
            for begin, end in hours
        )
        return Calendar(code=code, shifts=shifts, closed=(date(2026, 12, 8),))

    def factory(self, number: int) -> Factory:
        kind = ("core", "cutting", "satellite", "satellite")[number]
        skills = tuple(
            Skill(
                category=category,
                efficiency_percent=int(self.dice.integers(60, 120)),
                learning_percent=self.one(0, 25),
            )
            for category in ("裤", "衫")
            if number == 0 or self.one("可", "可", "")
        )
        return Factory(
            code=f"厂{number}",
            role=kind,  # type: ignore[arg-type]
            distance_km=int(self.dice.integers(0, 60)),
            grade="A" if number < 2 else self.one("B", "C"),
            skills=skills,
            fen_per_hour=int(self.dice.integers(10, 40)) * 100,
            trip_fen=self.one(0, 900),
            minimum_lot=1 if number < 2 else self.one(1, 30),
            maximum_lot=None if number < 2 else self.one(None, 150),
            contract_minutes=self.one(0, 0, 3_000),
            power_kw=self.one(None, 25, 45),
            power_windows=self.one((), (Window(begin=time(10), end=time(15)),)),
        )

    def lines(self) -> tuple[Lines, ...]:
        tables = Tables(
            max_layers=self.one(5, 20, 100),
            marker_pieces=self.one(1, 4, 6),
            spread_minutes=self.one(0, 1, 2),
            cut_minutes=self.one(0, 20),
        )
        places = [(1, CUT, tables), (0, SEW, None), (2, SEW, None), (3, SEW, None)]
        places += [(0, WASH, None), (3, WASH, None), (0, PACK, None), (0, CUT, tables)]
        return tuple(
            Lines(
                factory=f"厂{number}",
                process=process,
                count=self.one(1, 1, 2, 3),
                people=int(self.dice.integers(1, 12)),
                calendar=self.one("早", "晚"),
                power_kw=self.one(0, 10, 20),
                setup_minutes=self.one(0, 15, 50),
                setup_fen=self.one(0, 400),
                tables=cutting,
            )
            for number, process, cutting in places
        )

    def ways(self) -> tuple[Transport, ...]:
        hours = self.one((), (time(7, 40),), (time(9), time(16)))
        return tuple(
            Transport(
                origin=origin,
                target=target,
                minutes=self.one(0, 25, 90),
                departures=hours,
                fen=self.one(0, 500),
            )
            for origin, target in (("厂1", "厂2"), ("厂2", "厂0"), ("厂0", "厂1"))
        )

    def order(self, number: int) -> Order:
        material = BEGIN.date() + timedelta(days=self.one(-3, 0, 0, 2))
        due = material + timedelta(days=int(self.dice.integers(1, 9)))
        cells = tuple(
            Cell(colour=colour, size=size, pieces=int(self.dice.integers(1, 60)))
            for colour in ("白", "黑", "红")[: self.one(1, 2, 3)]
            for size in ("S", "M")
        )
        return Order(
            code=f"单{number}",
            firm=self.one("甲", "乙"),
            style=self.one("K1", "K2"),
            category=self.one("裤", "衫"),
            fabric=self.one("棉", "麻"),
            pattern="一",
            cells=cells,
            route=tuple(
                RouteStep(process=each, seconds=self.one(0, 90, 300))
                for each in self.one(*ROUTES)
            ),
            grade=self.one("B", "C", "C"),
            material=material,
            due=due,
            latest=self.one(None, None, due + timedelta(days=9)),
            late_fen_per_day=self.one(0, 2_000, 9_000),
            minimum_lot=self.one(1, 20),
            most_lots=self.one(1, 2, 4),
            never=self.one((), (), ("厂3",)),
            together=self.one("", "", "factory", "grade"),
        )

    def frozen(self, order: Order) -> tuple[FrozenLot, ...]:
        if self.one("无", "") or order.route[0].process != CUT:
            return ()
        step = FrozenStep(
            process=CUT,
            factory="厂1",
            line=1,
            start=BEGIN - timedelta(hours=self.one(0, 30)),
            end=BEGIN + timedelta(hours=2),
        )
        lot = FrozenLot(
            code="定一", order=order.code, cells=order.cells[:1], steps=(step,)
        )
        return (lot,)

    def placed(self, order: Order) -> Placed:
        return Placed(order=order.code, process=SEW, factory="厂2", pieces=15)
