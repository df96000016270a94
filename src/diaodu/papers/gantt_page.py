"""Write a plan as one HTML file that needs no other and no network: Gantt and loads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from diaodu.kernel.files import replace_file
from diaodu.papers.money import yuan
from diaodu.papers.phrases import day_text
from diaodu.papers.scheduling import MARKS, hour_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from diaodu.papers.scheduling import PlanOrder, PlanReport

__all__ = ["GanttPage", "write_gantt"]

Rows = "Sequence[Mapping[str, object]]"
_SNIPPET = "window.vegaEmbed = vegaEmbed;"
_OPTIONS = (
    ("order", "订单"),
    ("late", "能否按期"),
    ("firm", "委托单位"),
    ("category", "品类"),
    ("process", "工序"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttPage:
    """What the page shows: the report in words, and rows for the charts.

    ``bars`` are operations, ``lines`` the rows they stand in, ``closed`` the days on
    which a line rests, ``loads`` the hours of each factory and day. Times are ISO.
    """

    report: PlanReport
    bars: Sequence[Mapping[str, object]]
    lines: Sequence[Mapping[str, object]]
    closed: Sequence[Mapping[str, object]]
    orders: Sequence[Mapping[str, object]]
    loads: Sequence[Mapping[str, object]]


def write_gantt(page: GanttPage, path: Path) -> None:
    """Write the page, whole or not at all."""
    data = _html(page).encode()
    replace_file(path, lambda stream: stream.write(data))


def _html(page: GanttPage) -> str:
    report = page.report
    title = escape(report.plan)
    return "\n".join(
        (
            '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}　排产甘特图</title>",
            f"<style>\n{_part('gantt.css')}</style>\n</head>\n<body>",
            _head(report),
            _tools(page),
            _places(),
            *_tables(report),
            f'<script type="application/json" id="data">{_data(page)}</script>',
            f"<script>{_bundle()}</script>",
            f"<script>\n(() => {{\n{_part('gantt.js')}}})();</script>",
            "</body>\n</html>\n",
        )
    )


def _part(name: str) -> str:
    return (files("diaodu.papers") / name).read_text("utf-8")


@cache
def _bundle() -> str:
    """Return Vega for the browser; nothing in it may end the script."""
    from vl_convert import javascript_bundle

    return javascript_bundle(_SNIPPET).replace("</script", "<\\/script")


def _data(page: GanttPage) -> str:
    """Return rows and charts as JSON that may stand in a page."""
    from diaodu.papers import gantt

    charts: dict[str, Any] = {
        "gantt": gantt.gantt(1),
        "overview": gantt.overview(),
        "grid": gantt.load_grid(1),
        "curve": gantt.load_curve(),
    }
    known = {
        "bars": page.bars,
        "lines": page.lines,
        "closed": page.closed,
        "orders": page.orders,
        "loads": page.loads,
        "charts": {name: each.to_dict(validate=False) for name, each in charts.items()},
    }
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _head(report: PlanReport) -> str:
    tiles = "".join(
        f'<div class="tile{kind}"><b>{escape(value)}</b>'
        f"<span>{escape(name)}</span></div>"
        for name, value, kind in _tiles(report)
    )
    marks = "".join(
        f'<div class="mark"><span>{name}</span>'
        f'<i><u style="width:{mark or 0}%"></u></i>'
        f"<b>{'—' if mark is None else mark}</b></div>"
        for name, mark in zip(MARKS, report.marks, strict=True)
    )
    span = f"{day_text(report.day)}—{day_text(report.until)}"
    return (
        f"<header><h1>{escape(report.plan)}</h1>"
        f"<p>{span}　{escape(report.status)}：{escape(report.proof)}</p></header>\n"
        f'<section class="summary"><div class="tiles">{tiles}</div>'
        f'<div class="marks">{marks}</div></section>'
    )


def _tiles(report: PlanReport) -> Iterator[tuple[str, str, str]]:
    yield "订单", f"{len(report.orders)}", ""
    yield "件数", f"{report.pieces:,}", ""
    yield "成本（元）", f"{round(yuan(report.cost_fen)):,}", ""
    late = len(report.late)
    yield "晚交订单", f"{late}", " bad" if late else " good"
    yield "晚交扣款（元）", f"{round(yuan(report.tardiness_fen)):,}", ""
    yield "全部完成", f"{report.makespan_days:.1f}天", ""
    yield "最高负荷", f"{report.balance / 10:.1f}%", ""


def _tools(page: GanttPage) -> str:
    places = dict.fromkeys(str(each["factory"]) for each in page.lines)
    chosen = "".join(
        f"<option value={_quoted(name)}>{escape(name)}</option>" for name in places
    )
    orders = "".join(f"<option value={_quoted(o.code)}>" for o in page.report.orders)
    ways = "".join(f'<option value="{key}">{name}</option>' for key, name in _OPTIONS)
    return (
        '<section class="chart"><div class="tools">'
        f'<label>工厂<select id="place"><option value="">全部</option>{chosen}</select>'
        f'</label><label>颜色按<select id="by">{ways}</select></label>'
        '<label>订单<input id="order" list="orders" placeholder="点条块或输入订单号">'
        f'<datalist id="orders">{orders}</datalist></label>'
        '<button id="reset" type="button">全部显示</button>'
        '<span class="hint">在负荷图上拖动，放大一段时间；点条块看一个订单。</span>'
        '</div><div id="overview"></div><div id="legend"></div>'
    )


def _quoted(text: str) -> str:
    return f'"{escape(text, quote=True)}"'


def _places() -> str:
    return (
        '<div id="chain" hidden></div><div id="gantt"></div></section>\n'
        '<section><h2>各工厂每日负荷</h2><p class="hint">颜色越深越满，橙色为满负荷；'
        '点一行看这家工厂。</p><div id="grid"></div>'
        '<h3 id="whose"></h3><p class="hint">蓝色为已排的工时，橙线为可做的工时'
        '（产线小时）。</p><div id="curve"></div></section>'
    )


def _tables(report: PlanReport) -> Iterator[str]:
    late = report.late
    told = f"晚交订单（{len(late)}个）" if late else "没有晚交的订单"
    yield f"<section><h2>{told}</h2>"
    if late:
        yield _table(late, why=True)
    yield "</section>\n<section><details><summary>全部订单</summary>"
    yield _table(report.orders, why=False)
    yield "</details></section>"


def _table(orders: Sequence[PlanOrder], *, why: bool) -> str:
    heads = [
        "订单",
        "委托单位",
        "款号",
        "品类",
        "件数",
        "来料",
        "交期",
        "完成",
        "晚（天）",
    ]
    heads += ["扣款（元）", "原因"] if why else ["车缝在哪里", "成本（元）"]
    head = "".join(f"<th>{each}</th>" for each in heads)
    rows = "".join(_line(order, why=why) for order in orders)
    return (
        f'<div class="wrap"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _line(order: PlanOrder, *, why: bool) -> str:
    cells = [
        order.code,
        order.firm or "—",
        order.style,
        order.category,
        f"{order.pieces:,}",
        f"{order.material.month}月{order.material.day}日",
        f"{order.due.month}月{order.due.day}日",
        hour_text(order.done),
        f"{order.late_days or '—'}",
    ]
    if why:
        cells += [f"{yuan(order.late_fen):,.2f}", order.why or "—"]
    else:
        cells += [order.where, f"{yuan(order.cost_fen):,.2f}"]
    inside = "".join(f"<td>{escape(each)}</td>" for each in cells)
    return f"<tr data-order={_quoted(order.code)}>{inside}</tr>"
