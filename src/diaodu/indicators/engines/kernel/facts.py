"""What is known of each firm for a month: its values then and now, its attributes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.errors import InputError
from diaodu.indicators.engines.model import pairs
from diaodu.indicators.engines.regions import place
from diaodu.indicators.model import measures
from diaodu.indicators.store.dense import ABSENT, Dense

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from diaodu.indicators.engines.model import Query
    from diaodu.indicators.model import Span
    from diaodu.indicators.store import Revision, Store
    from diaodu.kernel.period import Month

    _Triple = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]

__all__ = ["Attribute", "Facts", "facts_of"]

_SIDES = (
    "now",
    "prev",
    "base",
)  # whose row gives the attributes: the first that has it


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of all firms: a code each, and the texts that the codes mean."""

    codes: NDArray[np.int32]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """The firms that a query looks at, as arrays of one length.

    ``places`` are their places in the registry. The arrays must not be written to.
    """

    month: Month
    measures: tuple[str, ...]
    dense: Dense
    revisions: Mapping[str, Revision]
    places: NDArray[np.int64]
    _whole: bool
    _attributes: dict[str, Attribute] = field(default_factory=dict)

    def column(self, side: str, name: str) -> NDArray[np.int64]:
        """Return a column of a side (now, prev, base), NULL where there is no value."""
        return self._picked(self.dense.values(self.revisions.get(side), name))

    def present(self, side: str) -> NDArray[np.bool_]:
        """Tell which firms have a row on a side."""
        codes = self.dense.codes(self.revisions.get(side), "county")
        return _frozen(self._picked(codes) != ABSENT)

    def triple(self, measure: str, span: Span) -> _Triple:
        """Return now, last (self-reported) and then (last year's closed value)."""
        entry = measures()[measure]
        name = entry.column(span)
        return (
            self.column("now", name),
            self.column("now", entry.column(span, last=True)),
            self.column("base", name),
        )

    def attribute(self, name: str) -> Attribute:
        """Return an attribute as of the month, else of the last row that is read."""
        if name not in self._attributes:
            self._attributes[name] = self._attribute(name)
        return self._attributes[name]

    def _attribute(self, name: str) -> Attribute:
        codes = np.full(len(self.places), ABSENT, np.int32)
        texts: dict[str, int] = {}
        for side in _SIDES:
            revision = self.revisions.get(side)
            if revision is None:
                continue
            own = self._picked(self.dense.codes(revision, name))
            mapped = [
                texts.setdefault(text, len(texts))
                for text in self.dense.texts(revision, name)
            ]
            table = np.array([*mapped, ABSENT], np.int32)  # the last one is that of -1
            if side == "now":
                codes = table[own]
            else:
                gaps = np.flatnonzero(codes < 0)
                codes[gaps] = table[own[gaps]]
        return Attribute(_frozen(codes), tuple(texts))

    def ids(self, firms: NDArray[np.int64]) -> NDArray[np.object_]:
        """Return the codes of firms."""
        return self.dense.enterprises(self.places[firms])

    def names(self, firms: NDArray[np.int64]) -> NDArray[np.object_]:
        """Return the names of firms in the month, else in the last row that is read."""
        found = np.full(len(firms), "", np.object_)
        for side in _SIDES:
            lacking = np.flatnonzero(found == "")
            if len(lacking):
                places = self.places[firms[lacking]]
                revision = self.revisions.get(side)
                found[lacking] = self.dense.names(revision, places)
        return found

    def texts(self, name: str, firms: NDArray[np.int64]) -> NDArray[np.str_]:
        """Return an attribute of firms as it is written in the returns."""
        attribute = self.attribute(name)
        return np.array([*attribute.texts, ""])[attribute.codes[firms]]

    @property
    def county(self) -> Attribute:
        """Return the county of each firm."""
        return self.attribute("county")

    def _picked(self, column: NDArray[Any]) -> NDArray[Any]:
        return _frozen(column if self._whole else column[self.places])


def facts_of(
    store: Store, query: Query, attributes: Iterable[str], *, only_matched: bool = False
) -> Facts:
    """Open what a query needs: the month, the month before, the same month last year.

    With ``only_matched`` that is just the month's values of the two years.

    Raises InputError if the month is not closed or a measure may not be summed.
    """
    _refuse_products(query.measures)
    closed = store.current()
    when = {"now": query.month, "prev": query.month - 1, "base": query.month - 12}
    if only_matched:
        del when["prev"]
    revisions = {side: closed[at] for side, at in when.items() if at in closed}
    if "now" not in revisions:
        hint = "请先用 diaodu month close 封账"
        raise InputError(f"{query.month.label}还没有封账", hint=hint)
    names = {"county", *attributes}
    dense = Dense(
        store,
        {
            revision: [
                *names,
                *_columns("prev" if only_matched else side, query.measures),
            ]
            for side, revision in revisions.items()
        },
    )
    places = np.arange(dense.size)
    everyone = Facts(query.month, query.measures, dense, revisions, places, _whole=True)
    inside = _inside(everyone.county, query.scope)
    if inside.all():
        return everyone
    chosen = np.flatnonzero(inside)
    return Facts(query.month, query.measures, dense, revisions, chosen, _whole=False)


def _inside(county: Attribute, scope: str) -> NDArray[np.bool_]:
    under = [place(text).is_under(scope) for text in county.texts]
    return np.array([*under, False])[county.codes]


def _refuse_products(keys: Iterable[str]) -> None:
    known = measures()
    for key in keys:
        if key not in known:
            raise InputError(f"没有“{key}”这个指标", hint=f"可用：{'、'.join(known)}")
        if known[key].within:
            found = f"“{known[key].name}”只能在同一种产品内相加，不能按地区、行业汇总"
            raise InputError(found)


def _columns(side: str, keys: tuple[str, ...]) -> list[str]:
    known = measures()
    if side == "prev":
        return [known[key].column() for key in keys]
    lasts = (False, True) if side == "now" else (False,)
    return [
        known[key].column(span, last=last)
        for key, span in pairs(keys)
        for last in lasts
    ]


def _frozen(array: NDArray[Any]) -> NDArray[Any]:
    """Return a view that is read only, as mapped columns are, whatever it was."""
    view = array.view()
    view.flags.writeable = False
    return view
