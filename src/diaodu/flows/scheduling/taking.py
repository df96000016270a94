"""Take in a problem or a plan from a file: a workbook or JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from diaodu.errors import InputError
from diaodu.kernel.files import contents, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from diaodu.kernel.issue import Issue
    from diaodu.scheduling.plan import Plan
    from diaodu.scheduling.problem import Problem
    from diaodu.scheduling.problem.model import Goal

__all__ = [
    "OBJECTIVES",
    "PLAN_HINT",
    "aimed_at",
    "read_json",
    "read_plan",
    "read_problem",
]

_MOST = 200_000_000  # bytes
PLAN_HINT = "计划是 diaodu schedule 写出的 排产计划.json"
_HINT = "排产问题可以是 .xlsx 或 .json；空表见 diaodu schedule template"
_BOOKS = frozenset({".xlsx", ".xls", ".et"})
OBJECTIVES = (
    "weighted",
    "lexicographic",
    "tardiness",
    "cost",
    "makespan",
    "balance",
)
_GOALS: tuple[Goal, ...] = ("tardiness", "cost", "makespan", "balance")


def read_problem(path: Path) -> tuple[Problem | None, Sequence[Issue]]:
    """Read a problem; None if it is wrong, and then all that is wrong."""
    if path.suffix.lower() in _BOOKS:
        from diaodu.scheduling.problem.workbook_reading import problem_from_workbook

        contents(path, most=_MOST)  # tells of a missing file as we always do
        problem, issues = problem_from_workbook(path)
    else:
        from diaodu.scheduling.problem import problem_from

        problem, found = problem_from(read_json(path, hint=_HINT))
        issues = _placed(found, path)
    return (None if issues else problem), issues


def read_plan(path: Path) -> Plan:
    """Read a plan that was written before; InputError tells the first fault in it."""
    from diaodu.scheduling.plan import plan_from

    plan, issues = plan_from(read_json(path, hint=PLAN_HINT))
    if plan is None:
        first = _placed(issues, path)[0]
        more = f"共{len(issues)}处不对" if len(issues) > 1 else ""
        raise InputError(first.message, where=first.where, hint=more)
    return plan


def _placed(issues: Sequence[Issue], path: Path) -> list[Issue]:
    """Name the file before the path in it."""
    return [replace(each, where=f"{shown(path)} {each.where}") for each in issues]


def read_json(path: Path, *, hint: str = "") -> Any:
    """Read a JSON document; InputError tells the line where it breaks off."""
    text = contents(path, most=_MOST).decode("utf-8-sig", "replace")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{shown(path)} 第{error.lineno}行第{error.colno}字"
        raise InputError("不是完好的 JSON", where=where, hint=hint) from error
    except RecursionError as error:
        raise InputError("JSON 套得太深", where=shown(path)) from error


def aimed_at(problem: Problem, objective: str) -> Problem:
    """Return the problem with what is to be sought first; "" leaves it as it is."""
    if not objective:
        return problem
    if objective not in OBJECTIVES:
        hint = f"可以是 {'、'.join(OBJECTIVES)}"
        found = f"没有“{objective}”这个目标"
        raise InputError(found, where="--objective", hint=hint)
    if objective in {"weighted", "lexicographic"}:
        mode: Any = objective
        return replace(problem, aims=replace(problem.aims, mode=mode))
    first = next(goal for goal in _GOALS if goal == objective)
    goals = (first, *(goal for goal in _GOALS if goal != first))
    aims = replace(problem.aims, mode="lexicographic", goals=goals)
    return replace(problem, aims=aims)
