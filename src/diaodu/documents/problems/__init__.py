"""The problems that a document names of its own place (problem lists, complaints)."""

from __future__ import annotations

from diaodu.documents.problems.gather import read_problems

__all__ = ["read_problems"]
