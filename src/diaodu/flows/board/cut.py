"""Any cut of a closed month: the firms of a town, of an industry, of a chain."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from diaodu.flows.monthly.scope import basis_of, scope_of
from diaodu.indicators.engines.kernel import facts_of
from diaodu.indicators.engines.model import Query
from diaodu.indicators.model import NULL, groupings, measures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from diaodu.indicators.engines.kernel import Facts
    from diaodu.indicators.model import Basis, Span
    from diaodu.indicators.store import Store
    from diaodu.kernel.period import Month

__all__ = ["DIMS", "Asked", "Cut", "cut_of"]

DIMS = ("division", "town", "park", "chain", "size", "tier")
_ATTRIBUTES = ("industry", "town", "park", "chain", "size", "tier", "state")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which measure, over which span, of which firms.

    ``where`` maps a grouping (see ``DIMS``) to the code that a firm must have in it.
    """

    measure: str = "output"
    span: Span = "to_date"
    where: Mapping[str, str] = field(default_factory=dict)

    def of(self, month: Month) -> Asked:
        """Return what can be asked of a month: a stock has no 1–N月, January no own."""
        stock = measures()[self.measure].flow == "stock"
        early = month.month <= 2
        span: Span = "month" if stock else "to_date" if early else self.span
        return Asked(measure=self.measure, span=span, where=dict(self.where))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The firms of a month with what a cut needs to know of each.

    ``top`` is what is set against ``base``, both 0 where the firm is not ``counted`` on
    the basis; ``amount`` is what it reported, 0 where it did not (``told``). ``here``
    has a row in the month; ``inside`` is in the cut, as of the last row known.
    """

    facts: Facts
    asked: Asked
    basis: Basis
    here: NDArray[np.bool_]
    inside: NDArray[np.bool_]
    told: NDArray[np.bool_]
    amount: NDArray[np.int64]
    counted: NDArray[np.bool_]
    top: NDArray[np.int64]
    base: NDArray[np.int64]
    then: NDArray[np.int64]

    @property
    def rows(self) -> NDArray[np.bool_]:
        """Return the firms of the cut that are on the month's list."""
        return self.here & self.inside

    def codes(self, dim: str) -> NDArray[np.int64]:
        """Return the place of each firm's group in ``labels``."""
        known = self._codes(dim)
        own = self.facts.attribute(groupings()[dim].attribute)
        order = {code: at for at, code in enumerate(self.labels(dim))}
        places = [order[code] for code in known]
        found: NDArray[np.int64] = np.array([*places, 0], np.int64)[own.codes]
        return found

    def labels(self, dim: str) -> tuple[str, ...]:
        """List the codes of the groups of a dimension, in order."""
        return tuple(sorted(set(self._codes(dim)))) or ("",)

    def _codes(self, dim: str) -> list[str]:
        grouping = groupings()[dim]
        texts = self.facts.attribute(grouping.attribute).texts
        return [grouping.code(text) for text in texts]

    def within(self, where: Mapping[str, str]) -> NDArray[np.bool_]:
        """Tell which firms have the codes."""
        return _mask(self.facts, where)


def cut_of(store: Store, month: Month, asked: Asked) -> Cut:
    """Open what a cut of a month needs; InputError where the month is not closed."""
    scope, basis = scope_of(store, month), basis_of(store, month)
    asked = asked.of(month)
    query = Query(month=month, scope=scope, sets=(), measures=(asked.measure,))
    facts = facts_of(store, query, _ATTRIBUTES)
    now, last, then = facts.triple(asked.measure, asked.span)
    told, before = now != NULL, then != NULL
    if basis == "scope":
        counted = told
        base = np.select([~told, last != NULL, before], [0, last, then], 0)
    else:
        counted = told & before
        base = np.where(counted, then, 0)
    amount = np.where(told, now, 0)
    return Cut(
        facts=facts,
        asked=asked,
        basis=basis,
        here=facts.present("now"),
        inside=_mask(facts, asked.where),
        told=told,
        amount=amount,
        counted=counted,
        top=np.where(counted, amount, 0),
        base=base,
        then=np.where(before, then, 0),
    )


def _mask(facts: Facts, where: Mapping[str, str]) -> NDArray[np.bool_]:
    found = np.ones(len(facts.places), np.bool_)
    for dim, code in where.items():
        grouping = groupings()[dim]
        own = facts.attribute(grouping.attribute)
        member = [grouping.code(text) == code for text in own.texts]
        found &= np.array([*member, code == ""])[own.codes]
    return found
