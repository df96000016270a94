"""What a sheet of the workbook is made of, described once for both directions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diaodu.sheets import Column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.scheduling.problem.cells import Form
    from diaodu.sheets import Kind

__all__ = ["GRADES", "NOTE", "Entry", "Page"]

_KINDS: Mapping[str, Kind] = {
    "whole": "integer",
    "fen": "decimal",
    "rate": "decimal",
    "seconds": "decimal",
    "day": "date",
}
GRADES = {each: each for each in "ABCD"}
NOTE = Column("note", "备注", synonyms=("说明",), width=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One column: its field in the JSON (a dotted path), its head, how it is written.

    ``words`` are what people choose from, and what each stands for; ``refers`` names
    the sheet whose first column holds what may stand here.
    """

    key: str
    name: str
    form: Form = "text"
    required: bool = False
    hint: str = ""
    words: Mapping[str, object] = field(default_factory=dict)
    refers: str = ""
    percent: bool = False
    synonyms: tuple[str, ...] = ()

    @property
    def column(self) -> Column:
        """Return the column as the tables of the house know it."""
        kind = "percent" if self.percent else _KINDS.get(self.form, "text")
        return Column(
            self.key,
            self.name,
            kind,
            required=self.required,
            synonyms=self.synonyms,
            choices=tuple(self.words),
            hint=self.hint,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One sheet: the list in the problem that its rows fill, and what it is for."""

    name: str
    target: str
    entries: tuple[Entry, ...]
    about: str
    required: bool = False
