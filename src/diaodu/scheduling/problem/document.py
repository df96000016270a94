"""A problem as a JSON document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diaodu.scheduling.problem.codec import drafted, tree
from diaodu.scheduling.problem.judging import issues_of
from diaodu.scheduling.problem.model import Problem

if TYPE_CHECKING:
    from diaodu.kernel.issue import Issue

__all__ = ["problem_from", "problem_json"]


def problem_json(problem: Problem) -> str:
    """Write a problem as JSON, every field told."""
    return json.dumps(tree(problem), ensure_ascii=False, indent=1) + "\n"


def problem_from(source: object) -> tuple[Problem | None, list[Issue]]:
    """Build a problem from what ``json.loads`` gave; None if anything is wrong.

    All that is wrong is told at once, each with its path in the document.
    """
    problem, issues = drafted(Problem, source)
    if problem is None:
        return None, issues
    issues += _more(problem, issues)
    return (None if issues else problem), issues


def _more(problem: Problem, issues: list[Issue]) -> list[Issue]:
    """Judge what the wrong cells leave to be judged."""
    wrong = {_entry(issue.where) for issue in issues}
    whole = {issue.where for issue in issues} & wrong
    if whole:  # the frame itself, or an entry that is left out and shifts the others
        return []
    return [each for each in issues_of(problem) if _entry(each.where) not in wrong]


def _entry(where: str) -> str:
    """Return the entry of a list that a path leads into: ``orders[3]``."""
    head, bracket, _ = where.partition("]")
    return head + bracket
