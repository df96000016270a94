"""What stands in which column of the arrays of a search.

Few wide arrays: what is known of a lot lies together, and kernels compile quickly.
"""

from __future__ import annotations

__all__ = [
    "ADDED",
    "AMOUNT",
    "ARRIVE",
    "BEYOND",
    "BLOCK",
    "BLOCKS",
    "BUSY",
    "CHAIN",
    "COST",
    "COUNTED",
    "DONE",
    "DUE",
    "END",
    "ENDS",
    "EXTRA",
    "FIELDS",
    "FIRST",
    "FRESH",
    "FROM",
    "GROUPS",
    "HEAD",
    "IS_TOUCHED",
    "KEY",
    "KIND",
    "LAG",
    "LATE",
    "LAZY",
    "LENGTH",
    "LIMIT",
    "LINE",
    "LOAD",
    "LOOKS",
    "LOT_COST",
    "LOT_WIDTH",
    "MACHINES",
    "MINIMUM",
    "MODE",
    "MODES",
    "MOST",
    "NEVER",
    "ORIGIN",
    "OVER",
    "QUANTITY",
    "RANK",
    "READY",
    "RELEASE",
    "RESOURCE",
    "SEEN",
    "SHARE",
    "SLOT",
    "SPAN",
    "SPAN_END",
    "STALE",
    "STAMP",
    "STEP",
    "STORED",
    "TICKS",
    "TIMES",
    "TIME_STAMP",
    "TOP",
    "TOPS",
    "TOUCHED",
    "TRIAL",
    "UNIT_COST",
    "UPTO",
    "USE",
    "USER",
    "WAIT",
    "WAITING",
    "WEIGHT",
    "WHERE",
    "WHOLE",
]

# a job; jobs of one kind have the same modes
FIRST, MODES, QUANTITY, MINIMUM, MOST, RELEASE, DUE, WEIGHT, WHOLE, KIND = range(10)

# a pair (a mode of a job, the cheapest first): money, its number in the shop, then
# three steps of FIELDS numbers each: resource (-1: no step), rate, per, set-up, lag
UNIT_COST, LOT_COST, ORIGIN, STEP = range(4)
FIELDS = 5

# a resource
MACHINES, COUNTED = range(2)
LINE, LENGTH, BUSY, SHARE, SLOT, IS_TOUCHED = range(6)

# a resource of the first level: the places of its line that changed, how many lots
# came more than went, and which blocks the trial wrote;
# STORED is the last block that is known;
# one of the third: how many ticks have more lots than machines, and none before FROM
RESOURCE, FROM, UPTO, ADDED, SPAN, SPAN_END, BLOCKS, STORED = range(8)
OVER = 2

# a lot: its priority; how it stands in line (mode, quantity or 0, rank); a value a
# level of ticks, resource, lag; when it is cut, arrives at finishing, is done if it
# need not wait and if it must; its neighbours among those who arrive with it
KEY, MODE, AMOUNT, RANK = range(4)
TICKS, WHERE, LAG = 4, 7, 10
READY, ARRIVE, END, WAIT, TIME_STAMP, CHAIN = range(13, 19)
LOT_WIDTH = 20

# a whole job: when its last lot is done
DONE, STAMP, SEEN = range(3)

# a tick at a third-level resource: lots there, lots that end, the first that arrives
LOAD, ENDS, HEAD = range(3)

# a tick: how many whole jobs are done then; a correction while waiting is played
TOPS, EXTRA = range(2)

# the tally: parts of the objective, bounds, counters of the trial
COST, LATE, TOP, USE, USER, LIMIT, TRIAL = range(7)
TIMES, GROUPS, TOUCHED, BEYOND, WAITING, LOOKS = range(7, 13)
LAZY, FRESH, STALE = range(13, 16)

BLOCK = 32  # the first stage's machines are remembered before every so many lots
NEVER = (1 << 63) - 1
