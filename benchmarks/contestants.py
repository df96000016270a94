"""One contestant in a process of its own: it runs when told to, and says how long.

``python -m benchmarks.contestants NAME JOB STORE MONTH SCOPE``; on each line "go" of
its input it does the job once and prints the seconds; at the end of the input it prints
its peak of memory and a digest of its whole numbers, by which all must agree.
"""

from __future__ import annotations

import hashlib
import resource
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks import history as ways
from benchmarks.months import MEASURES
from benchmarks.peers import SUMS, job_of
from diaodu.indicators.store import Store
from diaodu.kernel.period import Month, months

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["main"]

KEYS = ("level", "region", "dim")


def month(name: str, store: Store, at: Month, scope: str) -> Callable[[], Any]:
    """Return what makes all tables of a month; called, it gives the sums."""
    if name == "kernel":
        from diaodu.indicators.dispatch import dispatch

        return lambda: dispatch(store, at, scope=scope or None, measures=MEASURES).sums
    peer = import_module(f"benchmarks.peer_{name}")
    job = job_of(store, at, scope)
    return lambda: peer.run(job)["groups"]


def history(name: str, store: Store, at: Month, _: str) -> Callable[[], Any]:
    """Return what goes through all months that have one a year before."""
    every = list(months(min(store.current()) + 12, at))
    way = getattr(ways, f"by_{name}")
    return lambda: way(store, every)


def digest_of(table: Any, group: str) -> str:
    """Digest the whole numbers in the order of their keys, whoever made the table."""
    names = [*KEYS, group]
    keys = [np.asarray(table[name]).astype(str) for name in names]
    order = np.lexsort(keys[::-1])
    found = hashlib.sha256()
    for key in keys:
        found.update("\n".join(key[order].tolist()).encode())
    for name in SUMS:
        found.update(np.asarray(table[name]).astype(np.int64)[order].tobytes())
    return found.hexdigest()[:16]


def main() -> None:
    """Do the job as often as asked."""
    name, job, folder, at, scope = sys.argv[1:6]
    kinds = {"month": month, "history": history}
    run = kinds[job](name, Store(Path(folder)), Month.parse(at), scope.strip("-"))
    result = None
    for _ in sys.stdin:
        result = None
        begin = time.perf_counter()
        result = run()
        print(time.perf_counter() - begin, flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(peak, _digest(result, name), flush=True)


def _digest(result: Any, name: str) -> str:
    if isinstance(result, int):
        return str(result)
    return digest_of(result, "group" if name == "kernel" else "grp")


if __name__ == "__main__":
    main()
