"""Job shops for the comparison, made by the generator and the seeds of Taillard (1993).

The weights and due dates of the tardy ones are those of Pinedo and Singer (1999): of
the jobs a fifth has weight 4, a fifth 1, the others 2; due is 1.3 times the own work.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["made"]

PRIME = 2**31 - 1  # of the generator; its factor is 16807
FAMILIES = ("jsp", "jsp_twt")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shop:
    """Seeds of an instance, and the best makespan that is known of it."""

    jobs: int
    machines: int
    times: int
    routes: int
    best: int


SHOPS = {
    "ta01": _Shop(jobs=15, machines=15, times=840612802, routes=398197754, best=1231),
    "ta02": _Shop(jobs=15, machines=15, times=1314640371, routes=386720536, best=1244),
    "ta11": _Shop(jobs=20, machines=15, times=533484900, routes=317419073, best=1357),
    "ta12": _Shop(jobs=20, machines=15, times=1894307698, routes=1474268163, best=1367),
    "ta21": _Shop(jobs=20, machines=20, times=1035939303, routes=773961798, best=1642),
    "ta31": _Shop(jobs=30, machines=15, times=98640593, routes=1981283465, best=1764),
    "ta41": _Shop(jobs=30, machines=20, times=1841414609, routes=1357882888, best=2005),
    "ta51": _Shop(jobs=50, machines=15, times=17271, routes=718939, best=2760),
    "ta61": _Shop(jobs=50, machines=20, times=8493988, routes=2738939, best=2868),
    "ta71": _Shop(jobs=100, machines=20, times=302034063, routes=1203569070, best=5464),
    "os01": _Shop(jobs=10, machines=10, times=1344106948, routes=1868311537, best=0),
    "os02": _Shop(jobs=10, machines=10, times=425990073, routes=1111853152, best=0),
}


class _Dice:
    """The generator that Taillard gives: the minimal standard of Lehmer."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def roll(self, low: int, high: int) -> int:
        """Return a number from low to high."""
        self._seed = 16807 * self._seed % PRIME
        return low + int(self._seed / PRIME * (high - low + 1))


def made(folder: Path) -> Path:
    """Write all instances and their best known values into a folder; return it."""
    for family in FAMILIES:
        home = folder / family
        home.mkdir(parents=True, exist_ok=True)
        for name, shop in SHOPS.items():
            text = _text(shop, late=family == "jsp_twt")
            (home / f"{name}.txt").write_text(text, "utf-8")
        with (home / "best.csv").open("w", encoding="utf-8", newline="") as lines:
            rows = csv.writer(lines)
            rows.writerow(("instance", "bks"))
            for name, shop in SHOPS.items():
                known = family == "jsp" and shop.best
                rows.writerow((name, shop.best if known else "inf"))
    return folder


def _text(shop: _Shop, *, late: bool) -> str:
    times, routes = _Dice(shop.times), _Dice(shop.routes)
    ticks = [
        [times.roll(1, 99) for _ in range(shop.machines)] for _ in range(shop.jobs)
    ]
    lines = [f"{shop.jobs} {shop.machines}"]
    for job, row in enumerate(ticks):
        route = list(range(shop.machines))
        for at in range(shop.machines):
            other = routes.roll(at, shop.machines - 1)
            route[at], route[other] = route[other], route[at]
        words = [_weight(job, shop.jobs), 13 * sum(row) // 10] if late else []
        for pair in zip(route, row, strict=True):
            words += pair
        lines.append(" ".join(map(str, words)))
    return "\n".join(lines) + "\n"


def _weight(job: int, jobs: int) -> int:
    if 5 * job < jobs:
        return 4
    return 1 if 5 * job >= 4 * jobs else 2
