"""Which region a month is about, and on which basis it is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.errors import InputError
from diaodu.indicators.engines.model import LEVELS, NATION
from diaodu.indicators.engines.regions import level_of, place
from diaodu.indicators.model import measures
from diaodu.standards import regions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diaodu.indicators.engines.model import Level
    from diaodu.indicators.model import Basis
    from diaodu.indicators.store import Revision, Store
    from diaodu.kernel.period import Month

__all__ = ["basis_of", "below", "name_of", "region_of", "revision_of", "scope_of"]

_NATION = "全国"


def revision_of(store: Store, month: Month) -> Revision:
    """Return the closed month; InputError where there is none."""
    found = store.revision(month)
    if found is None:
        listed = "、".join(each.label for each in store.current())
        hint = f"已封账的月份：{listed or '没有'}"
        raise InputError(f"{month.label}还没有封账", hint=hint)
    return found


def scope_of(store: Store, month: Month) -> str:
    """Return the code of the smallest region that holds all firms of a month."""
    import pyarrow.compute as pc

    table = store.table(revision_of(store, month), ("county",))
    counties = pc.unique(table["county"]).to_pylist()
    for level in reversed(LEVELS[1:-1]):
        codes = {_above(county, level) for county in counties}
        if len(codes) == 1 and "" not in codes:
            return codes.pop()
    return ""


def region_of(scope: str) -> str:
    """Return the code of the whole in the tables: the scope, or the nation."""
    return scope or NATION


def name_of(scope: str) -> str:
    """Return the name of a region as a paper prints it."""
    if not scope or scope == NATION:
        return _NATION
    found = regions.by_code(scope)
    return found.name if found else f"地区{scope}"


def below(scope: str) -> Level:
    """Return the level of the parts that a region is compared by."""
    at = LEVELS.index(level_of(scope))
    return LEVELS[min(at + 1, len(LEVELS) - 1)]


def basis_of(store: Store, month: Month) -> Basis:
    """Return the basis of growth: that of the list, where firms report last year.

    Without their own figures of last year those firms are compared that have closed
    returns of both years.
    """
    columns: Iterable[str] = revision_of(store, month).columns
    told = {
        each.column(span, last=True)
        for each in measures().values()
        for span in ("month", "to_date")
    }
    return "scope" if told & set(columns) else "matched"


def _above(county: str, level: Level) -> str:
    found = place(county)
    code: str = getattr(found, level)
    return code
