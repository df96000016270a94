"""Ruled tables on a printed page: cells from the lines that are drawn."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Grid", "Rule", "grids_of"]

TOUCH = 3.0
SHORTEST = 6.0
MOST_RULES = 600  # more than any table has: a drawing


class Rule(NamedTuple):
    """A straight line: upright or level, at ``at``, from ``start`` to ``end``."""

    upright: bool
    at: float
    start: float
    end: float


class Grid:
    """The cells of one table; rows count from the top, columns from the left."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        level = [rule for rule in rules if not rule.upright]
        upright = [rule for rule in rules if rule.upright]
        sides = (min(r.start for r in level), max(r.end for r in level))
        self._xs = _apart([*(rule.at for rule in upright), *sides])
        self._ys = _apart([rule.at for rule in level])
        self.rows, self.columns = len(self._ys) - 1, len(self._xs) - 1
        self._owner = {
            (row, column): (row, column)
            for row in range(self.rows)
            for column in range(self.columns)
        }
        for row, column in list(self._owner):
            middle = self._middle(row, column)
            if column and not _drawn(upright, self._xs[column], middle[1]):
                self._join((row, column - 1), (row, column))
            if row and not _drawn(level, self._ys[self.rows - row], middle[0]):
                self._join((row - 1, column), (row, column))

    @property
    def is_table(self) -> bool:
        """Say whether there is more than a frame or two boxes."""
        parts = {self._root(place) for place in self._owner}
        return self.rows > 1 and self.columns > 1 and len(parts) > 3

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point is inside."""
        return (
            self._xs[0] <= x <= self._xs[-1]
            and self._ys[0] - TOUCH <= y <= self._ys[-1]
        )

    def cell_at(self, x: float, y: float) -> tuple[int, int]:
        """Return the row and the column, of joined cells those of the first."""
        column = min(max(bisect_right(self._xs, x) - 1, 0), self.columns - 1)
        below = min(max(bisect_right(self._ys, y) - 1, 0), self.rows - 1)
        return self._root((self.rows - 1 - below, column))

    def right_of(self, row: int, column: int) -> float:
        """Return the right edge of the cell that stands in a column."""
        end = column + 1
        while end < self.columns and self._root((row, end)) == self._root(
            (row, column)
        ):
            end += 1
        return self._xs[end]

    def _middle(self, row: int, column: int) -> tuple[float, float]:
        below = self.rows - 1 - row
        return (
            (self._xs[column] + self._xs[column + 1]) / 2,
            (self._ys[below] + self._ys[below + 1]) / 2,
        )

    def _root(self, place: tuple[int, int]) -> tuple[int, int]:
        while self._owner[place] != place:
            place = self._owner[place]
        return place

    def _join(self, first: tuple[int, int], second: tuple[int, int]) -> None:
        one, other = sorted((self._root(first), self._root(second)))
        self._owner[other] = one


def grids_of(rules: Iterable[Rule]) -> list[Grid]:
    """Return the tables that some drawn lines make."""
    lines = _merged(rules)
    if len(lines) > MOST_RULES:
        return []
    grids = []
    for group in _touching(lines):
        if {rule.upright for rule in group} == {True, False}:
            grid = Grid(group)
            if grid.is_table:
                grids.append(grid)
    return grids


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Draw pieces of one line together: a border is often drawn cell by cell."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.upright, round(rule.at), rule)):
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.upright == rule.upright
            and abs(last.at - rule.at) <= TOUCH
            and rule.start <= last.end + TOUCH
            and rule.end >= last.start - TOUCH
        ):
            start, end = min(last.start, rule.start), max(last.end, rule.end)
            merged[-1] = last._replace(start=start, end=end)
        else:
            merged.append(rule)
    return [rule for rule in merged if rule.end - rule.start >= SHORTEST]


def _touching(lines: Sequence[Rule]) -> list[list[Rule]]:
    """Group lines that cross or meet."""
    groups: list[list[Rule]] = []
    for line in lines:
        met = [group for group in groups if any(_meet(line, each) for each in group)]
        groups = [group for group in groups if group not in met]
        groups.append([line, *(each for group in met for each in group)])
    return groups


def _meet(one: Rule, other: Rule) -> bool:
    if one.upright == other.upright:
        return False
    return (
        one.start - TOUCH <= other.at <= one.end + TOUCH
        and other.start - TOUCH <= one.at <= other.end + TOUCH
    )


def _apart(places: Iterable[float]) -> list[float]:
    """Return places in order, those that nearly coincide as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > TOUCH:
            found.append(place)
    return found


def _drawn(lines: Iterable[Rule], at: float, across: float) -> bool:
    return any(
        abs(line.at - at) <= TOUCH and line.start - TOUCH <= across <= line.end + TOUCH
        for line in lines
    )
