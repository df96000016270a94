"""A problem taken apart into the rows of the workbook's sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diaodu.scheduling.problem.cells import spans_text
from diaodu.scheduling.problem.codec import tree
from diaodu.scheduling.problem.reading_calendars import CLOSED
from diaodu.scheduling.problem.weekdays import days_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.problem.model import Problem

__all__ = ["records_of"]

Record = dict[str, Any]


def records_of(problem: Problem) -> dict[str, list[Record]]:
    """Return for each sheet its rows, by the keys of its columns."""
    document: dict[str, Any] = tree(problem)
    lines: list[Record] = document["lines"]
    return {
        "processes": document["processes"],
        "calendars": [row for each in document["calendars"] for row in _calendar(each)],
        "factories": document["factories"],
        "skills": [
            {"factory": each["code"]} | skill
            for each in document["factories"]
            for skill in each["skills"]
        ],
        "lines": [each for each in lines if each["tables"] is None],
        "tables": [each for each in lines if each["tables"] is not None],
        "transports": document["transports"],
        "orders": [_order(each) for each in document["orders"]],
        "cells": [row for each in document["orders"] for row in _cells(each)],
        "frozen": [row for each in document["frozen"] for row in _frozen(each)],
        "shares": document["shares"],
    }


def _calendar(calendar: Record) -> Iterator[Record]:
    """Yield a row for the weekdays with equal hours, and one for each day."""
    code = calendar["code"]
    hours: dict[str, list[int]] = {}
    for weekday in range(1, 8):
        spans = [each for each in calendar["shifts"] if each["weekday"] == weekday]
        if spans:
            hours.setdefault(spans_text(spans), []).append(weekday)
    for text, weekdays in hours.items():
        yield {"code": code, "days": days_text(weekdays), "hours": text}
    for day in calendar["closed"]:
        yield {"code": code, "days": day, "hours": CLOSED}
    for day in dict.fromkeys(each["day"] for each in calendar["extra"]):
        spans = [each for each in calendar["extra"] if each["day"] == day]
        yield {"code": code, "days": day, "hours": spans_text(spans)}
    if not hours and not calendar["closed"] and not calendar["extra"]:
        yield {"code": code, "days": "每天", "hours": CLOSED}


def _order(order: Record) -> Record:
    steps = {f"route:{step['process']}": step["seconds"] for step in order["route"]}
    return order | steps


def _cells(order: Record) -> Iterator[Record]:
    for colour in dict.fromkeys(cell["colour"] for cell in order["cells"]):
        cells = [cell for cell in order["cells"] if cell["colour"] == colour]
        row = {"order": order["code"], "colour": colour}
        row["total"] = sum(cell["pieces"] for cell in cells)
        yield row | {f"size:{cell['size']}": cell["pieces"] for cell in cells}


def _frozen(lot: Record) -> Iterator[Record]:
    colours = {cell["colour"] for cell in lot["cells"]}
    head = {"order": lot["order"], "code": lot["code"]}
    head["colour"] = colours.pop() if len(colours) == 1 else None
    head["pieces"] = sum(cell["pieces"] for cell in lot["cells"])
    yield from (head | step for step in lot["steps"])
