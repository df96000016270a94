"""A problem as a JSON document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diaodu.scheduling.problem.codec import built, tree
from diaodu.scheduling.problem.judging import issues_of
from diaodu.scheduling.problem.model import Problem

if TYPE_CHECKING:
    from diaodu.kernel.issue import Issue

__all__ = ["problem_from", "problem_json"]


def problem_json(problem: Problem) -> str:
    """Write a problem as JSON, every field told."""
    return json.dumps(tree(problem), ensure_ascii=False, indent=1) + "\n"


def problem_from(source: object) -> tuple[Problem | None, list[Issue]]:
    """Build a problem from what ``json.loads`` gave; None if it cannot be.

    A problem that is built may have issues: it can be read, and not be planned.
    """
    problem, issues = built(Problem, source)
    return problem, issues if problem is None else issues_of(problem)
