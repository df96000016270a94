"""A small problem: a core that cuts and packs, two satellites that sew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from diaodu.scheduling.problem.model import (
    Calendar,
    Cell,
    Factory,
    Lines,
    Order,
    Problem,
    Process,
    RouteStep,
    Shift,
    Skill,
    Tables,
    Transport,
)

BEGIN = datetime.fromisoformat("2026-12-01T08:00")  # a Tuesday
DAYS = tuple(
    Shift(weekday=day, begin=time(8), end=time(18)) for day in (1, 2, 3, 4, 5, 6)
)


def order(code: str, **over: Any) -> Order:
    given: dict[str, Any] = {
        "style": code,
        "category": "裤",
        "cells": (Cell(colour="黑", size="M", pieces=600),),
        "route": (
            RouteStep(process="裁", seconds=60),
            RouteStep(process="缝", seconds=600),
            RouteStep(process="包", seconds=30),
        ),
        "material": date(2026, 12, 1),
        "due": date(2026, 12, 5),
        "late_fen_per_day": 100_000,
        "minimum_lot": 100,
        "most_lots": 2,
    }
    return Order(code=code, **(given | over))


def problem(*orders: Order, **over: Any) -> Problem:
    given: dict[str, Any] = {
        "begin": BEGIN,
        "days": 30,
        "processes": (
            Process(code="裁", kind="cut"),
            Process(code="缝", kind="skilled"),
            Process(code="包"),
        ),
        "calendars": (Calendar(code="白班", shifts=DAYS),),
        "factories": (
            Factory(code="总厂", role="core", grade="A"),
            satellite("甲"),
            satellite("乙", distance_km=20),
        ),
        "lines": (
            Lines(factory="总厂", process="裁", calendar="白班", tables=Tables()),
            Lines(factory="总厂", process="包", people=10, calendar="白班"),
            Lines(factory="甲", process="缝", people=10, calendar="白班"),
            Lines(factory="乙", process="缝", people=10, calendar="白班"),
        ),
        "transports": (
            Transport(origin="总厂", target="甲", minutes=60, departures=(time(9),)),
        ),
    }
    return Problem(orders=orders, **(given | over))


def satellite(code: str, **over: Any) -> Factory:
    skills = (Skill(category="裤"),)
    given: dict[str, Any] = {"skills": skills, "fen_per_hour": 2_000, "grade": "B"}
    return Factory(code=code, **(given | over))


def with_lines(found: Problem, factory: str, process: str, **over: Any) -> Problem:
    lines = tuple(
        replace(each, **over)
        if (each.factory, each.process) == (factory, process)
        else each
        for each in found.lines
    )
    return replace(found, lines=lines)
