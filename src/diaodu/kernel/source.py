"""Where something comes from: a stretch of a text, a place in a file."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Source", "Span"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, counted in characters, ``end`` not included."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """Return what stands there."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Source:
    """A place that a person can open: a file, and a cell, page or line in it."""

    file: str
    locator: str = ""

    def __str__(self) -> str:
        return f"{self.file} {self.locator}".strip()
