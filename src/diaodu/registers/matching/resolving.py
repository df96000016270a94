"""Rows of a messy list answered from a register, one by one and all at once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from diaodu.registers.matching import finding
from diaodu.registers.matching.deciding import Decided
from diaodu.registers.matching.reading import read
from diaodu.registers.matching.vouching import lost, vouched
from diaodu.registers.matching.weighing import weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diaodu.registers.matching.finding import Candidate
    from diaodu.registers.matching.indexing import Index
    from diaodu.registers.matching.model import Answer, Pair
    from diaodu.registers.matching.reading import Readings, Row

__all__ = ["resolve"]


def resolve(
    rows: Sequence[tuple[str, str]], index: Index, pairs: Iterable[Pair] = ()
) -> tuple[Answer, ...]:
    """Answer rows of (name, code): whose each is, or why a person must say it.

    ``pairs`` are what was decided before, by people and by earlier answers. Neither
    the order of the rows nor that of the register changes an answer.
    """
    given, readings = read(rows)
    decided = Decided(pairs, index)
    remembered = {at: a for at, row in enumerate(given) if (a := decided.answer(row))}
    coded = _coded(given, index, decided)
    search = _Search(index, readings, decided.kept_apart(given))
    found = search.wider(
        [at for at in range(len(given)) if at not in {*remembered, *coded}]
    )
    cores = _cores(readings)
    answers = [
        remembered.get(at)
        or (
            vouched(row, coded[at], cores[at], found[at], index)
            if at in coded
            else weigh(row, found[at], index)
        )
        for at, row in enumerate(given)
    ]
    return lost(given, answers, index, decided)


def _coded(given: Sequence[Row], index: Index, decided: Decided) -> dict[int, int]:
    """Return for each row the firm whose code it has, right or repaired."""
    found = {}
    for at, row in enumerate(given):
        if row.code.how in {"right", "repaired"}:
            firm = index.codes.get(row.code.code)
            if firm is not None and not decided.refused(row, firm):
                found[at] = firm
    return found


class _Search:
    """The firms found so far for each row, without those that were refused."""

    def __init__(
        self, index: Index, readings: Readings, apart: dict[int, set[int]]
    ) -> None:
        self._index, self._readings, self._apart = index, readings, apart
        self.found: defaultdict[int, list[Candidate]] = defaultdict(list)
        self._add(finding.alike(index, readings))

    def wider(self, rows: Iterable[int]) -> defaultdict[int, list[Candidate]]:
        """Look wider and wider for those rows that have nobody of their place yet."""
        rest = [at for at in rows if not self._any(at, relation="same")]
        self._add(finding.near(self._index, self._readings, rest))
        self._add(finding.misplaced(self._index, self._readings, rest))
        rest = [at for at in rest if not self._any(at)]
        self._add(finding.rare(self._index, self._readings, rest))
        return self.found

    def _any(self, at: int, relation: str = "") -> bool:
        return any(
            each.distance < 2 and relation in {"", each.relation}
            for each in self.found[at]
        )

    def _add(self, more: dict[int, list[Candidate]]) -> None:
        for at, candidates in more.items():
            apart = self._apart.get(at, ())
            self.found[at] += [each for each in candidates if each.firm not in apart]


def _cores(readings: Readings) -> defaultdict[int, list[tuple[str, int]]]:
    """Return the cores that each row may be read as, with their places."""
    cores: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for at, core, place in zip(
        readings.row.tolist(), readings.core, readings.place.tolist(), strict=True
    ):
        cores[at].append((core, place))
    return cores
