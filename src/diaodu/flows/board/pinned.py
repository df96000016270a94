"""Closed months as they were when an older version of one was in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diaodu.indicators.store import Revision, Store

if TYPE_CHECKING:
    from diaodu.kernel.period import Month

__all__ = ["as_of"]


@dataclass(frozen=True, slots=True)
class _Pinned(Store):
    """A store in which one month has no version after the one that is looked at."""

    pin: tuple[Month, int] | None = None

    def revisions(self) -> tuple[Revision, ...]:
        """List the revisions, without the later ones of the month."""
        found = Store.revisions(self)
        if self.pin is None:
            return found
        month, number = self.pin
        return tuple(r for r in found if r.month != month or r.number <= number)


def as_of(store: Store, revision: Revision) -> Store:
    """Return the store with a version of a month in force, other months as they are."""
    return _Pinned(store.folder, store.cache, (revision.month, revision.number))
