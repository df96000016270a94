"""The planner's problem as arrays, and the arrays that a search works on.

Time is counted in ticks from ``begin``. A *task* is what is left of an order, or a
frozen lot with steps to plan; a *slot* is the place of one lot of a task; a *row* is
one step of one task, an *option* a pool of lines that may do it. Tables of whole
numbers have a row a thing; their columns are the constants below. (Compiled code
takes tables; a field a column would cost it minutes to compile.)
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["FAR", "Book", "Floor", "Genes", "Ints", "copied", "fresh_book",
    "fresh_genes"]

Ints = NDArray[np.int64]
FAR = 1 << 40  # a tick that never comes

# Columns of ``pools``; LAYERS 0: no table; JUDGED: counts in the load of its factory.
P_LINE, P_COUNT, P_CALENDAR, P_FACTORY, P_SETUP, P_SETUP_FEN, P_POWER = range(7)
P_LAYERS, P_MARKER, P_SPREAD, P_CUT, P_SHARED, P_JUDGED = range(7, 13)
# Columns of ``factories``; CAP: row in the tables of caps, -1: none.
F_CAP, F_CAP_KW, F_WAGE, F_CONTRACT, F_SECONDS, F_BUSY, F_OPEN, F_BALANCED = range(8)
# Columns of ``tasks``; FIXED: rest of a frozen lot; FROM: factory it comes from or -1;
# WAIVED: all of it may be one lot below the minimum.
T_ORDER, T_SLOT, T_SLOTS, T_PIECES, T_FIXED, T_READY, T_FROM, T_ROW, T_STEPS = range(9)
T_LEAST, T_WAIVED, T_STYLE, T_CLOTH, T_CATEGORY, T_COLOUR, T_COLOURS = range(9, 16)
T_MATERIAL = 16
# Columns of ``rows``; KIND: 0 plain, 1 skilled, 2 cut; PLACED: row in ``placed`` or -1.
R_SECONDS, R_KIND, R_OPTION, R_OPTIONS, R_PLACED = range(5)
SKILLED, CUT = 1, 2
# Columns of ``options``; FORCE: 60 × people × efficiency.
O_POOL, O_FORCE, O_LEARNING, O_LEAST, O_MOST, O_GRADE = range(6)
# Columns of ``orders``; DUE, DONE in minutes, LATEST in ticks; TOGETHER: 1 factory,
# 2 grade; SITE: its first place in ``sites``.
D_DUE, D_LATEST, D_LATE_FEN, D_DONE, D_FIRM, D_TOGETHER, D_SITE, D_SITES = range(8)
# Columns of ``fixed``.
X_LINE, X_START, X_END, X_KEY, X_CATEGORY = range(5)
# What ``judge`` counts into ``parts``: BROKEN is what must be 0 in a plan.
BROKEN, COST, TARDINESS, MAKESPAN, BALANCE, CHANGE = range(6)


class Floor(NamedTuple):
    """What does not change while searching."""

    tick: int  # minutes
    horizon: int  # ticks; the tables go on after it, so that a bad plan has a measure
    work: Ints  # calendar, tick → ticks worked before it
    opens: Ints  # calendar, ticks worked → the working tick that comes then
    reach: Ints  # calendar, ticks worked → the first tick by which they are
    lag: Ints  # factory, factory → ticks of the way
    fare: Ints  # factory, factory → fen of the way
    way: Ints  # factory, factory → row in ``arrive``, -1: leaves at any time
    arrive: Ints  # way, tick → tick of arrival of what is ready then
    pools: Ints
    factories: Ints
    tasks: Ints
    slot_task: Ints
    rows: Ints
    options: Ints
    orders: Ints
    sites: Ints
    colour_end: Ints  # of each task, pieces up to and with each colour
    cap_mask: Ints  # cap, tick → 1 if the cap holds
    cap_base: Ints  # cap, tick → kW of frozen work
    placed: Ints  # (order, process), factory → pieces the plan before had
    placed_base: Ints  # the same → pieces of frozen work
    share: Ints  # firm → per cent, 0: none
    week_of: Ints  # tick → week
    weeks: Ints  # week → its first minute, minutes of the shared tables
    week_base: Ints  # firm, week → minutes of frozen cuts
    week_waits: Ints  # firm, week → 1 if frozen work waits then
    fixed: Ints  # frozen operations
    fixed_cost: int  # fen
    fixed_end: int  # minute the last frozen work ends
    sizes: Ints  # lines, slots, steps, categories


class Genes(NamedTuple):
    """A plan before it is timed: what the search changes."""

    sequence: Ints  # slots in the order they are placed, the used ones first
    used: Ints  # one number: how many
    pieces: Ints  # slot → pieces, 0: not used
    choice: Ints  # slot, step → option, -1: what is best when it is placed
    group: Ints  # slot → batch it is cut in
    held: Ints  # slot → 1: its cut keeps to the share of its firm
    site: Ints  # order → place in ``sites`` that its skilled steps keep to


class Book(NamedTuple):
    """A plan while it is timed: what stands on each line, in order of time.

    A node is ``slot × steps + step``; frozen work comes after these. A batch stands at
    the node of one of its lots.
    """

    head: Ints
    tail: Ints
    after: Ints
    before: Ints
    start: Ints
    end: Ints
    key: Ints  # style, or cloth on tables
    line: Ints  # -1: not placed
    option: Ints
    first: Ints  # line, category → start of its first operation
    load: Ints  # cap, tick → kW
    week_use: Ints  # firm, week → minutes
    layers: Ints  # node of a cut → layers of its batch
    leader: Ints  # slot → slot at whose node its first step stands, -1: its own
    offset: Ints  # slot → pieces of its task in the slots before
    crowd: Ints  # batch → used slots in it
    spent: Ints  # factory → seconds, busy minutes
    had: Ints  # as ``placed``
    done: Ints  # order → minute
    parts: Ints


def fresh_genes(floor: Floor) -> Genes:
    """Return genes in which no slot is used."""
    slots, steps = int(floor.sizes[1]), int(floor.sizes[2])
    return Genes(
        sequence=np.arange(slots, dtype=np.int64),
        used=np.zeros(1, np.int64),
        pieces=np.zeros(slots, np.int64),
        choice=np.full((slots, steps), -1, np.int64),
        group=np.arange(slots, dtype=np.int64),
        held=np.zeros(slots, np.int64),
        site=floor.orders[:, D_SITE].copy(),
    )


def fresh_book(floor: Floor) -> Book:
    """Return a book to be opened by ``open_book``."""
    lines, slots, steps, categories = (int(size) for size in floor.sizes)
    nodes = slots * steps + len(floor.fixed)

    def zeros(*shape: int) -> Ints:
        return np.zeros(shape, np.int64)

    return Book(
        head=zeros(lines),
        tail=zeros(lines),
        after=zeros(nodes),
        before=zeros(nodes),
        start=zeros(nodes),
        end=zeros(nodes),
        key=zeros(nodes),
        line=zeros(nodes),
        option=zeros(nodes),
        first=zeros(lines, categories),
        load=np.zeros_like(floor.cap_base),
        week_use=np.zeros_like(floor.week_base),
        layers=zeros(nodes),
        leader=zeros(slots),
        offset=zeros(slots),
        crowd=zeros(slots),
        spent=zeros(len(floor.factories), 2),
        had=np.zeros_like(floor.placed),
        done=zeros(len(floor.orders)),
        parts=zeros(6),
    )


def copied(genes: Genes) -> Genes:
    """Return genes of their own."""
    return Genes(*(each.copy() for each in genes))
