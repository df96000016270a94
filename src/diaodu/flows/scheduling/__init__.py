"""From a problem to a plan: read it, search, and say what came of it."""

from diaodu.flows.scheduling.family import outcome_now, read_family, record_of

__all__ = ["outcome_now", "read_family", "record_of"]
