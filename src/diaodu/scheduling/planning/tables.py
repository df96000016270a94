"""Tables of whole numbers in one array: what compiled code reads and writes.

An array begins with two numbers a table, where it starts and how wide it is; ``of``
reads an entry, ``spot`` says where it stands. (A tuple of sixty arrays reads better,
but compiled code passes seven numbers an array from function to function, and then
takes two minutes to compile instead of ten seconds.)
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from diaodu.scheduling.planning.kernel import inner

__all__ = ["FAR", "Ints", "of", "pack", "spot", "views"]

Ints = NDArray[np.int64]
FAR = 1 << 40  # a tick that never comes
HEADER = 64  # numbers before the tables

# The floor: what does not change while searching.
(
    SIZES,  # see N_ below
    WORK,  # calendar, tick → ticks worked before it
    OPENS,  # calendar, ticks worked → the working tick that comes then
    REACH,  # calendar, ticks worked → the first tick by which they are
    LAG,  # factory, factory → ticks of the way
    FARE,  # factory, factory → fen of the way
    WAY,  # factory, factory → row in ARRIVE, -1: leaves at any time
    ARRIVE,  # way, tick → tick of arrival of what is ready then
    POOLS,
    FACTORIES,
    TASKS,
    SLOT_TASK,
    ROWS,
    OPTIONS,
    ORDERS,
    SITES,
    COLOUR_END,  # of each task, pieces up to and with each colour
    CAP_MASK,  # cap, tick → 1 if the cap holds
    PLACED,  # (order, process), factory → pieces the plan before had
    SHARE,  # firm → per cent, 0: none
    WEEK_OF,  # tick → week
    WEEKS,  # week → its first minute, minutes of the shared tables
    FIXED,  # frozen operations
    BLANK,  # the book before anything is placed
) = range(24)

# Genes: a plan before it is timed, what the search changes.
(
    SEQUENCE,  # slots in the order they are placed, the used ones first
    USED,  # one number: how many
    PIECES,  # slot → pieces, 0: not used
    CHOICE,  # slot, step → option, -1: what is best when it is placed
    GROUP,  # slot → batch it is cut in
    HELD,  # slot → 1: its cut keeps to the share of its firm
    SITE,  # order → place in SITES that its skilled steps keep to
) = range(7)

# The book: a plan while it is timed, what stands on each line in order of time. A node
# is slot × steps + step; frozen work comes after these. A batch stands at the node of
# one of its lots.
(
    HEAD,
    TAIL,
    AFTER,
    BEFORE,
    START,
    END,
    KEY,  # style, or cloth on tables
    LINE,  # -1: not placed
    OPTION,
    FIRST,  # line, category → start of its first operation
    LOAD,  # cap, tick → kW
    WEEK_USE,  # firm, week → minutes, while placing
    LAYERS,  # node of a cut → layers of its batch
    LEADER,  # slot → slot at whose node its first step stands, -1: its own
    OFFSET,  # slot → pieces of its task in the slots before
    CROWD,  # batch → used slots in it
    SPENT,  # factory → standard seconds, busy minutes
    HAD,  # as PLACED
    DONE,  # order → minute
    PARTS,  # see BROKEN below
    USE,  # firm, week → minutes, while judging
    WAITS,  # firm, week → 1 if its cutting waits
    PLANS,  # firm, week → 1 if a planned cut is among its cuts
) = range(23)

# Entries of SIZES.
N_TICK, N_HORIZON, N_TICKS, N_LINES, N_SLOTS, N_STEPS, N_TASKS, N_ORDERS = range(8)
N_FACTORIES, N_FIRMS, N_WEEKS, N_PLACED, N_FIXED, N_SHARED = range(8, 14)
# Columns of POOLS; LAYERS 0: no table; JUDGED: counts in the load of its factory.
P_LINE, P_COUNT, P_CALENDAR, P_FACTORY, P_SETUP, P_SETUP_FEN, P_POWER = range(7)
P_LAYERS, P_MARKER, P_SPREAD, P_CUT, P_SHARED, P_JUDGED = range(7, 13)
# Columns of FACTORIES; CAP: row in CAP_MASK, -1: none that can bind.
F_CAP, F_CAP_KW, F_WAGE, F_CONTRACT, F_SECONDS, F_BUSY, F_OPEN, F_BALANCED = range(8)
# Columns of TASKS; FIXED: rest of a frozen lot; FROM: factory it comes from or -1;
# WAIVED: all of it may be one lot below the minimum.
T_ORDER, T_SLOT, T_SLOTS, T_PIECES, T_FIXED, T_READY, T_FROM, T_ROW, T_STEPS = range(9)
T_LEAST, T_WAIVED, T_STYLE, T_CLOTH, T_CATEGORY, T_COLOUR, T_COLOURS = range(9, 16)
T_MATERIAL = 16
# Columns of ROWS; KIND: 0 plain, 1 skilled, 2 cut; PLACED: row in PLACED or -1.
R_SECONDS, R_KIND, R_OPTION, R_OPTIONS, R_PLACED = range(5)
SKILLED, CUT = 1, 2
# Columns of OPTIONS; FORCE: 60 × people × efficiency.
O_POOL, O_FORCE, O_LEARNING, O_LEAST, O_MOST, O_GRADE = range(6)
# Columns of ORDERS; DUE, DONE in minutes, LATEST in ticks; TOGETHER: 1 factory,
# 2 grade; SITE: its first place in SITES.
D_DUE, D_LATEST, D_LATE_FEN, D_DONE, D_FIRM, D_TOGETHER, D_SITE, D_SITES = range(8)
# Columns of FIXED.
X_LINE, X_START, X_END, X_KEY, X_CATEGORY = range(5)
# What is counted into PARTS: BROKEN is what must be 0 in a plan.
BROKEN, COST, TARDINESS, MAKESPAN, BALANCE, CHANGE = range(6)


@inner
def of(array: Ints, table: int, row: int, column: int = 0) -> int:
    """Return an entry of a table."""
    return int(array[array[2 * table] + row * array[2 * table + 1] + column])


@inner
def spot(array: Ints, table: int, row: int, column: int = 0) -> int:
    """Return where an entry of a table stands."""
    return int(array[2 * table] + row * array[2 * table + 1] + column)


def pack(tables: list[Ints]) -> Ints:
    """Return tables (of one or two dimensions) in one array, in their order."""
    header, offset = np.zeros(HEADER, np.int64), HEADER
    for number, table in enumerate(tables):
        header[2 * number] = offset
        header[2 * number + 1] = table.shape[1] if table.ndim == 2 else 1
        offset += table.size
    return np.concatenate([header, *(table.reshape(-1) for table in tables)])


def views(array: Ints, shapes: list[tuple[int, ...]]) -> list[Ints]:
    """Return the tables of an array, which stay part of it."""
    found = []
    for number, shape in enumerate(shapes):
        first = int(array[2 * number])
        found.append(array[first : first + int(np.prod(shape))].reshape(shape))
    return found
