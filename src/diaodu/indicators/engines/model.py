"""What every engine is asked and must return: the sums of a month, as whole numbers.

Let T, B and P be the closed returns of the month, of the same month last year and of
the month before; one that is not closed is an empty table. The firms are those with a
row in any of the three. The attributes of a firm are those of its row in T, else in P,
else in B, for all its figures. Of a measure and a span let ``now`` be T's value,
``last`` T's self-reported value of last year, ``then`` B's and ``prev`` P's value (of
the month); NULL where the row, the cell or the column is missing. Then a group has

===================  =====================================================
n_now n_base n_prev  firms with a row in T, in B, in P
n_both               firms with a row in T and in B
now, n_now           sum and count of now
now_matched          sum of now where then is known, too
base_matched         sum of then where now is known, too
n_matched            firms with both
base_scope           where now is known: last, else then, else 0
n_filled             where now is known: firms whose then stands in for last
base_new             sum of last where now is known and then is not
base_nominal         sum of then
n_nominal            count of then
base_unreported      sum of then where T has the row but not now
-- once a measure, of the month alone --
prev, n_prev         sum and count of prev
prev_matched_now     sum of now where prev is known, too
prev_matched         sum of prev where now is known, too
n_prev_matched       firms with both
n_zero               firms whose now is exactly 0
===================  =====================================================

Nothing is divided here. A sum of no known values is 0 and its count says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from diaodu.indicators.model import measures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diaodu.indicators.frame import Frame
    from diaodu.indicators.model import Span
    from diaodu.indicators.store import Store
    from diaodu.kernel.period import Month

__all__ = [
    "COUNTS",
    "FIELDS",
    "KEYS",
    "LEVELS",
    "MONTHLY",
    "NATION",
    "Engine",
    "Level",
    "Query",
    "column",
    "columns",
    "monthly_column",
    "pairs",
    "standard_sets",
]

Level = Literal["nation", "province", "city", "county", "town"]
LEVELS: tuple[Level, ...] = ("nation", "province", "city", "county", "town")
NATION = "000000"  # the code of the whole country

KEYS = ("level", "region", "dim", "group")
COUNTS = ("n_now", "n_base", "n_both", "n_prev")
FIELDS = (
    "now",
    "n_now",
    "now_matched",
    "base_matched",
    "n_matched",
    "base_scope",
    "n_filled",
    "base_new",
    "base_nominal",
    "n_nominal",
    "base_unreported",
)
MONTHLY = (
    "prev",
    "n_prev",
    "prev_matched_now",
    "prev_matched",
    "n_prev_matched",
    "n_zero",
)

_WIDE = ("all", "section", "division")
_NEAR = (*_WIDE, "industry_group", "size", "chain", "park")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which sums of a month are wanted.

    ``scope`` is the code of the region that is looked at alone, "" for all firms;
    ``sets`` are pairs of level and dim ("all" or the key of a grouping).
    """

    month: Month
    scope: str = ""
    sets: tuple[tuple[Level, str], ...]
    measures: tuple[str, ...]


class Engine(Protocol):
    """Adds up a month of a store.

    The rows come in the order of ``query.sets``, in a set by region and group; of a
    set there is a row for every group that holds a firm. ``level``, ``region``, ``dim``
    and ``group`` are text, all else int64, named by ``columns(query.measures)``.

    A region is the code of ``engines.regions.place``; a town is its county's code, a
    slash and its name. The nation is NATION. A firm whose county has no city (重庆,
    仙桃, an unknown code) is in no row of level city; a firm whose province is unknown
    is in the province "". A group is what the grouping's ``code`` makes of the
    attribute, "" where unknown; that of the dim "all" is "".
    """

    key: str

    def sums(self, store: Store, query: Query) -> Frame:
        """Return one row a set, region and group that holds a firm."""
        ...


def pairs(keys: Iterable[str]) -> tuple[tuple[str, Span], ...]:
    """List measures with their spans: a stock has no 1–本月."""
    known = measures()
    return tuple(
        (key, span)
        for key in keys
        for span in (("month", "to_date") if known[key].flow == "flow" else ("month",))
    )


def column(measure: str, span: Span, field: str) -> str:
    """Name the column of a sum: output_month_now."""
    return f"{measure}_{span}_{field}"


def monthly_column(measure: str, field: str) -> str:
    """Name the column of a sum that exists for the month alone: output_prev."""
    return f"{measure}_{field}"


def columns(keys: Iterable[str]) -> tuple[str, ...]:
    """List the columns of the sums of these measures, in order."""
    keys = tuple(keys)
    return (
        *KEYS,
        *COUNTS,
        *(column(*pair, field) for pair in pairs(keys) for field in FIELDS),
        *(monthly_column(key, field) for key in keys for field in MONTHLY),
    )


def standard_sets(level: Level) -> tuple[tuple[Level, str], ...]:
    """List the sets that are always made for a region of this level."""
    near = level in {"county", "town"}
    last = len(LEVELS) if near else LEVELS.index("town")
    below = LEVELS[LEVELS.index(level) : last]
    return tuple((each, dim) for each in below for dim in (_NEAR if near else _WIDE))
