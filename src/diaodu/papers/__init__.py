"""Papers: Word and Excel as an office prints them, in the layout of GB/T 9704-2012.

A paper is one file in ``catalog``. Word and Excel are imported when a paper is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diaodu.kernel.catalog import load_catalog
from diaodu.papers.ledger import Ledger
from diaodu.papers.model import Paper

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Ledger", "Paper", "load"]


def load(*more: str) -> Mapping[str, Paper[Any]]:
    """Return the papers by key, those of a county's own packages after ours."""
    return load_catalog("diaodu.papers.catalog", Paper, *more)
