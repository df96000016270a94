"""A verdict on a sentence, and the part of a sentence it is given on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from diaodu.documents.model import Sentence

__all__ = ["TASK_IMPERATIVE", "TASK_MODAL", "TELLS", "Mood", "Part", "Verdict"]

Verdict = Literal["task", "optional", "none"]


@dataclass(frozen=True, slots=True)
class Mood:
    """A verdict and the name of the rule that gave it."""

    verdict: Verdict
    rule: str


class Part(NamedTuple):
    """A sentence, or the part of one up to a semicolon, with its mood."""

    text: str
    start: int
    sentence: Sentence
    mood: Mood
    telling: bool = False

    @property
    def end(self) -> int:
        """Return the offset behind the part."""
        return self.start + len(self.text)


TASK_MODAL = Mood("task", "modal")
TASK_IMPERATIVE = Mood("task", "imperative")
TELLS = Mood("none", "tells")
