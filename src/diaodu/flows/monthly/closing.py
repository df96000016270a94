"""A month about to be closed: read, checked against the months closed before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.flows.monthly.intake import with_sources
from diaodu.flows.monthly.tiering import with_tiers, years_output
from diaodu.indicators.returns import read_returns
from diaodu.sheets.model import place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from diaodu.indicators.returns import Returns, Settled
    from diaodu.indicators.store import Store
    from diaodu.kernel.period import Month

__all__ = ["basis_of", "closed_before", "read_month", "table_of"]

_YEARS_BACK = 3


def read_month(
    paths: Sequence[Path],
    month: Month,
    *,
    store: Store,
    settled: Settled | None = None,
    county: str = "",
) -> Returns:
    """Read the returns of a month, and ask about what does not go with the past."""
    return read_returns(
        paths,
        month=month,
        mapping=settled,
        previous=closed_before(store, month),
        day=month.last_day,
        county=county,
    )


def closed_before(store: Store, month: Month) -> Mapping[Month, pa.Table]:
    """Return the closed months of the last three years before a month."""
    first = month - 12 * _YEARS_BACK
    return {
        each: store.table(revision)
        for each, revision in store.current().items()
        if first <= each < month
    }


def table_of(returns: Returns, month: Month, *, store: Store) -> pa.Table:
    """Return what is closed: the month's rows, their tiers and where they were read."""
    year = {**closed_before(store, month), month: returns.month(month)}
    return with_tiers(with_sources(returns, month), years_output(year, month))


def basis_of(returns: Returns) -> dict[str, str]:
    """Say for each column of the closed month under which head it was read."""
    return {
        each.key: f"{place(origin.file, origin.sheet, '')} {each.head}".strip()
        for origin in reversed(returns.origins)
        for each in origin.columns
        if each.key
    }
