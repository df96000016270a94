"""Charts of a plan for the browser: who is busy when. Rows are given by name.

Each function returns an Altair chart whose data are named sets: ``bars``, ``rows``,
``closed``, ``orders`` and ``loads``. The page fills them in, and sets the parameters
``since`` and ``until`` (what is seen, as time), ``chosen`` (an order) and ``place``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diaodu.papers.drawing import FONTS

if TYPE_CHECKING:
    import altair as alt

__all__ = ["gantt", "load_curve", "load_grid", "overview"]

_INK, _SOFT, _LINE, _DEEP, _LATE = "#33404d", "#7b8794", "#dde4eb", "#2f5478", "#c0392b"
_STEP = 20  # points for one line
_LEFT = 208  # points for the names of factories and lines
_HOUR = "%-m月%-d日 %H:%M"
_LOADS = ["#f4f6f8", "#d9e6f2", "#a9c6e0", "#6c9cc6", "#3a6d9c", "#d98c3f"]
_STEPS = [0.0005, 0.3, 0.6, 0.85, 0.98]
_SEPARATOR = "\u241f"  # between factory and line in the name of a row


def gantt(height: int) -> alt.LayerChart:
    """Draw the bars of the operations, a row a line, ``height`` rows of them."""
    import altair as alt

    layers = (_ground(), _closed(), _bars(), _words(), _due(), _names())
    return alt.LayerChart(
        layer=list(layers),
        params=_params("since", "until", "chosen"),
        width=900,
        height=_STEP * height,
        **_frame(top=26, bottom=4),
    )


def _params(*names: str) -> list[Any]:
    import altair as alt

    values: dict[str, Any] = {"since": 0, "until": 1}
    return [
        alt.VariableParameter(name=name, value=values.get(name, "")) for name in names
    ]


def _rows() -> alt.Y:
    """Return the place of a row; the axis tells its line, not its factory."""
    import altair as alt

    shown = alt.Axis(
        labelExpr=f"split(datum.label, '{_SEPARATOR}')[1]",
        ticks=False,
        domain=False,
        labelPadding=6,
        labelLimit=62,
    )
    return alt.Y("row:N", title=None, sort=None, axis=shown)


def _time(field: str = "start") -> alt.X:
    import altair as alt

    scale = alt.Scale(
        domainMin=alt.ExprRef("since"), domainMax=alt.ExprRef("until"), nice=False
    )
    format_ = (
        "hours(datum.value) ? timeFormat(datum.value, '%H:%M')"
        " : timeFormat(datum.value, '%-m月%-d日')"
    )
    axis = alt.Axis(
        orient="top", labelExpr=format_, gridColor="#e3e9ef", tickCount=14, title=None
    )
    return alt.X(f"{field}:T", scale=scale, axis=axis)


def _ground() -> alt.Chart:
    import altair as alt

    made: alt.Chart = (
        alt.Chart(alt.NamedData("rows"))
        .mark_rect()
        .encode(
            x=alt.value(0),
            x2=alt.value("width"),
            y=_rows(),
            color=alt.Color("shade:N", scale=None),
        )
    )
    return made


def _closed() -> alt.Chart:
    import altair as alt

    made: alt.Chart = (
        alt.Chart(alt.NamedData("closed"))
        .mark_rect(color="#e9edf1", clip=True)
        .encode(x=_time(), x2=alt.X2("end:T"), y=_rows())
    )
    return made


def _bars() -> alt.Chart:
    import altair as alt

    mark: dict[str, Any] = {"cornerRadius": 2.5, "clip": True, "cursor": "pointer"}
    faint = alt.condition(
        "chosen === '' || datum.order === chosen", alt.value(1), alt.value(0.16)
    )
    edge = alt.condition("datum.frozen", alt.value(_INK), alt.value("white"))
    made: alt.Chart = (
        alt.Chart(alt.NamedData("bars"))
        .mark_bar(height={"band": 0.74}, **mark)
        .encode(
            x=_time(),
            x2=alt.X2("end:T"),
            y=_rows(),
            color=alt.Color("colour:N", scale=None),
            opacity=faint,
            stroke=edge,
            strokeWidth=alt.value(0.8),
            tooltip=_tips(),
        )
    )
    return made


def _tips() -> list[alt.Tooltip]:
    import altair as alt

    named = (
        ("order", "订单"),
        ("firm", "委托单位"),
        ("style", "款号"),
        ("category", "品类"),
        ("lot", "批次"),
        ("cells", "颜色"),
        ("pieces", "件数"),
        ("factory", "工厂"),
        ("doing", "工序"),
    )
    tips = [alt.Tooltip(f"{field}:N", title=title) for field, title in named]
    tips += [
        alt.Tooltip(f"{field}:T", title=title, format=_HOUR)
        for field, title in (("start", "开始"), ("end", "结束"))
    ]
    tips += [
        alt.Tooltip("due:T", title="交期", format="%-m月%-d日"),
        alt.Tooltip("told:N", title="能否按期"),
    ]
    return tips


def _words() -> alt.Chart:
    """Write the order into bars that have room for it."""
    import altair as alt

    room = "(time(datum.end) - time(datum.start)) / (until - since) * width"
    text = f"{room} > 7 * length(datum.order) + 8 ? datum.order : ''"
    faint = alt.condition(
        "chosen === '' || datum.order === chosen", alt.value(1), alt.value(0.25)
    )
    made: alt.Chart = (
        alt.Chart(alt.NamedData("bars"))
        .mark_text(align="left", dx=5, fontSize=10, clip=True, text=alt.ExprRef(text))
        .encode(
            x=_time(), y=_rows(), opacity=faint, color=alt.Color("ink:N", scale=None)
        )
    )
    return made


def _due() -> alt.Chart:
    """Draw the day on which the chosen order is due."""
    import altair as alt

    made: alt.Chart = (
        alt.Chart(alt.NamedData("orders"))
        .transform_filter("datum.order === chosen")
        .mark_rule(color=_LATE, strokeDash=[5, 3], strokeWidth=1.5, clip=True)
        .encode(x=_time("until"))
    )
    return made


def _names() -> alt.Chart:
    """Write the factory at the first of its lines."""
    import altair as alt

    made: alt.Chart = (
        alt.Chart(alt.NamedData("rows"))
        .transform_filter("datum.first")
        .mark_text(align="right", fontSize=11, fontWeight="bold", color=_INK, limit=132)
        .encode(x=alt.value(-70), y=_rows(), text=alt.Text("factory:N"))
    )
    return made


def overview() -> alt.LayerChart:
    """Draw the load of all lines day by day; brushing it zooms the bars."""
    import altair as alt

    brush = alt.selection_interval(name="brush", encodings=["x"])
    axis = alt.Axis(format="%-m月%-d日", title=None, grid=False, tickCount=14)
    share = alt.Axis(format="%", tickCount=2, title=None, domain=False)
    area = (
        alt.Chart(alt.NamedData("loads"))
        .mark_area(interpolate="step-after", color="#b9d0e4", line={"color": _DEEP})
        .encode(
            x=alt.X("day:T", axis=axis),
            y=alt.Y("share:Q", axis=share, scale=alt.Scale(domain=[0, 1], clamp=True)),
        )
        .add_params(brush)
    )
    return alt.LayerChart(layer=[area], width=900, height=46, **_frame(top=6))


def load_grid(height: int) -> alt.LayerChart:
    """Draw each factory's load day by day as shades, ``height`` factories."""
    import altair as alt

    scale = alt.Scale(type="threshold", domain=_STEPS, range=_LOADS)
    base = alt.Chart(alt.NamedData("loads")).encode(
        x=alt.X(
            "yearmonthdate(day):T",
            axis=alt.Axis(format="%-m月%-d日", title=None, orient="top", grid=False),
        ),
        y=alt.Y(
            "factory:N",
            sort=None,
            title=None,
            axis=alt.Axis(labelLimit=190, ticks=False, domain=False),
        ),
    )
    shades = base.mark_rect(stroke="white", strokeWidth=1, cursor="pointer").encode(
        color=alt.Color("share:Q", scale=scale, legend=None),
        tooltip=_load_tips(),
    )
    chosen = (
        base.transform_filter("datum.factory === place")
        .mark_rect(fillOpacity=0, stroke=_INK, strokeWidth=1.2)
        .encode(x=alt.X("yearmonthdate(day):T"))
    )
    return alt.LayerChart(
        layer=[shades, chosen],
        params=_params("place"),
        width=900,
        height=_STEP * height,
        **_frame(top=26, bottom=4),
    )


def _load_tips() -> list[alt.Tooltip]:
    import altair as alt

    return [
        alt.Tooltip("factory:N", title="工厂"),
        alt.Tooltip("day:T", title="日期", format="%-m月%-d日"),
        alt.Tooltip("share:Q", title="负荷", format=".0%"),
        alt.Tooltip("busy:Q", title="在做（小时）", format=",.1f"),
        alt.Tooltip("open:Q", title="可做（小时）", format=",.1f"),
    ]


def load_curve() -> alt.LayerChart:
    """Draw hours of work and hours open of the chosen place, day by day."""
    import altair as alt

    base = alt.Chart(alt.NamedData("loads")).transform_filter("datum.factory === place")
    x = alt.X(
        "day:T",
        axis=alt.Axis(format="%-m月%-d日", title=None, grid=False, tickCount=14),
    )
    hours = alt.Axis(title="小时", titleAngle=0, titleAlign="left", titleY=-8, titleX=0)
    busy = base.mark_area(
        interpolate="step-after", color="#6c9cc6", opacity=0.75
    ).encode(x=x, y=alt.Y("busy:Q", axis=hours), tooltip=_load_tips())
    open_ = base.mark_line(
        interpolate="step-after", color="#d98c3f", strokeWidth=1.5
    ).encode(x=x, y=alt.Y("open:Q"), tooltip=_load_tips())
    return alt.LayerChart(
        layer=[busy, open_],
        params=_params("place"),
        width=900,
        height=150,
        **_frame(top=22),
    )


def _frame(*, top: int, bottom: int = 24) -> dict[str, Any]:
    """Return what all charts share: margins too, so that their days lie in a line."""
    margin = {"left": _LEFT, "right": 16, "top": top, "bottom": bottom}
    return {"config": _CONFIG, "padding": margin, "autosize": "none"}


_CONFIG: dict[str, Any] = {
    "font": FONTS,
    "background": "transparent",
    "view": {"stroke": None},
    "axis": {
        "labelColor": _INK,
        "labelFontSize": 11,
        "titleColor": _SOFT,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "gridColor": _LINE,
        "domainColor": "#9aa5b1",
        "tickColor": "#9aa5b1",
    },
}
