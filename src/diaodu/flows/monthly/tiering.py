"""Put firms into tiers by what they made in the last twelve months."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from diaodu.indicators.plans.tiers import name_of, tier_of
from diaodu.kernel.period import months

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from diaodu.kernel.period import Month

__all__ = ["with_tiers", "years_output"]

_PERIODS = 11


def years_output(tables: Mapping[Month, pa.Table], month: Month) -> Mapping[str, int]:
    """Add up each firm's output of the twelve months up to one.

    January and February are one period, told by February's 1–2月. A firm that lacks a
    period has no sum, and in January, which ends none, nobody has.
    """
    if month.month == 1:
        return {}
    sums: dict[str, int] = defaultdict(int)
    counts: dict[str, int] = defaultdict(int)
    for each in months(month - 11, month):
        column = "output_to_date" if each.month == 2 else "output"
        table = tables.get(each)
        if each.month == 1 or table is None or column not in table.column_names:
            continue
        amounts = zip(
            table["enterprise"].to_pylist(), table[column].to_pylist(), strict=True
        )
        for firm, amount in amounts:
            if amount is not None:
                sums[firm] += amount
                counts[firm] += 1
    return {firm: total for firm, total in sums.items() if counts[firm] == _PERIODS}


def with_tiers(table: pa.Table, year: Mapping[str, int]) -> pa.Table:
    """Fill in the tier of a firm where its return does not tell one."""
    import pyarrow as pa

    if not year:
        return table
    told = table["tier"].to_pylist() if "tier" in table.column_names else []
    firms = table["enterprise"].to_pylist()
    found = [
        (told[at] if told else "") or _tier(year.get(firm))
        for at, firm in enumerate(firms)
    ]
    column = pa.array(found, pa.string())
    if not told:
        return table.append_column("tier", column)
    return table.set_column(table.column_names.index("tier"), "tier", column)


def _tier(amount: int | None) -> str:
    step = tier_of(amount)
    return "" if step is None else name_of(step)
