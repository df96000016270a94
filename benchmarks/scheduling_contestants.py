"""One contestant on one instance in a process of its own.

``python -m benchmarks.scheduling_contestants NAME FAMILY FILE SECONDS SEED`` prints one
line of JSON: the objective as ``measure`` has it, the bound, the faults of the plan,
the seconds, when the first plan was there, and the peak of memory.
"""

from __future__ import annotations

import json
import math
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from diaodu.scheduling.board import Limits
from diaodu.scheduling.families import load
from diaodu.scheduling.measure import faults, measure
from diaodu.scheduling.solve import solve

if TYPE_CHECKING:
    from diaodu.scheduling.board import Progress
    from diaodu.scheduling.shop import Shop

__all__ = ["main"]

WARM, TIMES = 2.0, 5  # seconds of a first search, which compiles; at most so often


def main(words: list[str], seconds: float, seed: int) -> None:
    """Run a contestant and print what it did."""
    name, family, file = words
    read = load()[family].read
    shop = read(Path(file).read_text("utf-8"))
    if name == "diaodu":
        smallest = min(
            Path(file).parent.glob(f"*{Path(file).suffix}"),
            key=lambda path: (path.name.endswith(".sol.json"), path.stat().st_size),
        )
        _warm(read(smallest.read_text("utf-8")))
        found = _ours(shop, seconds, seed)
    else:
        found = _rival(name, shop, (seconds, seed))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({**found, "megabytes": peak // 1024}))


def _warm(shop: Shop) -> None:
    """Search until nothing is left to compile: a search ends when its time is up."""
    for _ in range(TIMES):
        if solve(shop, Limits(seconds=WARM)).seconds < 1.5 * WARM:
            return


def _ours(shop: Shop, seconds: float, seed: int) -> dict[str, object]:
    first: list[float] = []

    def watch(progress: Progress) -> None:
        if progress.objective is not None and not first:
            first.append(progress.seconds)

    outcome = solve(shop, Limits(seconds=seconds, seed=seed), watch=watch)
    wrong = faults(shop, outcome.layout) if outcome.layout is not None else []
    return {
        "objective": outcome.objective,
        "bound": outcome.bound,
        "seconds": outcome.seconds,
        "first": first[0] if first else None,
        "faults": wrong[:3],
    }


def _rival(name: str, shop: Shop, limits: tuple[float, int]) -> dict[str, object]:
    from benchmarks import scheduling_rivals as rivals
    from benchmarks import scheduling_rules as rules

    run = {
        "pyjobshop": rivals.pyjobshop,
        "cumulative": rivals.cumulative,
        "highs": rivals.highs,
        "earliest": rules.earliest,
        "cheapest": rules.cheapest,
    }[name]
    begin = time.perf_counter()
    layout, bound = run(shop, *limits)
    took = time.perf_counter() - begin
    return {
        "objective": None if layout is None else measure(shop, layout).objective,
        "bound": math.ceil(bound - 1e-6) if math.isfinite(bound) else None,
        "seconds": took,
        "first": None,
        "faults": [] if layout is None else faults(shop, layout)[:3],
    }


if __name__ == "__main__":
    main(sys.argv[1:4], float(sys.argv[4]), int(sys.argv[5]))
