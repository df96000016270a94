"""The independent checker: verifies every rule and reckons every figure again.

It takes the JSON of a problem and of a plan and shares no code with what made them.
"""

from diaodu.scheduling.checking.judging import check
from diaodu.scheduling.checking.report import Breach, Claim, Report

__all__ = ["Breach", "Claim", "Report", "check"]
