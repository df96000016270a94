"""Issues as they are found, not more of one kind than a person can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.kernel.issue import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Faults"]

_MOST = 2_000  # of one kind; the rest is counted


class Faults:
    """A list of issues; what is beyond the most of a kind is only counted."""

    def __init__(self) -> None:
        self._found: list[Issue] = []
        self._count: dict[str, int] = {}

    def tell(self, where: str, code: str, message: str) -> None:
        """Add one issue."""
        count = self._count[code] = self._count.get(code, 0) + 1
        if count <= _MOST:
            self._found.append(Issue(where, code, message))

    def room(self, code: str, places: Sequence[int]) -> Sequence[int]:
        """Count all places, and return those that there is room to tell of."""
        left = max(0, _MOST - self._count.get(code, 0))
        self._count[code] = self._count.get(code, 0) + max(0, len(places) - left)
        return places[:left]

    def all(self) -> tuple[Issue, ...]:
        """Return the issues, and for each kind how many more there were."""
        more = [
            Issue("", code, f"同类问题另有 {count - _MOST} 处，请先改正以上各处")
            for code, count in self._count.items()
            if count > _MOST
        ]
        return (*self._found, *more)
