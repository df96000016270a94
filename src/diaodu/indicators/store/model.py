"""A closed month as the manifest tells of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SCHEMA", "Revision"]

SCHEMA = 1  # grows when the columns of a return change their meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One closed state of a month; a later one supersedes it, and it stays readable.

    ``basis`` tells for a column whence it was read; ``columns`` are those of the file;
    ``id`` is what a report cites.
    """

    month: Month
    number: int
    sha256: str
    rows: int
    day: date
    by: str
    reason: str
    columns: tuple[str, ...]
    basis: Mapping[str, str] = field(default_factory=dict, hash=False)
    schema: int = SCHEMA

    @property
    def id(self) -> str:
        """Return what a report cites: 2026-10 第2版 1f0a9c3e5b7d."""
        return f"{self.month} 第{self.number}版 {self.sha256[:12]}"

    @property
    def path(self) -> str:
        """Return where the returns lie, below the folder of the store."""
        month = f"month={self.month.year:04d}{self.month.month:02d}"
        return f"{month}/rev={self.number}/returns.parquet"

    def record(self) -> dict[str, Any]:
        """Return the revision as the manifest keeps it."""
        return {
            "month": str(self.month),
            "number": self.number,
            "sha256": self.sha256,
            "rows": self.rows,
            "day": self.day.isoformat(),
            "by": self.by,
            "reason": self.reason,
            "schema": self.schema,
            "columns": list(self.columns),
            "basis": dict(self.basis),
        }

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Revision:
        """Read the revision back from the manifest."""
        return cls(
            month=Month.parse(record["month"]),
            number=int(record["number"]),
            sha256=str(record["sha256"]),
            rows=int(record["rows"]),
            day=date.fromisoformat(record["day"]),
            by=str(record["by"]),
            reason=str(record["reason"]),
            schema=int(record["schema"]),
            columns=tuple(record["columns"]),
            basis=dict(record["basis"]),
        )
