"""The planner's problem: plain data that is told what is wrong with it.

``diaodu.scheduling.problem.model`` holds the dataclasses.
"""

from diaodu.scheduling.problem.codec import digest
from diaodu.scheduling.problem.document import problem_from, problem_json
from diaodu.scheduling.problem.judging import issues_of
from diaodu.scheduling.problem.model import Problem
from diaodu.scheduling.problem.workbook_reading import problem_from_workbook
from diaodu.scheduling.problem.workbook_writing import write_problem

__all__ = [
    "Problem",
    "digest",
    "issues_of",
    "problem_from",
    "problem_from_workbook",
    "problem_json",
    "write_problem",
]
