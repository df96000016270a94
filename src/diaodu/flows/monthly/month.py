"""All that is to be said of a closed month, computed once for all papers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.flows.monthly.ends import AUTO, Ends, ends_of
from diaodu.flows.monthly.past import Past, past_of
from diaodu.flows.monthly.scope import basis_of, revision_of, scope_of
from diaodu.flows.monthly.sets import sets_of
from diaodu.flows.monthly.targets import Standing, standings_of
from diaodu.flows.monthly.value_added import Added, added_of
from diaodu.indicators.dispatch import Options, dispatch_for, query_for
from diaodu.indicators.warning.judge import judge
from diaodu.indicators.warning.robust import alarms, robust_z

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.flows.monthly.intake import Intake
    from diaodu.indicators.dispatch import Dispatch
    from diaodu.indicators.engines.model import Engine
    from diaodu.indicators.store import Store
    from diaodu.indicators.warning.model import Found
    from diaodu.kernel.period import Month

__all__ = ["Asked", "MonthFacts", "Odd", "facts_of_month"]

_WATCHED = ("output", "electricity")
_LARGE = 50_000  # firms; beyond it the past of every measure would not fit in memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is wanted beside the month: a region, an engine, a way to forecast."""

    scope: str | None = None
    engine: str | Engine = "kernel"
    method: str = AUTO
    budget: int = 10


@dataclass(frozen=True, slots=True)
class Odd:
    """A firm that is low by its own past: its row in the past, and why."""

    row: int
    reason: str
    z: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFacts:
    """The tables of a month and what follows from them."""

    intake: Intake
    scope: str
    dispatch: Dispatch
    past: Past
    warnings: tuple[Found, ...]
    odd: tuple[Odd, ...]
    ends: Ends
    targets: tuple[Standing, ...] = ()
    added: Added | None = None


def facts_of_month(intake: Intake, *, asked: Asked | None = None) -> MonthFacts:
    """Compute the month; InputError where it is not closed or the region is empty."""
    book, asked = intake.book, asked or Asked()
    store, month = intake.store, intake.month
    scope = scope_of(store, month) if asked.scope is None else asked.scope
    basis = basis_of(store, month)
    query = query_for(store, month, scope=scope, sets=sets_of(scope))
    options = Options(basis=basis, against=("prev",))
    dispatch = dispatch_for(store, query, engine=asked.engine, options=options)
    past = past_of(store, query, _kept(store, query.measures, month))
    history = past.history()
    found = MonthFacts(
        intake=intake,
        scope=scope,
        dispatch=dispatch,
        past=past,
        warnings=judge(history),
        odd=_odd(past, history.values.get("output"), asked.budget),
        ends=ends_of(past, dispatch, book, method=asked.method),
        added=added_of(past, book),
    )
    return replace(found, targets=standings_of(dispatch, book, found.ends, found.added))


def _kept(store: Store, measures: tuple[str, ...], month: Month) -> tuple[str, ...]:
    """Return the measures of which the past is opened: of a nation only the watched."""
    rows = revision_of(store, month).rows
    return tuple(key for key in measures if rows < _LARGE or key in _WATCHED)


def _odd(past: Past, periods: NDArray[np.int64] | None, budget: int) -> tuple[Odd, ...]:
    """List who is odd by his own past, in each county at most ``budget``."""
    if periods is None:
        return ()
    counties: NDArray[Any] = past.firms["county"]
    found = robust_z(past.month["output"], past.months[-1], counties=counties)
    told = alarms(found, counties, budget=budget)
    rows = np.flatnonzero(told.listed)
    rows = rows[np.argsort(told.place[rows], kind="stable")]
    return tuple(Odd(int(at), found.reason(int(at)), float(found.z[at])) for at in rows)
