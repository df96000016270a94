"""The book of a problem before anything is placed: frozen work stands on its lines."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.scheduling.planning import tables as t
from diaodu.scheduling.planning.tables import FAR, pack

if TYPE_CHECKING:
    from diaodu.scheduling.planning.fixing import Fixed
    from diaodu.scheduling.planning.tables import Ints
    from diaodu.scheduling.planning.works import Works

__all__ = ["blank_book"]


def blank_book(works: Works, fixed: Fixed, floor: dict[str, Any]) -> Ints:
    """Return the tables of the book, packed."""
    lines, slots, steps = (int(floor["sizes"][n]) for n in (3, 4, 5))
    nodes = slots * steps + len(floor["fixed"])
    use, waits = fixed.weeks()
    first = np.full((lines, max(1, len(works.categories))), FAR, np.int64)
    links = _links(floor["fixed"], lines, nodes, slots * steps)
    parts = [0, fixed.cost(), 0, max(0, *fixed.ends().values(), 0), 0, 0]
    for row in floor["fixed"]:
        at = row[t.X_LINE], row[t.X_CATEGORY]
        first[at] = min(first[at], row[t.X_START])
    nothing = np.zeros(nodes, np.int64)
    return pack(
        [
            *links,
            nothing,
            first,
            fixed.power(),
            use,
            nothing,
            np.full(slots, -1, np.int64),
            np.zeros(slots, np.int64),
            np.zeros(slots, np.int64),
            fixed.spent(),
            fixed.pieces(),
            np.array(floor["orders"][:, t.D_DONE]),
            np.array(parts, np.int64),
            use,
            waits,
            np.zeros_like(use),
        ]
    )


def _links(fixed: Ints, lines: int, nodes: int, base: int) -> list[Ints]:
    """Return HEAD, TAIL, AFTER, BEFORE, START, END, KEY, LINE with the frozen work."""
    head, tail = np.full((2, lines), -1, np.int64)
    after, before, line = np.full((3, nodes), -1, np.int64)
    start, end, key = np.zeros((3, nodes), np.int64)
    stands: dict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(fixed):
        node = base + number
        start[node], end[node] = row[t.X_START], row[t.X_END]
        key[node], line[node] = row[t.X_KEY], row[t.X_LINE]
        stands[int(row[t.X_LINE])].append(node)
    for number, row in stands.items():
        row.sort(key=lambda node: (start[node], end[node]))
        head[number], tail[number] = row[0], row[-1]
        after[row[:-1]], before[row[1:]] = row[1:], row[:-1]
    return [head, tail, after, before, start, end, key, line]
