"""The rows of a paper that numbers can link to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diaodu.papers.model import Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diaodu.papers.model import Section

__all__ = ["Anchors", "anchors_of"]


@dataclass(frozen=True, slots=True)
class Anchors:
    """A number for each key; of several rows with one key the first is the place."""

    numbers: dict[str, int]
    placed: set[str] = field(default_factory=set)

    def find(self, key: str) -> int | None:
        """Return the number of a row, None where the paper has no such row."""
        return self.numbers.get(key)

    def place(self, key: str) -> int | None:
        """Return the number of a row that is being printed, once only."""
        if key not in self.numbers or key in self.placed:
            return None
        self.placed.add(key)
        return self.numbers[key]


def anchors_of(sections: Iterable[Section]) -> Anchors:
    """Return the rows of a paper that have a key."""
    blocks = (block for section in sections for block in section.blocks)
    rows = (row for block in blocks if isinstance(block, Table) for row in block.rows)
    keys = (row.key for row in rows if isinstance(row, Row) and row.key)
    return Anchors({key: number for number, key in enumerate(dict.fromkeys(keys), 1)})
