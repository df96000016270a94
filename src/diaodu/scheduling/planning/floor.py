"""The planner's problem as arrays, and the arrays that a search works on."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from diaodu.scheduling.planning import tables as t
from diaodu.scheduling.planning.tables import D_SITE, Ints, pack, views

__all__ = ["Book", "Floor", "Genes", "copied", "fresh_book", "fresh_genes"]


class Floor(NamedTuple):
    """What does not change while searching; ``flat`` is all of it for compiled code.

    The tables are those of ``tables`` in the same order.
    """

    sizes: Ints
    work: Ints
    opens: Ints
    reach: Ints
    lag: Ints
    fare: Ints
    way: Ints
    arrive: Ints
    pools: Ints
    factories: Ints
    tasks: Ints
    slot_task: Ints
    rows: Ints
    options: Ints
    orders: Ints
    sites: Ints
    colour_end: Ints
    cap_mask: Ints
    placed: Ints
    share: Ints
    week_of: Ints
    weeks: Ints
    fixed: Ints
    blank: Ints
    flat: Ints


class Genes(NamedTuple):
    """A plan before it is timed: views of ``flat``."""

    sequence: Ints
    used: Ints
    pieces: Ints
    choice: Ints
    group: Ints
    held: Ints
    site: Ints
    flat: Ints


class Book(NamedTuple):
    """A plan while it is timed: views of ``flat`` that Python reads."""

    start: Ints
    end: Ints
    line: Ints
    option: Ints
    leader: Ints
    offset: Ints
    parts: Ints
    flat: Ints


def fresh_genes(floor: Floor) -> Genes:
    """Return genes in which no slot is used."""
    slots, steps = len(floor.slot_task), int(floor.sizes[t.N_STEPS])
    tables = [
        np.arange(slots, dtype=np.int64),
        np.zeros(1, np.int64),
        np.zeros(slots, np.int64),
        np.full((slots, steps), -1, np.int64),
        np.arange(slots, dtype=np.int64),
        np.zeros(slots, np.int64),
        floor.orders[:, D_SITE],
    ]
    flat = pack(tables)
    return _genes(flat, [each.shape for each in tables])


def copied(genes: Genes) -> Genes:
    """Return genes of their own."""
    flat = genes.flat.copy()
    return _genes(flat, [each.shape for each in genes[:-1]])


def _genes(flat: Ints, shapes: list[tuple[int, ...]]) -> Genes:
    return Genes._make([*views(flat, shapes), flat])


def fresh_book(floor: Floor) -> Book:
    """Return a book in which nothing is placed but the frozen work."""
    flat = floor.blank.copy()
    slots = len(floor.slot_task)
    nodes = slots * int(floor.sizes[t.N_STEPS]) + len(floor.fixed)

    def view(table: int, size: int) -> Ints:
        return flat[flat[2 * table] : flat[2 * table] + size]

    return Book(
        start=view(t.START, nodes),
        end=view(t.END, nodes),
        line=view(t.LINE, nodes),
        option=view(t.OPTION, nodes),
        leader=view(t.LEADER, slots),
        offset=view(t.OFFSET, slots),
        parts=view(t.PARTS, 6),
        flat=flat,
    )
