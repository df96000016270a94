"""Facts of many enterprises: a dense column a fact, computed once for all."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

import numpy as np

from diaodu.policies.facts.model import NULL, Coded, Fact, Pair, Plain, Ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from diaodu.policies.facts.model import Derived, Values

__all__ = ["Matrix", "Source", "Trace", "stacked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where one value of a fact stands, and of which day it is."""

    key: str
    where: str
    day: date | None = None


class Trace(Protocol):
    """What leads a value back to its cell."""

    def source(self, row: int, key: str) -> Source | None:
        """Return where a told value stands, None if nothing is known of it."""
        ...

    def take(self, rows: NDArray[np.int64]) -> Trace:
        """Return the trace of some rows."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Facts of enterprises by key; a fact that has no column is unknown of all.

    ``columns`` are int64 with NULL for what is unknown: fen, steps, days as
    ``date.toordinal``, truths as 0 and 1, words as places in ``labels``; of a ratio
    the numerator, whose denominator is in ``denominators`` (above zero, or both NULL).
    ``day`` is the one from which 本年 and 上年 are counted.
    """

    codes: Sequence[str]
    names: Sequence[str]
    day: date
    facts: Mapping[str, Fact] = field(repr=False)
    columns: Mapping[str, Values] = field(repr=False)
    denominators: Mapping[str, Values] = field(default_factory=dict, repr=False)
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    trace: Trace | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.codes)

    def __contains__(self, key: str) -> bool:
        return key in self.columns

    def __getitem__(self, key: str) -> Values:
        """Return the column of a fact, NULL throughout if it has none.

        KeyError for a key that is no fact.
        """
        found = self.columns.get(key)
        if found is None:
            _ = self.facts[key]
            found = np.full(len(self), NULL, np.int64)
        return found

    def coded(self, key: str) -> Coded:
        """Return the codes and labels of a choice or a text."""
        return Coded(self[key], self.labels.get(key, self.facts[key].choices))

    def pair(self, key: str) -> Pair:
        """Return the numerator and the denominator of a ratio."""
        upper = self[key]
        return Pair(upper, self.denominators.get(key, upper))

    def row_of(self, code: str) -> int | None:
        """Return the row of an enterprise by its code or its name; None if absent."""
        for words in (self.codes, self.names):
            found = next((row for row, word in enumerate(words) if word == code), None)
            if found is not None and code:
                return found
        return None

    def plain(self, row: int, key: str) -> Plain:
        """Return one fact of one enterprise in Python, None if it is unknown."""
        stored = int(self.columns[key][row]) if key in self.columns else NULL
        if stored == NULL:
            return None
        match self.facts[key].type:
            case "yes_no":
                return bool(stored)
            case "day":
                return date.fromordinal(stored)
            case "choice" | "text":
                return self.coded(key).labels[stored]
            case "ratio":
                return Ratio(stored, int(self.denominators[key][row]))
            case _:
                return stored

    def plains(self, row: int) -> dict[str, Plain]:
        """Return all facts of one enterprise in Python."""
        return {key: self.plain(row, key) for key in self.facts}

    def take(self, rows: Iterable[int] | NDArray[np.int64]) -> Matrix:
        """Return some enterprises in the order asked for."""
        at = np.fromiter(rows, np.int64)
        return replace(
            self,
            codes=[self.codes[row] for row in at],
            names=[self.names[row] for row in at],
            columns=_taken(self.columns, at),
            denominators=_taken(self.denominators, at),
            trace=self.trace.take(at) if self.trace else None,
        )

    def having(self, key: str, found: Derived) -> Matrix:
        """Return the matrix with one more column, or another in its place."""
        columns, lower, labels = self.columns, self.denominators, self.labels
        if isinstance(found, Pair):
            columns = {**columns, key: found.numerator}
            lower = {**lower, key: found.denominator}
        elif isinstance(found, Coded):
            columns = {**columns, key: found.codes}
            labels = {**labels, key: found.labels}
        else:
            columns = {**columns, key: found}
        return replace(self, columns=columns, denominators=lower, labels=labels)

    def sources(self, row: int, key: str) -> tuple[Source, ...]:
        """List the cells a fact of an enterprise comes from, through what it needs."""
        own = self.trace.source(row, key) if self.trace else None
        if own:
            return (own,)
        needs = (need for need in self.facts[key].needs if need != key)
        found = [each for need in needs for each in self.sources(row, need)]
        return tuple(dict.fromkeys(found))


def stacked(
    rows: Sequence[Mapping[str, Plain]],
    facts: Mapping[str, Fact],
    *,
    day: date,
    codes: Sequence[str] = (),
    names: Sequence[str] = (),
) -> Matrix:
    """Build a matrix from facts in Python, one mapping an enterprise.

    For examples, tests and single enterprises. Keys that are in no row have no column.
    """
    told = {key for row in rows for key in row}
    matrix = Matrix(
        codes=codes or [f"{at}" for at in range(1, len(rows) + 1)],
        names=names or [""] * len(rows),
        day=day,
        facts=MappingProxyType(dict(facts)),
        columns={},
    )
    for key in sorted(told):
        values = [row.get(key) for row in rows]
        matrix = matrix.having(key, _column(facts[key], values))
    return matrix


def _column(fact: Fact, values: Sequence[Plain]) -> Derived:
    if fact.is_ratio:
        pairs = [each if isinstance(each, tuple) else (NULL, NULL) for each in values]
        return Pair(*np.array(pairs, np.int64).reshape(-1, 2).T.copy())
    if fact.is_coded:
        words = dict.fromkeys([*fact.choices, *(str(v) for v in values if v)])
        places = {word: at for at, word in enumerate(words)}
        codes = [NULL if each is None else places[str(each)] for each in values]
        return Coded(np.array(codes, np.int64), tuple(words))
    return np.array([_stored(each) for each in values], np.int64)


def _stored(value: Plain) -> int:
    if value is None:
        return NULL
    return value.toordinal() if isinstance(value, date) else int(value)  # type: ignore[arg-type]


def _taken(
    columns: Mapping[str, Values], at: NDArray[np.int64]
) -> Mapping[str, Values]:
    return {key: column[at] for key, column in columns.items()}
