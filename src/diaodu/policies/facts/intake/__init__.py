"""From tables of enterprises to the matrix of facts: every doubtful cell is told."""

from __future__ import annotations

from diaodu.policies.facts.intake.model import Intake, Mapped, severity
from diaodu.policies.facts.intake.reading import read
from diaodu.policies.facts.intake.writing import template, write_told

__all__ = ["Intake", "Mapped", "read", "severity", "template", "write_told"]
