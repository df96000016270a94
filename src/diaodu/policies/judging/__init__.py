"""Judging, compiled: any number of firms by all policies of a day, as array code."""

from diaodu.policies.judging.answers import Answer, answer, answers_for
from diaodu.policies.judging.outcome import Judged, Outcome, Spending
from diaodu.policies.judging.passes import judge
from diaodu.policies.reasons import Reason

__all__ = [
    "Answer",
    "Judged",
    "Outcome",
    "Reason",
    "Spending",
    "answer",
    "answers_for",
    "judge",
]
