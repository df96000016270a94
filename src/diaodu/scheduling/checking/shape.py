"""The fields of the two documents, as the checker knows them: kinds and defaults.

This is written down a second time on purpose: the checker shares nothing with the
dataclasses that planner and solver use.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

__all__ = ["PLAN", "PROBLEM", "Malformed", "completed"]

NAMES = {
    "text": "文字",
    "grade": "A、B、C、D 之一",
    "whole": "整数",
    "number": "数字",
    "flag": "true 或 false",
    "moment": "时刻",
    "day": "日期",
    "hour": "钟点",
}


class Malformed(Exception):  # noqa: N818 - it is what the document is
    """A document that is no problem or no plan; says where and why, in Chinese."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where}：{message}")
        self.where, self.message = where, message


CELLS = ["many", {"colour": "text", "size": "text", "pieces": "whole"}]
HOURS = {"begin": "hour", "end": "hour"}
PROBLEM: dict[str, Any] = {
    "name": ("text", ""),
    "begin": "moment",
    "days": ("whole", 60),
    "tick_minutes": ("whole", 30),
    "speed_kmh": ("whole", 40),
    "processes": [
        "many",
        {"code": "text", "name": ("text", ""), "kind": ("text", "plain")},
    ],
    "calendars": [
        "many",
        {
            "code": "text",
            "shifts": (["many", {"weekday": "whole"} | HOURS], []),
            "closed": (["many", "day"], []),
            "extra": (["many", {"day": "day"} | HOURS], []),
        },
    ],
    "factories": [
        "many",
        {
            "code": "text",
            "name": ("text", ""),
            "role": ("text", "satellite"),
            "firm": ("text", ""),
            "town": ("text", ""),
            "distance_km": ("whole", 0),
            "grade": ("grade", "B"),
            "skills": (
                [
                    "many",
                    {
                        "category": "text",
                        "efficiency_percent": ("whole", 100),
                        "learning_percent": ("whole", 0),
                    },
                ],
                [],
            ),
            "fen_per_hour": ("whole", 0),
            "trip_fen": ("whole", 0),
            "minimum_lot": ("whole", 1),
            "maximum_lot": ("whole", None),
            "contract_minutes": ("whole", 0),
            "power_kw": ("whole", None),
            "power_windows": (["many", HOURS], []),
        },
    ],
    "lines": [
        "many",
        {
            "factory": "text",
            "process": "text",
            "count": ("whole", 1),
            "people": ("whole", 1),
            "calendar": "text",
            "power_kw": ("whole", 0),
            "setup_minutes": ("whole", 0),
            "setup_fen": ("whole", 0),
            "tables": (
                {
                    "max_layers": ("whole", 100),
                    "marker_pieces": ("whole", 4),
                    "spread_minutes": ("whole", 1),
                    "cut_minutes": ("whole", 30),
                },
                None,
            ),
        },
    ],
    "transports": (
        [
            "many",
            {
                "origin": "text",
                "target": "text",
                "minutes": "whole",
                "departures": (["many", "hour"], []),
                "fen": ("whole", 0),
            },
        ],
        [],
    ),
    "orders": [
        "many",
        {
            "code": "text",
            "firm": ("text", ""),
            "style": "text",
            "category": "text",
            "fabric": ("text", ""),
            "pattern": ("text", ""),
            "cells": CELLS,
            "route": ["many", {"process": "text", "seconds": "whole"}],
            "grade": ("grade", "C"),
            "material": "day",
            "due": "day",
            "latest": ("day", None),
            "priority": ("whole", 5),
            "late_fen_per_day": ("whole", 0),
            "minimum_lot": ("whole", 1),
            "most_lots": ("whole", 3),
            "only": (["many", "text"], []),
            "never": (["many", "text"], []),
            "together": ("text", ""),
            "accepted": ("flag", True),
        },
    ],
    "frozen": (
        [
            "many",
            {
                "code": "text",
                "order": "text",
                "cells": CELLS,
                "steps": [
                    "many",
                    {
                        "process": "text",
                        "factory": "text",
                        "line": "whole",
                        "start": "moment",
                        "end": "moment",
                    },
                ],
            },
        ],
        [],
    ),
    "shares": (["many", {"firm": "text", "percent": "whole"}], []),
    "placed": (
        [
            "many",
            {
                "order": "text",
                "process": "text",
                "factory": "text",
                "pieces": "whole",
            },
        ],
        [],
    ),
    "aims": (
        {
            "mode": ("text", "weighted"),
            "goals": (
                ["many", "text"],
                ["tardiness", "cost", "makespan", "balance"],
            ),
            "cost_weight": ("whole", 1),
            "tardiness_weight": ("whole", 1),
            "makespan_fen_per_hour": ("whole", 0),
            "balance_fen": ("whole", 0),
            "change_fen": ("whole", 0),
        },
        {},
    ),
}
MARKS = dict.fromkeys(("skill", "cost", "speed", "variety", "service"), ("whole", None))
_SUMS = (
    *("work_fen", "setup_fen", "trip_fen", "contract_fen", "cost_fen"),
    *("tardiness_fen", "late_orders", "late_days", "makespan_minutes", "balance"),
    "changed_pieces",
)
_FACTORY = (
    *("standard_minutes", "busy_minutes", "open_minutes", "load", "cost_fen"),
    "contract_fen",
)
FIGURES: dict[str, Any] = dict.fromkeys(_SUMS, "whole") | {
    "marks": MARKS,
    "orders": [
        "many",
        {
            "order": "text",
            "done": "moment",
            "late_days": "whole",
            "late_fen": "whole",
            "cost_fen": "whole",
        },
    ],
    "factories": [
        "many",
        {"factory": "text", "marks": MARKS} | dict.fromkeys(_FACTORY, "whole"),
    ],
}
PLAN: dict[str, Any] = {
    "problem": ("text", ""),
    "digest": "text",
    "status": "text",
    "objective": ("whole", None),
    "bound": ("whole", 0),
    "levels": (
        ["many", {"goal": "text", "value": "whole", "bound": "whole"}],
        [],
    ),
    "seconds": ("number", 0.0),
    "figures": (FIGURES, None),
    "lots": (
        [
            "many",
            {
                "code": "text",
                "order": "text",
                "cells": CELLS,
                "frozen": ("flag", False),
            },
        ],
        [],
    ),
    "operations": (
        [
            "many",
            {
                "lot": "text",
                "process": "text",
                "factory": "text",
                "line": "whole",
                "start": "moment",
                "end": "moment",
                "frozen": ("flag", False),
            },
        ],
        [],
    ),
    "batches": (
        [
            "many",
            {
                "factory": "text",
                "process": "text",
                "line": "whole",
                "lots": ["many", "text"],
                "fabric": "text",
                "pattern": "text",
                "layers": "whole",
                "lays": "whole",
                "start": "moment",
                "end": "moment",
            },
        ],
        [],
    ),
    "trips": (
        [
            "many",
            {
                "origin": "text",
                "target": "text",
                "departs": "moment",
                "arrives": "moment",
                "lots": ["many", "text"],
                "fen": "whole",
            },
        ],
        [],
    ),
    "reasons": (["many", "text"], []),
}


def completed(shape: Any, source: object, where: str = "$") -> Any:
    """Return the document with its defaults filled in and its times as times.

    Raises Malformed at the first field that is not of its kind.
    """
    if isinstance(shape, tuple):
        nothing = source is None and shape[1] is None
        return None if nothing else completed(shape[0], source, where)
    if isinstance(shape, list):
        if not isinstance(source, list):
            raise Malformed(where, "应为列表")
        rows = enumerate(source)
        return [completed(shape[1], each, f"{where}[{at}]") for at, each in rows]
    if isinstance(shape, dict):
        return _record(shape, source, where)
    return _plain(shape, source, where)


def _record(shape: dict[str, Any], source: object, where: str) -> dict[str, Any]:
    if not isinstance(source, dict):
        raise Malformed(where, "应为对象")
    foreign = source.keys() - shape.keys()
    if foreign:
        raise Malformed(where, f"不认识的字段：{'、'.join(sorted(map(str, foreign)))}")
    found: dict[str, Any] = {}
    for key, kind in shape.items():
        there = f"{where}.{key}"
        if key in source:
            found[key] = completed(kind, source[key], there)
        elif isinstance(kind, tuple):
            found[key] = completed(kind, kind[1], there)
        else:
            raise Malformed(there, "缺少这个字段")
    return found


def _plain(kind: str, source: object, where: str) -> object:
    fit = {
        "text": isinstance(source, str),
        "grade": isinstance(source, str) and source in {"A", "B", "C", "D"},
        "whole": type(source) is int,
        "number": type(source) in {int, float},
        "flag": isinstance(source, bool),
    }
    if fit.get(kind, isinstance(source, str)):
        try:
            return _timed(kind, source)
        except ValueError:
            pass
    raise Malformed(where, f"应为{NAMES[kind]}，现为 {source!r}")


def _timed(kind: str, source: object) -> object:
    if kind == "moment":
        return _without_zone(datetime.fromisoformat(str(source)))
    if kind == "day":
        return date.fromisoformat(str(source))
    if kind == "hour":
        return time.fromisoformat(str(source))
    return source


def _without_zone(moment: datetime) -> datetime:
    if moment.tzinfo or moment.second or moment.microsecond:
        raise ValueError(moment)
    return moment
