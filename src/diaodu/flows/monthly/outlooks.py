"""Targets and forecasts as rows of the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.flows.monthly.figures import known, scale_of
from diaodu.flows.monthly.targets import factor
from diaodu.indicators.forecast.model import METHODS
from diaodu.indicators.model import measures
from diaodu.papers.model import Lamp
from diaodu.papers.monthly import (
    PERCENT,
    Forecast,
    Scale,
    TargetGap,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from diaodu.flows.monthly.month import MonthFacts
    from diaodu.flows.monthly.targets import Standing

__all__ = ["forecast_rows", "target_rows"]

_LAMPS = {"green": Lamp.GREEN, "yellow": Lamp.YELLOW, "red": Lamp.RED}
_VERDICTS = {
    "reached": "可达到",
    "likely": "达标有把握",
    "possible": "有可能达标",
    "short": "预计有缺口",
    "unknown": "",
}


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
