"""The planner's problem solved: who makes what, when, in which lots and batches."""

from diaodu.scheduling.planning.planning import plan, warm_up

__all__ = ["plan", "warm_up"]
