"""Closed months: immutable, hashed revisions, switched by one manifest.

``Store(folder)`` reads them; ``Store.close`` and ``Store.reopen`` add one; ``verify``
looks whether all is as it was written.
"""

from __future__ import annotations

from diaodu.indicators.store.folder import Store
from diaodu.indicators.store.model import Revision

__all__ = ["Revision", "Store"]
