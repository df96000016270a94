"""The past of the firms that a month is about: firms in rows, months across."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.engines.kernel import facts_of
from diaodu.indicators.frame import Frame
from diaodu.indicators.model import NULL
from diaodu.indicators.store.dense import ABSENT, Dense
from diaodu.indicators.warning.history import History
from diaodu.kernel.period import months

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from diaodu.indicators.engines.model import Query
    from diaodu.indicators.store import Revision, Store
    from diaodu.kernel.period import Month

__all__ = ["Past", "past_of"]

ATTRIBUTES = ("county", "town", "industry", "size", "chain", "park", "state")
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What each firm reported: of the month and of 1–N月, firms × months.

    ``firms`` holds their codes, names and attributes as of the last month that knows
    them; ``listed`` who had a row when. NULL is what was not reported.
    """

    months: tuple[Month, ...]
    firms: Frame
    listed: NDArray[np.bool_]
    month: Mapping[str, NDArray[np.int64]]
    to_date: Mapping[str, NDArray[np.int64]]

    def history(self) -> History:
        """Return the past in the periods that warnings are judged by.

        January has none of its own; February is what 1–2月 brought.
        """
        return History(
            months=self.months,
            enterprises=self.firms,
            listed=self.listed,
            values={key: self._periods(key) for key in self.month},
        )

    def totals(self, key: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Add up the firms of today's list: each month, and 1–N月; NaN if unknown."""
        here = self.listed[:, -1]
        return _sums(self.month[key][here]), _sums(self.to_date[key][here])

    def _periods(self, key: str) -> NDArray[np.int64]:
        found, so_far = self.month[key].copy(), self.to_date[key]
        for at, month in enumerate(self.months):
            if month.month == 2:
                found[:, at] = _both(found, so_far, at)
        for at, month in enumerate(self.months):
            if month.month == 1:
                found[:, at] = NULL
        return found


def past_of(store: Store, query: Query, keys: Sequence[str]) -> Past:
    """Open the closed months up to the query's, at most five years of them."""
    facts = facts_of(store, query, ATTRIBUTES)
    closed = store.current()
    first = max(min(closed), query.month - _LONGEST + 1)
    span = months(first, query.month)
    wanted = {closed[each]: _columns(keys) for each in span if each in closed}
    dense = Dense(store, wanted)
    places = facts.places
    everyone = np.arange(len(places))
    attributes = {name: facts.texts(name, everyone) for name in ATTRIBUTES}
    firms = Frame(
        {"enterprise": facts.ids(everyone), "name": facts.names(everyone)} | attributes
    )
    listed = np.stack([_present(dense, closed.get(m), places) for m in span], axis=1)

    def matrix(suffix: str) -> dict[str, NDArray[np.int64]]:
        return {
            key: np.stack(
                [dense.values(closed.get(m), f"{key}{suffix}")[places] for m in span],
                axis=1,
            )
            for key in keys
        }

    return Past(
        months=span,
        firms=firms,
        listed=listed,
        month=matrix(""),
        to_date=matrix("_to_date"),
    )


def _columns(keys: Sequence[str]) -> tuple[str, ...]:
    return (*keys, *(f"{key}_to_date" for key in keys), "county")


def _present(
    dense: Dense, revision: Revision | None, places: NDArray[np.int64]
) -> NDArray[np.bool_]:
    return np.asarray(dense.codes(revision, "county")[places] != ABSENT)


def _both(
    month: NDArray[np.int64], so_far: NDArray[np.int64], at: int
) -> NDArray[np.int64]:
    """Return what January and February brought together."""
    together = so_far[:, at]
    if not at:
        return together
    known = (month[:, at - 1] != NULL) & (month[:, at] != NULL)
    added = np.where(known, month[:, at - 1] + month[:, at], NULL)
    return np.where(together != NULL, together, added)


def _sums(values: NDArray[np.int64]) -> NDArray[np.float64]:
    known = values != NULL
    total = np.where(known, values, 0).sum(axis=0, dtype=np.float64)
    return np.where(known.any(axis=0), total, np.nan)
