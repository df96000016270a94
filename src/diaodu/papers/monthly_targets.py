"""Targets with their gaps, and what is expected at the end of a period."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diaodu.papers.model import Cell, Column, Number, Row, Table
from diaodu.papers.monthly_cells import (
    NEAR,
    NONE,
    amount_cell,
    column,
    in_scale,
    lamp_cell,
    rate_cell,
    some_cell,
    text_cell,
    yes_cell,
)
from diaodu.papers.numbers import number_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.papers.monthly_lists import Forecast, TargetGap
    from diaodu.papers.scales import Rate, Scale

__all__ = ["TARGET_COLUMNS", "forecast_table", "interval", "target_table"]

_NUMBER = Column(key="number", name="序号", mm=11, align="center")

TARGET_COLUMNS = (
    _NUMBER,
    Column(key="indicator", name="指标", mm=30),
    Column(key="owner", name="责任单位", mm=22),
    Column(key="unit", name="单位", mm=14, align="center"),
    column("annual", "年度", 18, over="目标", digits=0),
    column("dispatch", "市上调度", 18, over="目标", digits=0),
    column("done", "1–本月完成", 19, digits=0),
    column("completion", "完成率", 14, over="进度（%）"),
    column("schedule", "序时", 13, over="进度（%）"),
    column("gap", "差距", 13, over="进度（%）"),
    column("rest", "剩余任务", 18, over="后期需要", digits=0),
    column("per_month", "月均完成", 17, over="后期需要", digits=0),
    column("needed", "增长（%）", 15, over="后期需要"),
    Column(key="forecast", name="预计及区间", mm=28, align="center"),
    Column(key="lamp", name="亮灯", mm=13, align="center"),
    Column(key="met", name="达到", mm=13, align="center"),
)
_PRINTED = tuple(each for each in TARGET_COLUMNS if each.key not in {"number", "unit"})
_ALONE = {"annual": "年度目标", "done": "1–本月完成", "needed": "后期需增长（%）"}
_SHORT = tuple(
    replace(each, name=_ALONE[each.key], over="") if each.key in _ALONE else each
    for each in TARGET_COLUMNS
    if each.key
    in {
        *("indicator", "owner", "unit", "annual", "done", "completion", "schedule"),
        *("gap", "needed", "lamp"),
    }
)


def target_table(
    targets: Sequence[TargetGap], *, full: bool, live: bool = False
) -> Table:
    """Return the targets with their gaps; ``full`` needs a page on its side.

    A ``live`` one is for a workbook: it has formulas, and units in a column.
    """
    columns = (TARGET_COLUMNS if live else _PRINTED) if full else _SHORT
    rows = tuple(
        Row(
            tuple(
                _target_cells(number, target, live=live, full=full)[each.key]
                for each in columns
            ),
            key=target.key,
        )
        for number, target in enumerate(targets, 1)
    )
    notes = tuple(
        f"{target.indicator}：{target.note}" for target in targets if target.note
    )
    return Table(columns=columns, rows=rows, caption="指标完成情况", notes=notes)


def _target_cells(
    number: int, target: TargetGap, *, live: bool, full: bool
) -> dict[str, Cell]:
    scale, about = target.scale, target.about
    formulas = _formulas(target) if live else {}
    cells = {
        key: rate_cell(value, live=formulas.get(key, ""))
        for key, value in (("completion", target.completion), ("gap", target.gap))
    }
    return cells | {
        "number": Cell(number),
        "indicator": Cell(
            f"{target.indicator}（{scale.name}）"
            if full and not live
            else target.indicator
        ),
        "owner": text_cell(target.unit),
        "unit": Cell(scale.name),
        "annual": amount_cell(target.annual, scale),
        "dispatch": some_cell(target.dispatch, scale),
        "done": amount_cell(target.done, scale, about=about),
        "schedule": rate_cell(target.schedule),
        "rest": some_cell(target.rest, scale, live=formulas.get("rest", "")),
        "per_month": some_cell(target.per_month, scale),
        "needed": rate_cell(target.needed_growth),
        "forecast": Cell(_forecast(target)),
        "lamp": lamp_cell(target.lamp),
        "met": yes_cell(target.met),
    }


def _formulas(target: TargetGap) -> dict[str, str]:
    """Return the formulas of a row that give what was computed."""
    done, annual = target.done, target.annual
    if done is None or not annual:
        return {}
    ahead = done - annual if target.rate else _minus(target.completion, target.schedule)
    gap = "={done}-{annual}" if target.rate else "={completion}-{schedule}"
    live = (
        ("completion", "={done}/{annual}*100", target.completion, done / annual * 100),
        ("gap", gap, target.gap, ahead),
        ("rest", "={annual}-{done}", target.rest, annual - done),
    )
    return {
        key: formula
        for key, formula, value, found in live
        if isinstance(value, (int, float))
        and found is not None
        and abs(value - found) < NEAR
    }


def _minus(one: Rate, other: Rate) -> float | None:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return one - other
    return None


def _forecast(target: TargetGap) -> str:
    shown = interval(
        target.forecast, target.forecast_low, target.forecast_high, target.scale
    )
    return NONE if shown == NONE else f"{target.forecast_period}{shown}"


def interval(
    value: float | None, low: float | None, high: float | None, scale: Scale
) -> str:
    """Return a forecast with its interval, in the unit of the scale."""
    if value is None:
        return NONE
    number = Number(scale.digits)
    one, *two = (
        number_text(in_scale(each, scale), number)
        for each in (value, low, high)
        if each is not None
    )
    return f"{one}\n{two[0]}至\n{two[1]}" if len(two) == 2 else one


def forecast_table(forecasts: Sequence[Forecast]) -> Table:
    """Return what is expected, with intervals and the past error of the method."""
    columns = (
        Column(key="indicator", name="指标", mm=34),
        Column(key="period", name="时期", mm=20, align="center"),
        Column(key="unit", name="单位", mm=16, align="center"),
        column("value", "预计", 22, digits=0),
        Column(key="interval", name="区间", mm=34, align="center"),
        column("growth", "同比（%）", 17),
        column("target", "目标", 22, digits=0),
        column("error", "过去误差（%）", 18),
    )
    rows = tuple(
        Row(
            (
                Cell(each.indicator),
                Cell(each.period),
                Cell(each.scale.name),
                amount_cell(each.value, each.scale, about=True),
                Cell(_range(each)),
                rate_cell(each.growth, about=True),
                some_cell(each.target, each.scale),
                rate_cell(each.error),
            ),
            key=each.key,
        )
        for each in forecasts
    )
    notes = tuple(
        dict.fromkeys(
            f"方法：{each.method}；区间的把握为{each.level}%"
            for each in forecasts
            if each.method
        )
    )
    return Table(columns=columns, rows=rows, caption="期末预计", notes=notes)


def _range(each: Forecast) -> str:
    if each.low is None or each.high is None:
        return NONE
    number = Number(each.scale.digits)
    low, high = (
        number_text(in_scale(value, each.scale), number)
        for value in (each.low, each.high)
    )
    return f"{low}–{high}"
