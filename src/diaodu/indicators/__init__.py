"""Monitor: returns of enterprises become measures, comparisons, ranks, warnings.

A measure, a grouping or a warning is one file in ``catalog``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.kernel.catalog import load_catalog

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.indicators.model import Entry

__all__ = ["load"]


def load(*more: str) -> Mapping[str, Entry]:
    """Return all entries by key, those of a county's own packages after ours."""
    from diaodu.indicators.model import Entry

    return load_catalog("diaodu.indicators.catalog", Entry, *more)
