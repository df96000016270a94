"""The kernel: dense columns, NumPy, compiled by Numba where that is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.indicators.engines.kernel.facts import Facts, facts_of
from diaodu.indicators.engines.kernel.sums import (
    Path,
    Sums,
    attributes_for,
    sums_of,
)

if TYPE_CHECKING:
    from diaodu.indicators.engines.model import Query
    from diaodu.indicators.frame import Frame
    from diaodu.indicators.store import Store

__all__ = ["Facts", "Kernel", "Sums", "facts_of", "sums_of"]


class Kernel:
    """The default engine; ``path`` says which of its two ways to take."""

    key = "kernel"

    def __init__(self, path: Path = "auto") -> None:
        self.path = path

    def sums(self, store: Store, query: Query) -> Frame:
        """Return the sums of the month, in the order of the sets."""
        facts = facts_of(store, query, attributes_for(query.sets))
        return sums_of(facts, query, self.path).frame()
