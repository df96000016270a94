"""A comparison in the catalogue: its formula, and examples that must come out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diaodu.indicators.model import Entry, entries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Comparison", "Example", "comparisons"]


@dataclass(frozen=True, slots=True)
class Example:
    """What is given to the comparison, and what is printed for it."""

    given: Mapping[str, Any]
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Entry):
    """One way to set numbers side by side.

    ``compute`` is the public function that does it, on arrays; ``prints`` words its
    answer to one example.
    """

    label: str
    formula: str
    compute: Callable[..., Any]
    prints: Callable[[Any], str]
    examples: tuple[Example, ...]


def comparisons() -> Mapping[str, Comparison]:
    """Return the comparisons by key."""
    found = entries().items()
    return {key: entry for key, entry in found if isinstance(entry, Comparison)}
