"""Closed months: immutable, hashed revisions, switched by one manifest.

``Store(folder)`` reads them; its methods ``close`` and ``reopen`` add one; ``verify``
looks whether all is as it was written.
"""

from __future__ import annotations

from diaodu.indicators.store.folder import Store
from diaodu.indicators.store.model import Revision
from diaodu.indicators.store.schema import faults
from diaodu.indicators.store.verifying import verify

__all__ = ["Revision", "Store", "faults", "verify"]
