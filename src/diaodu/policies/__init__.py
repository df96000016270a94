"""Policies: who is entitled to what, why, and by how much one missed it.

A policy is one YAML file in ``catalog``, or in a county's own folder.
"""

from diaodu.policies.judging import judge
from diaodu.policies.loading import Library, load, read, read_all

__all__ = ["Library", "judge", "load", "read", "read_all"]
