"""Targets, forecasts and rival counties as rows of the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.flows.monthly.figures import known, scale_of
from diaodu.flows.monthly.targets import factor
from diaodu.indicators.forecast.model import METHODS
from diaodu.indicators.model import measures
from diaodu.indicators.plans.rivals import standings, total_share
from diaodu.papers.model import Lamp
from diaodu.papers.monthly import (
    PERCENT,
    Forecast,
    RivalRow,
    RivalTable,
    Scale,
    TargetGap,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from diaodu.flows.monthly.month import MonthFacts
    from diaodu.flows.monthly.targets import Standing
    from diaodu.indicators.plans.book import Sister
    from diaodu.indicators.plans.rivals import Standing as Place
    from diaodu.kernel.period import Month

__all__ = ["forecast_rows", "rival_tables", "target_rows"]

_LAMPS = {"green": Lamp.GREEN, "yellow": Lamp.YELLOW, "red": Lamp.RED}
_VERDICTS = {
    "reached": "可达到",
    "likely": "达标有把握",
    "possible": "有可能达标",
    "short": "预计有缺口",
    "unknown": "",
}
_TOTAL = {"合计", "全市", "全省", "全国", "全县"}


def target_rows(facts: MonthFacts) -> Iterator[TargetGap]:
    """Yield the targets of the book with what is behind them."""
    for number, standing in enumerate(facts.targets, 1):
        yield _target(facts, standing, number)


def _target(facts: MonthFacts, standing: Standing, number: int) -> TargetGap:
    found, target = standing.progress, standing.progress.target
    amount = target.kind == "amount"
    scale = _scale(standing) if amount else PERCENT
    ahead = standing.outlook
    return TargetGap(
        key=f"target.{number}",
        indicator=target.name,
        unit=target.responsible,
        scale=scale,
        rate=not amount,
        annual=_in(scale, target.annual),
        dispatch=_in(scale, target.dispatch),
        done=_in(scale, found.done),
        completion=_float(found.share),
        schedule=_float(found.schedule),
        gap=_float(found.gap),
        rest=_in(scale, found.rest) if amount else None,
        per_month=_in(scale, found.monthly) if amount else None,
        needed_growth=_float(found.rest_growth),
        forecast=_in(scale, ahead.expected) if ahead else None,
        forecast_low=_in(scale, ahead.low) if ahead else None,
        forecast_high=_in(scale, ahead.high) if ahead else None,
        forecast_period=ahead.period.name if ahead else "",
        lamp=_LAMPS.get(found.light),
        met=None if found.gap is None else found.gap >= 0,
        note=_note(facts, standing),
        about=standing.about,
        source=standing.origin,
    )


def _note(facts: MonthFacts, standing: Standing) -> str:
    said = _VERDICTS[standing.outlook.verdict] if standing.outlook else ""
    if standing.about and facts.added and facts.added.to_date.missing:
        said = f"测算未含{len(facts.added.to_date.missing)}个缺价格或增加值率的行业"
    return said


def _scale(standing: Standing) -> Scale:
    """Return the unit that the book prints, over the unit that is kept."""
    target = standing.progress.target
    if target.indicator:
        divisor = factor(target.indicator, target.unit)
        digits = 2 if target.unit.startswith("亿") else 0
        return Scale(target.unit, int(divisor), digits)
    return Scale(target.unit, 1, 2)


def _in(scale: Scale, value: Fraction | None) -> float | None:
    """Return a printed amount in the base unit of its scale."""
    return None if value is None else float(value * scale.divisor)


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def forecast_rows(facts: MonthFacts) -> Iterator[Forecast]:
    """Yield what the key period and the year will bring, measure by measure."""
    for last, end in sorted(facts.ends.periods.items()):
        if end.over:
            continue
        growth = end.growth
        for at, key in enumerate(facts.ends.measures):
            value = known(float(end.total[at]))
            if value is None:
                continue
            rate = known(100 * float(growth[at]))
            yield Forecast(
                key=f"forecast.{key}.{last}",
                indicator=measures()[key].name,
                period=end.label,
                scale=scale_of(key, int(value)),
                value=value,
                low=known(float(end.low[at])),
                high=known(float(end.high[at])),
                growth=rate,
                target=known(float(end.target[at])),
                method=METHODS[end.methods[at]],
            )


def rival_tables(facts: MonthFacts, region: str) -> Iterator[RivalTable]:
    """Yield a ranking of the counties for each indicator of the book."""
    month = facts.dispatch.month
    for name in dict.fromkeys(each.indicator for each in facts.intake.book.sisters):
        rows = [each for each in facts.intake.book.sisters if each.indicator == name]
        latest = max((r.month for r in rows if r.month <= month), default=None)
        if latest is not None:
            yield _rivals(name, rows, latest, region)


def _rivals(name: str, rows: list[Sister], month: Month, region: str) -> RivalTable:
    now = _values(rows, month)
    total = next((value for key, value in now.items() if key in _TOTAL), None)
    counties = {key: value for key, value in now.items() if key not in _TOTAL}
    months = {row.month for row in rows if row.month < month}
    earlier = _values(rows, max(months)) if months else None
    high = not any(row.less_is_better for row in rows)
    shares = {key: _float(total_share(counties, key, total)) for key in counties}
    found = standings(counties, earlier=earlier, high_is_good=high)
    rate = "增速" in name or "%" in name
    own = {region, region.removesuffix("县"), region.removesuffix("区")}
    marked = {row.county for row in rows if row.rival}
    return RivalTable(
        key=f"rival.{name}",
        indicator=name,
        rows=tuple(
            _rival(name, each, own, marked, None if rate else shares[each.county])
            for each in found
        ),
        scale=PERCENT if rate else Scale("", 1, 2),
        by="growth" if rate else "value",
        source=f"县情表「兄弟县」{month.label}",
    )


def _values(rows: list[Sister], month: Month) -> dict[str, Fraction | None]:
    return {row.county: row.value for row in rows if row.month == month}


def _rival(
    name: str, place: Place, own: set[str], marked: set[str], share: float | None
) -> RivalRow:
    rival = place.county in marked and place.county not in own
    return RivalRow(
        key=f"rival.{name}.{place.county}",
        name=f"{place.county}（对标）" if rival else place.county,
        value=_float(place.value),
        rank=place.rank,
        rank_change=place.rise,
        above=_float(place.distance),
        share=share,
        own=place.county in own,
    )
