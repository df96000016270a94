"""Charts of the boards: from rows to the pictures of the papers, fit for a browser."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from diaodu.flows.board.groups import table_of
from diaodu.papers.charts import trend_lines
from diaodu.papers.model import Cell, Column, Picture, Row, Table
from diaodu.papers.monthly_pictures import (
    progress_picture,
    pull_picture,
    rank_picture,
    tier_picture,
    trend_picture,
)

if TYPE_CHECKING:
    from diaodu.flows.board.firm import FirmPast
    from diaodu.flows.board.groups import Groups
    from diaodu.kernel.period import Month
    from diaodu.papers.monthly import MonthlyReport

__all__ = ["NAMES", "firm_picture", "groups_picture", "picture_of", "spec_of"]

NAMES = ("trend", "progress", "tiers", "rivals")
_FEWEST = 2
_LARGER = 1.25  # a screen is read from further away than paper
_SIZES: dict[str, dict[str, float]] = {
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "labelLimit": 220},
    "legend": {"labelFontSize": 12},
    "text": {"fontSize": 12},
}


def picture_of(name: str, report: MonthlyReport) -> Picture | None:
    """Return a chart of the month's report, None where there is too little to draw."""
    match name:
        case "trend":
            found = trend_picture(report)
        case "progress":
            found = progress_picture(report.targets)
        case "tiers":
            found = tier_picture(report.tiers)
        case "rivals":
            found = rank_picture(report.rivals, report.region)
        case _:
            raise KeyError(name)
    return next(iter(found), None)


def groups_picture(found: Groups, month: Month) -> Picture | None:
    """Draw what the groups of a cut pull."""
    return next(iter(pull_picture(table_of(found, month=month))), None)


def firm_picture(past: FirmPast) -> Picture | None:
    """Draw a firm's output of twelve months and of the year before, in 万元."""
    figures = {each.month: each.figures.get("output.month") for each in past.months}
    last = max(figures)
    points = []
    for back in range(11, -1, -1):
        month = last - back
        one = figures.get(month)
        now = one.now if one else None
        then = one.last if one else None
        points.append((f"{month.year % 100}-{month.month:02d}", _wan(now), _wan(then)))
    if sum(now is not None for _, now, _ in points) < _FEWEST:
        return None
    columns = (
        Column(key="month", name="月份", mm=30),
        Column(key="now", name="本年（万元）", mm=30),
        Column(key="last", name="上年同月（万元）", mm=30),
    )
    rows = tuple(
        Row(tuple(Cell("—" if each is None else each) for each in point))
        for point in points
    )
    caption = "近12个月工业总产值"
    return Picture(
        chart=partial(
            trend_lines,
            tuple(points),
            now="本年",
            last="上年同月",
            unit="万元",
            digits=0,
        ),
        caption=caption,
        alt=f"{past.name}{caption}，本年与上年同月两条折线",
        instead=Table(columns=columns, rows=rows, caption=caption),
    )


def _wan(value: int | None) -> float | None:
    return None if value is None else round(value / 10_000)


def spec_of(picture: Picture) -> dict[str, Any]:
    """Return a picture's Vega-Lite specification: as wide as its place, with tips."""
    spec: dict[str, Any] = picture.chart().to_dict(validate=False)
    spec["width"] = "container"
    spec["height"] = spec["height"] * _LARGER
    for part, sizes in _SIZES.items():
        spec["config"][part] = {**spec["config"].get(part, {}), **sizes}
    for layer in spec.get("layer", ()):
        if isinstance(layer.get("mark"), dict) and "fontSize" in layer["mark"]:
            layer["mark"]["fontSize"] = _SIZES["text"]["fontSize"]
        told = layer.get("encoding", {}).get("description")
        if isinstance(told, dict) and "field" in told:
            layer["encoding"]["tooltip"] = {"field": told["field"], "type": "nominal"}
    spec["description"] = picture.alt
    return spec
