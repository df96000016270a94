"""What was decided before: pairs that are the same, and pairs that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from diaodu.registers.matching import codes
from diaodu.registers.matching.model import Answer, Named, Pair
from diaodu.registers.matching.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diaodu.registers.matching.indexing import Index
    from diaodu.registers.matching.reading import Row

__all__ = ["Decided", "merged"]

_Key: TypeAlias = tuple[str, str]


class Decided:
    """Decisions ready to be asked: of several on a pair the last counts."""

    def __init__(self, pairs: Iterable[Pair], index: Index) -> None:
        """Take decisions in their order; firms no longer registered do not count."""
        self._index = index
        last: dict[tuple[_Key, _Key], bool] = {}
        for each in pairs:
            key = _key(each.row), _key(each.firm)
            last.pop(key, None)
            last[key] = each.same
        named = self._named({firm for _, firm in last})
        self._same: dict[_Key, list[int]] = {}
        self._apart: dict[_Key, set[int]] = {}
        for (row, firm), same in last.items():
            for at in named.get(firm, ()):
                if same:
                    self._same.setdefault(row, []).append(at)
                else:
                    self._apart.setdefault(row, set()).add(at)

    def answer(self, row: Row) -> Answer | None:
        """Return what was decided of a row, None if nothing or several things were."""
        firms = self._same.get((row.name, row.code.code), [])
        if len(firms) != 1:
            return None
        firm = self._index.firm(firms[0])
        return Answer(row=row.named, how="alias", firm=firm, score=1.0)

    def refused(self, row: Row, firm: int) -> bool:
        """Tell whether somebody said that the row is not this firm."""
        return firm in self._apart.get((row.name, row.code.code), ())

    def kept_apart(self, rows: Sequence[Row]) -> dict[int, set[int]]:
        """Return the refused firms of those rows that have any."""
        return {
            at: self._apart[key]
            for at, row in enumerate(rows)
            if (key := (row.name, row.code.code)) in self._apart
        }

    def _named(self, wanted: set[_Key]) -> dict[_Key, list[int]]:
        """Find decided firms in the register: by code, without one by name."""
        found = {
            key: [self._index.codes[key[1]]]
            for key in wanted
            if key[1] in self._index.codes
        }
        if names := {name for name, code in wanted if not code}:
            for at, name in enumerate(self._index.written):
                if name in names and not self._index.code(at):
                    found.setdefault((name, ""), []).append(at)
        return found


def _key(named: Named) -> _Key:
    return folded([named.name])[0], codes.read(named.code).code


def merged(answers: Iterable[Answer]) -> tuple[Pair, ...]:
    """Return what was answered as pairs to remember; each can be refused later.

    A branch is not the same as its parent.
    """
    return tuple(
        Pair(each.row, each.firm, same=True)
        for each in answers
        if each.firm and each.how != "branch"
    )
