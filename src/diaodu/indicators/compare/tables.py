"""The result tables of a month: every comparison of every group, and the bridge."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.indicators.compare.ranks import ranks_of_rows
from diaodu.indicators.compare.rates import (
    contribution,
    contribution_states,
    growth,
    pull,
    share,
)
from diaodu.indicators.compare.states import State, states
from diaodu.indicators.engines.model import COUNTS, KEYS, column, monthly_column
from diaodu.indicators.frame import Frame
from diaodu.indicators.model import NULL
from diaodu.indicators.threads import at_once

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from diaodu.indicators.compare.grid import Grid
    from diaodu.indicators.compare.ranks import Ranks
    from diaodu.indicators.compare.shape import Shape
    from diaodu.indicators.model import Basis

    Ranking = Callable[[NDArray[np.float64], Shape], Ranks]

__all__ = ["BRIDGE", "RESULTS", "bridge", "groups"]

_AT_ONCE = 100_000  # numbers that stay in the processor's cache
BASES: tuple[Basis, ...] = ("matched", "scope", "nominal")
RESULTS = (
    "now",
    "change",
    "growth",
    "state",
    "growth_matched",
    "growth_scope",
    "growth_nominal",
    "share",
    "pull",
    "contribution",
    "contribution_state",
    "rank",
    "rank_of",
    "gap",
    "rank_now",
)
_KINDS: dict[str, type[np.generic]] = {
    **dict.fromkeys(RESULTS, np.float64),
    **dict.fromkeys(("now", "change"), np.int64),
    **dict.fromkeys(("rank", "rank_of", "rank_now"), np.int32),
    **dict.fromkeys(("state", "contribution_state"), np.int8),
}
BRIDGE = (
    "base_nominal",
    "left",
    "unreported",
    "new",
    "revision",
    "base_scope",
    "base_matched",
    "now_matched",
    "now_new",
    "now",
    "growth_matched",
    "growth_scope",
    "growth_nominal",
)


def groups(
    grid: Grid, basis: Basis = "scope", ranking: Ranking = ranks_of_rows
) -> Frame:
    """Return a row for every group with all comparisons, named measure_span_result.

    ``growth``, ``change``, ``pull``, ``contribution`` and ``rank`` are on the basis,
    the three ``growth_…`` on their own. ``now`` is NULL and a rate NaN where unknown;
    ``state`` and ``contribution_state`` (see State) say why.
    """
    size = len(grid.pairs), len(grid.shape.region)
    wide = {name: np.empty(size, kind) for name, kind in _KINDS.items()}

    def compare(part: Grid) -> None:
        results = _rates(part, basis)
        results |= _parts(part, basis)
        results |= _rankings(part, results, ranking)
        first = grid.pairs.index(part.pairs[0])
        for name in RESULTS:
            wide[name][first : first + len(part.pairs)] = results[name]

    parts = list(grid.parts(_AT_ONCE))
    if len(parts) > 1:
        at_once([partial(compare, part) for part in parts])
    else:
        for part in parts:
            compare(part)
    columns = {name: grid.frame[name] for name in (*KEYS, *COUNTS)}
    for at, pair in enumerate(grid.pairs):
        columns |= {column(*pair, name): wide[name][at] for name in RESULTS}
    return Frame(columns | _month_on_month(grid))


def _rates(grid: Grid, basis: Basis) -> dict[str, NDArray[Any]]:
    found: dict[str, NDArray[Any]] = {}
    for each in BASES:
        now, base, known = grid.sides(each)
        rate = growth(now, base)
        rate[~known] = np.nan
        rate[grid.hidden[:, 0]] = np.nan
        found[f"growth_{each}"] = rate
    now, base, known = grid.sides(basis)
    state = states(now, base, known, signed=grid.signed)
    state[grid.hidden[:, 0]] = State.HIDDEN
    found["growth"] = _only_rates(found[f"growth_{basis}"], state)
    found["state"] = state
    found["change"] = np.where(known, now - base, NULL)
    found["now"] = np.where(grid.fields["n_now"] > 0, grid.fields["now"], NULL)
    return found


def _only_rates(
    rate: NDArray[np.float64], state: NDArray[np.int8]
) -> NDArray[np.float64]:
    """Take away the percentage where words stand for it (由盈转亏)."""
    return np.where(state == State.RATE, rate, np.nan)


def _parts(grid: Grid, basis: Basis) -> dict[str, NDArray[Any]]:
    """Compare each group with the whole it is a part of."""
    now, base, known = grid.sides(basis)
    whole, change = grid.shape.whole, now - base
    outside = whole < 0
    of_known = known & known[:, whole]
    whole_change, whole_base = change[:, whole], base[:, whole]
    state = contribution_states(whole_change, whole_base)
    state[~of_known] = State.UNKNOWN
    state[grid.hidden[:, 0]] = State.HIDDEN
    state[:, outside] = State.NO_WHOLE
    here = grid.fields["n_now"] > 0
    here = here & here[:, whole] & ~outside
    amounts = share(grid.fields["now"], grid.fields["now"][:, whole])
    pulls = pull(change, whole_base)
    pulls[grid.hidden[:, 0]] = np.nan
    return {
        "share": _where(here, amounts),
        "pull": _where(of_known & ~outside, pulls),
        "contribution": _where(state == State.RATE, contribution(change, whole_change)),
        "contribution_state": state,
    }


def _where(
    known: NDArray[np.bool_], values: NDArray[np.float64]
) -> NDArray[np.float64]:
    values[~known] = np.nan
    return values


def _rankings(
    grid: Grid, results: Mapping[str, NDArray[Any]], ranking: Ranking
) -> dict[str, NDArray[Any]]:
    """Rank the groups among their siblings, by growth and by amount."""
    shown = grid.fields["n_now"] > 0
    amounts = np.where(shown, grid.fields["now"], np.nan)
    both = ranking(np.concatenate([results["growth"], amounts]), grid.shape)
    count = len(grid.pairs)
    return {
        "rank": both.rank[:count],
        "rank_of": both.of[:count],
        "gap": both.gap[:count],
        "rank_now": both.rank[count:],
    }


def _month_on_month(grid: Grid) -> dict[str, NDArray[Any]]:
    """Return raw 环比 of all firms and of those in both months, named measure_mom.

    The figures are not seasonally adjusted. January to March have none: January and
    February are not shown alone, so March has nothing to stand against.
    """
    hidden = grid.month.month <= 3
    found: dict[str, NDArray[Any]] = {}
    for at, key in enumerate(grid.measures):
        now = grid.fields["now"][grid.pairs.index((key, "month"))]
        sides = {
            "mom": (now, "prev", "n_prev"),
            "mom_matched": (
                grid.monthly["prev_matched_now"][at],
                "prev_matched",
                "n_prev_matched",
            ),
        }
        for name, (this, base, count) in sides.items():
            rate = growth(this, grid.monthly[base][at])
            rate[(grid.monthly[count][at] == 0) | hidden] = np.nan
            found[monthly_column(key, name)] = rate
    return found


def bridge(grid: Grid) -> Frame:
    """Lead from last year's printed base to the comparable one, exactly, by region.

    base_nominal - left - unreported + new + revision = base_scope, and
    now = now_matched + now_new: one row a region, measure and span, for the dim "all".
    """
    rows = np.flatnonzero(grid.shape.is_total)
    field = {name: values[:, rows] for name, values in grid.fields.items()}
    unreported = field["base_unreported"]
    numbers = {
        "base_nominal": field["base_nominal"],
        "left": field["base_nominal"] - field["base_matched"] - unreported,
        "unreported": unreported,
        "new": field["base_new"],
        "revision": field["base_scope"] - field["base_matched"] - field["base_new"],
        "base_scope": field["base_scope"],
        "base_matched": field["base_matched"],
        "now_matched": field["now_matched"],
        "now_new": field["now"] - field["now_matched"],
        "now": field["now"],
    }
    rates: dict[str, NDArray[Any]] = {}
    shown = ~grid.hidden
    for basis in BASES:
        now, base, known = grid.sides(basis)
        now, base, known = now[:, rows], base[:, rows], known[:, rows]
        rates[f"growth_{basis}"] = _where(known & shown, growth(now, base))
    return Frame(_long_keys(grid, rows) | _flat({**numbers, **rates}))


def _long_keys(grid: Grid, rows: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    count = len(grid.pairs)
    keys = {
        name: np.tile(grid.frame[name][rows], count) for name in ("level", "region")
    }
    for at, name in enumerate(("measure", "span")):
        keys[name] = np.repeat([pair[at] for pair in grid.pairs], len(rows))
    return keys


def _flat(columns: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    return {name: np.ascontiguousarray(each).ravel() for name, each in columns.items()}
