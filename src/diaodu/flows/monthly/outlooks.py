"""Targets and forecasts as rows of the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.flows.monthly.figures import known, scale_of
from diaodu.flows.monthly.targets import factor
from diaodu.indicators.forecast.model import METHODS
from diaodu.indicators.model import measures
from diaodu.papers.model import Lamp, Number
from diaodu.papers.monthly import (
    PERCENT,
    Forecast,
    Scale,
    TargetGap,
)
from diaodu.papers.numbers import number_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from diaodu.flows.monthly.month import MonthFacts
    from diaodu.flows.monthly.targets import Standing
    from diaodu.indicators.plans.key_period import Outlook
    from diaodu.indicators.plans.target import Progress
    from diaodu.papers.monthly import Rate

__all__ = ["forecast_rows", "target_rows"]

_LAMPS = {"green": Lamp.GREEN, "yellow": Lamp.YELLOW, "red": Lamp.RED}
_GOALS = {
    "good_start": "一季度开门红",
    "half": "上半年双过半",
    "three_quarters": "前三季度计划",
    "year": "全年目标",
}
_ENOUGH, _REACHED = "持平即可", "已完成"


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
        needed_growth=_needed(found),
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


def _needed(found: Progress) -> Rate:
    """Return what the rest has to grow by; in words where it need not grow.

    A figure below nought would read as if an office were to let output fall.
    """
    if found.rest is not None and found.rest <= 0:
        return _REACHED
    if found.rest_growth is not None and found.rest_growth <= 0:
        return _ENOUGH
    return _float(found.rest_growth)


def _note(facts: MonthFacts, standing: Standing) -> str:
    """Say what became of the period that ended, then what the coming ends look like."""
    scale = _scale(standing)
    parts = [
        _fact(standing.ended, scale),
        _hope(standing.next, scale),
        _hope(standing.outlook, scale),
    ]
    if standing.about and facts.added and facts.added.to_date.missing:
        missing = len(facts.added.to_date.missing)
        parts.append(f"测算未含{missing}个缺价格或增加值率的行业")
    return "；".join(part for part in parts if part)


def _fact(ended: Outlook | None, scale: Scale) -> str:
    if ended is None or ended.verdict == "unknown":
        return ""
    goal = _GOALS[ended.period.key]
    if ended.verdict == "reached":
        return f"{goal}已实现"
    return f"{goal}未实现，差{_short(ended, scale)}"


def _hope(coming: Outlook | None, scale: Scale) -> str:
    if coming is None or coming.verdict == "unknown":
        return ""
    goal = _GOALS[coming.period.key]
    words = {
        "reached": f"{goal}预计实现",
        "likely": f"{goal}有把握",
        "possible": f"{goal}有可能实现",
    }
    return words.get(coming.verdict) or f"{goal}预计差{_short(coming, scale)}"


def _short(found: Outlook, scale: Scale) -> str:
    """Return how much the period's end is short of what is due."""
    gap = abs(float(found.gap or 0))
    digits = 0 if found.gap is not None and found.gap.denominator == 1 else scale.digits
    return f"{number_text(gap, Number(digits))}{scale.name}"


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
                period=end.label.replace("四季度冲刺", "全年"),
                scale=scale_of(key, int(value)),
                value=value,
                low=known(float(end.low[at])),
                high=known(float(end.high[at])),
                growth=rate,
                target=known(float(end.target[at])),
                method=METHODS[end.methods[at]],
            )
