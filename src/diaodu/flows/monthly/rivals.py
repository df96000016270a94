"""The sister and rival counties of the county's book as rankings of the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.indicators.plans.rivals import (
    adds_up,
    is_rate,
    standings,
    total_share,
    unit_in,
)
from diaodu.papers.monthly import PERCENT, RivalRow, RivalTable, Scale

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from diaodu.flows.monthly.month import MonthFacts
    from diaodu.indicators.plans.book import Book, Sister
    from diaodu.indicators.plans.rivals import Standing
    from diaodu.kernel.period import Month

__all__ = ["rival_tables"]

_TOTAL = {"合计", "全市", "全省", "全国", "全县"}
_GROWTH = "增速"


def rival_tables(facts: MonthFacts, region: str) -> Iterator[RivalTable]:
    """Yield a ranking of the counties for each indicator of the book."""
    book, month = facts.intake.book, facts.dispatch.month
    for name in dict.fromkeys(each.indicator for each in book.sisters):
        rows = [r for r in book.sisters if r.indicator == name and r.month <= month]
        if rows:
            yield _table(name, rows, _unit(name, rows, book), region)


def _unit(name: str, rows: Sequence[Sister], book: Book) -> str:
    """Return the unit as the book tells it: by the row, the name, or the target.

    A book that tells none says no more than that a 增速 is in percent.
    """
    told = next((row.unit for row in rows if row.unit), "") or unit_in(name)
    if told:
        return told
    for each in book.targets:
        if each.target.name == name:
            return each.target.unit if each.target.kind == "amount" else "%"
    return "%" if name.endswith(_GROWTH) else ""


def _table(name: str, rows: Sequence[Sister], unit: str, region: str) -> RivalTable:
    month = max(row.month for row in rows)
    now = _values(rows, month)
    counties = {key: value for key, value in now.items() if key not in _TOTAL}
    months = {row.month for row in rows if row.month < month}
    low = any(row.less_is_better for row in rows)
    found = standings(
        counties,
        earlier=_values(rows, max(months)) if months else None,
        high_is_good=not low,
    )
    own = {region, region.removesuffix("县"), region.removesuffix("区")}
    marked = {row.county for row in rows if row.rival} - own
    shares = _shares(now, counties) if adds_up(unit) else {}
    rate = is_rate(unit)
    return RivalTable(
        key=f"rival.{name}",
        indicator=name,
        rows=tuple(_row(name, each, own, marked, shares) for each in found),
        scale=PERCENT if rate else Scale(unit, 1, _digits(counties)),
        by="growth" if rate else "value",
        less_is_better=low,
        source=f"县情表「兄弟县」{month.label}",
    )


def _values(rows: Sequence[Sister], month: Month) -> dict[str, Fraction | None]:
    return {row.county: row.value for row in rows if row.month == month}


def _shares(
    now: Mapping[str, Fraction | None], counties: Mapping[str, Fraction | None]
) -> dict[str, float]:
    """Return each county's share of the city, where the sum is known."""
    total = next((value for key, value in now.items() if key in _TOTAL), None)
    found = {key: total_share(counties, key, total) for key in counties}
    return {key: float(share) for key, share in found.items() if share is not None}


def _digits(values: Mapping[str, Fraction | None]) -> int:
    return (
        2
        if any(each is not None and each.denominator > 1 for each in values.values())
        else 0
    )


def _row(
    name: str,
    place: Standing,
    own: set[str],
    marked: set[str],
    shares: Mapping[str, float],
) -> RivalRow:
    county = place.county
    return RivalRow(
        key=f"rival.{name}.{county}",
        name=f"{county}（对标）" if county in marked else county,
        value=None if place.value is None else float(place.value),
        rank=place.rank,
        rank_change=place.rise,
        above=None if place.distance is None else float(place.distance),
        share=shares.get(county),
        own=county in own,
    )
