"""Charts of the month: pure functions from rows to an Altair chart.

Calm colours that differ in lightness too, so that they are told apart in grey; numbers
stand at the marks; a chart is as wide as the type area of A4. What is unknown (None)
leaves a gap and is never drawn as 0.

Channels are named by their classes: Altair takes longer to make them of text.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from diaodu.papers.drawing import FONTS
from diaodu.papers.model import Number
from diaodu.papers.numbers import number_text
from diaodu.papers.phrases import amount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt


__all__ = [
    "WIDTH",
    "progress_bars",
    "pull_bars",
    "rank_strip",
    "tier_bars",
    "trend_lines",
]

WIDTH = 442  # points: the 156 mm of the type area
_DEEP, _WARM, _GREY, _PALE, _INK = "#2f5478", "#d09a5f", "#98a3ae", "#dde4eb", "#33404d"
# The title of an upright axis lies, over the axis: Chinese is not read on its side.
_UPRIGHT: dict[str, Any] = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end"}
_UPRIGHT |= {"titleX": -18, "titleY": -12}
_ONE, _SIGNED = Number(1), Number(1, signed=True)
_ROW, _AXIS = 19, 34  # points for one bar, and for the axis with its labels
_LABEL, _LONGEST = 9.5, 170  # points: the type at an axis, and its longest name


def trend_lines(
    points: Sequence[tuple[str, float | None, float | None]],
    *,
    now: str,
    last: str,
    unit: str = "%",
    digits: int = 1,
) -> alt.LayerChart:
    """Draw two lines over the months: this year's figure and last year's.

    ``points`` are label, this year, last year; ``now`` and ``last`` name the lines.
    """
    import altair as alt

    rows = [
        {"month": label, "year": year, "value": value}
        | _labels(f"{year}{label}：", value, unit, Number(digits))
        for label, *values in points
        for year, value in zip((now, last), values, strict=True)
    ]
    order = [label for label, *_ in points]
    years = [now, last]
    base = alt.Chart().encode(
        x=alt.X("month:N", title=None, scale=alt.Scale(domain=order)),
        y=alt.Y("value:Q", title=unit, axis=_UPRIGHT),
        color=_years(years),
        description=alt.Description("words:N"),
    )
    dash = alt.StrokeDash(
        "year:N", scale=alt.Scale(domain=years, range=[[1, 0], [5, 3]]), legend=None
    )
    lines = base.mark_line(strokeWidth=2).encode(strokeDash=dash)
    dots = base.mark_point(filled=True, size=32, opacity=1)
    labels = base.mark_text(dy=-10, fontSize=9).encode(
        text=alt.Text("shown:N"), color=alt.ColorValue(_INK)
    )
    own = labels.transform_filter(f"datum.year == {json.dumps(now)}")
    return _layered(rows, (_zero(), lines, dots, own), height=200)


def _years(years: Sequence[str]) -> alt.Color:
    import altair as alt

    legend = alt.Legend(
        orient="top", symbolType="stroke", symbolStrokeWidth=2, symbolSize=260
    )
    colours = alt.Scale(domain=list(years), range=[_DEEP, _GREY])
    return alt.Color("year:N", title=None, scale=colours, legend=legend)


def pull_bars(
    parts: Sequence[tuple[str, float]], *, unit: str = "个百分点"
) -> alt.LayerChart:
    """Draw what each part pulls up or down, the strongest first.

    ``parts`` are name and points.
    """
    import altair as alt

    ordered = sorted(parts, key=lambda part: -part[1])
    rows = [
        {"name": name, "value": value, "way": "拉动" if value >= 0 else "下拉"}
        | _labels(f"{name}：", value, unit, _SIGNED)
        for name, value in ordered
    ]
    base = alt.Chart().encode(
        x=alt.X("value:Q", title=unit, scale=_roomy([value for _, value in parts])),
        y=_names([name for name, _ in ordered]),
        description=alt.Description("words:N"),
    )
    ways = alt.Scale(domain=["拉动", "下拉"], range=[_DEEP, _WARM])
    bars = base.mark_bar(height={"band": 0.68}).encode(
        color=alt.Color("way:N", scale=ways, legend=None)
    )
    shown = base.encode(text=alt.Text("shown:N"))
    up = shown.mark_text(align="left", dx=4)
    down = shown.mark_text(align="right", dx=-4)
    layers = (
        bars,
        up.transform_filter("datum.value >= 0"),
        down.transform_filter("datum.value < 0"),
        _zero("x"),
    )
    return _layered(rows, layers, height=_AXIS + _ROW * len(rows))


def _roomy(values: Sequence[float]) -> alt.Scale:
    """Return a scale from zero with room for a number beyond the longest bars."""
    import altair as alt

    low, high = min([0.0, *values]), max([0.0, *values])
    room = (high - low or 1.0) * 0.14
    return alt.Scale(domain=[low - room * (low < 0), high + room], nice=False)


def progress_bars(parts: Sequence[tuple[str, float, float | None]]) -> alt.LayerChart:
    """Draw how much of each target is done, with a tick where the plan stands.

    ``parts`` are name, done and scheduled in percent; a rate has no schedule.
    """
    import altair as alt

    rows = [
        {"name": name, "done": done, "plan": plan, "zero": 0, "whole": 100}
        | {"shown": f"{number_text(done, _ONE)}%", "behind": _behind(done, plan)}
        | {"words": f"{name}：完成{number_text(done, _ONE)}%"}
        for name, done, plan in parts
    ]
    most = max([100.0, *(done for _, done, _ in parts)])
    width = alt.Scale(domain=[0, most * 1.16], nice=False)
    base = alt.Chart().encode(
        x=alt.X("done:Q", title="完成年度目标（%），竖线为序时进度", scale=width),
        y=_names([name for name, *_ in parts]),
        description=alt.Description("words:N"),
    )
    ground = base.mark_bar(color=_PALE, height={"band": 0.78}).encode(
        x=alt.X("whole:Q")
    )
    domain = [each for each in _STATES if each in {row["behind"] for row in rows}]
    states = alt.Scale(domain=domain, range=[_STATES[each] for each in domain])
    legend = alt.Legend(orient="top", symbolType="square")
    bars = base.mark_bar(height={"band": 0.44}).encode(
        color=alt.Color("behind:N", scale=states, title=None, legend=legend)
    )
    ticks = (
        base.mark_tick(color=_INK, thickness=2, height={"band": 0.9})
        .encode(x=alt.X("plan:Q"))
        .transform_filter("isValid(datum.plan)")
    )
    labels = base.mark_text(align="right").encode(
        text=alt.Text("shown:N"), x=alt.value("width"), color=alt.ColorValue(_INK)
    )
    layers = (ground, bars, ticks, labels)
    return _layered(rows, layers, height=_AXIS + 20 + (_ROW + 5) * len(rows))


_STATES = {"达到序时": _DEEP, "落后序时": _WARM, "不比序时": _GREY}


def _behind(done: float, plan: float | None) -> str:
    if plan is None:
        return "不比序时"
    return "落后序时" if done < plan else "达到序时"


def rank_strip(
    places: Sequence[tuple[str, str, float]],
    *,
    own: str,
    unit: str = "%",
    low: frozenset[str] = frozenset(),
) -> alt.LayerChart:
    """Draw how the counties stand on each indicator, the own one named with its rank.

    ``places`` are indicator, county and value, more being better but for those in
    ``low``.
    """
    import altair as alt

    rows = [
        {**_place(each, places, unit, low=each[0] in low), "own": each[1] == own}
        for each in places
    ]
    order = list(dict.fromkeys(name for name, *_ in places))
    base = alt.Chart().encode(
        x=alt.X("value:Q", title=unit, scale=alt.Scale(zero=False, padding=56)),
        y=_names(order),
        description=alt.Description("words:N"),
    )
    line = base.mark_rule(color=_PALE, strokeWidth=6, strokeCap="round").encode(
        x=alt.X("min(value):Q"),
        x2=alt.X2("max(value):Q"),
        description=alt.DescriptionValue(""),
    )
    others = base.mark_point(filled=True, size=60, color=_GREY, opacity=1)
    mine = base.mark_point(
        filled=True, size=150, color=_DEEP, shape="diamond", opacity=1
    ).transform_filter("datum.own")
    label = (
        base.mark_text(dy=-13, fontSize=9, color=_DEEP)
        .encode(text=alt.Text("shown:N"))
        .transform_filter("datum.own")
    )
    layers = (line, others, mine, label)
    return _layered(rows, layers, height=_AXIS + 44 * len(order))


def _place(
    each: tuple[str, str, float],
    places: Sequence[tuple[str, str, float]],
    unit: str,
    *,
    low: bool,
) -> dict[str, object]:
    name, county, value = each
    values = [v for other, _, v in places if other == name]
    rank = 1 + sum(v < value if low else v > value for v in values)
    shown = f"{county} {amount(value)}，第{rank}"
    return {
        "name": name,
        "value": value,
        "shown": shown,
        "words": f"{name} {county}：{amount(value)}{unit}，第{rank}位",
    }


def tier_bars(
    tiers: Sequence[tuple[str, int | None, int | None, int | None]],
) -> alt.LayerChart:
    """Draw how many firms each tier has: last year, now, and the target.

    ``tiers`` are name, last year, now, target.
    """
    import altair as alt

    states = ["上年", "现在", "目标"]
    rows = [
        {"name": name, "state": state, "count": count, "shown": str(count)}
        | {"words": f"{name}{state}：{count}户"}
        for name, *counts in tiers
        for state, count in zip(states, counts, strict=True)
        if count is not None
    ]
    base = alt.Chart().encode(
        x=alt.X(
            "name:N", title=None, scale=alt.Scale(domain=[each[0] for each in tiers])
        ),
        xOffset=alt.XOffset("state:N", scale=alt.Scale(domain=states)),
        y=alt.Y("count:Q", title="户", axis={**_UPRIGHT, "tickMinStep": 1}),
        description=alt.Description("words:N"),
    )
    colours = alt.Scale(domain=states, range=[_GREY, _DEEP, _PALE])
    bars = base.mark_bar(stroke=_INK, strokeWidth=0.4).encode(
        color=alt.Color(
            "state:N", scale=colours, title=None, legend=alt.Legend(orient="top")
        )
    )
    labels = base.mark_text(dy=-6, fontSize=9).encode(text=alt.Text("shown:N"))
    return _layered(rows, (bars, labels), height=190)


def _data(rows: Sequence[Mapping[str, object]]) -> alt.InlineData:
    import altair as alt

    return alt.InlineData(values=[dict(row) for row in rows])


def _labels(
    before: str, value: float | None, unit: str, number: Number = _ONE
) -> dict[str, object]:
    """Return what stands at a mark, and what its tip and a screen reader say."""
    if value is None:
        return {"shown": "", "words": f"{before}待核实"}
    shown = number_text(value, number)
    return {"shown": shown, "words": f"{before}{shown}{unit}"}


def _names(names: Sequence[str]) -> alt.Y:
    """Return an axis of names in the order given, very long ones cut."""
    import altair as alt

    short = all(len(name) * _LABEL <= _LONGEST for name in names)
    limit = 0 if short else _LONGEST
    axis = alt.Axis(labelLimit=limit, ticks=False, domain=False, labelPadding=6)
    return alt.Y("name:N", title=None, axis=axis, scale=alt.Scale(domain=list(names)))


def _zero(way: Literal["x", "y"] = "y") -> alt.Chart:
    import altair as alt

    rule = alt.Chart(_data([{"at": 0}])).mark_rule(color=_INK, strokeWidth=0.8)
    at = alt.X("at:Q") if way == "x" else alt.Y("at:Q")
    zero: alt.Chart = rule.encode(at)
    return zero


def _layered(
    rows: Sequence[Mapping[str, object]], layers: Sequence[alt.Chart], *, height: float
) -> alt.LayerChart:
    """Lay marks over each other, with one set of data, fonts and quiet axes.

    All is given at once: Altair copies a whole chart for each thing that is added.
    """
    import altair as alt

    return alt.LayerChart(
        layer=list(layers),
        data=_data(rows),
        width=WIDTH,
        height=height,
        autosize={"type": "fit", "contains": "padding"},
        padding=4,
        config=_CONFIG,
    )


_CONFIG: dict[str, Any] = {
    "font": FONTS,
    "background": "white",
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": _LABEL,
        "labelLimit": 0,  # to see whether a label is too long takes long
        "titleFontSize": 9.5,
        "titleFontWeight": "normal",
        "labelColor": _INK,
        "titleColor": _INK,
        "gridColor": "#e8edf2",
        "domainColor": "#9aa5b1",
        "tickColor": "#9aa5b1",
        "labelAngle": 0,
    },
    "legend": {"labelFontSize": 9.5, "labelColor": _INK},
    "text": {"fontSize": 9.5, "color": _INK},
}
