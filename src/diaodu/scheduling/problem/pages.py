"""The sheets of the workbook in their order, and the settings."""

from __future__ import annotations

from diaodu.scheduling.problem import pages_factories as by_factory
from diaodu.scheduling.problem import pages_orders as by_order
from diaodu.scheduling.problem.columns import Entry, Page

__all__ = ["SETTINGS", "SETTINGS_PAGE", "SHEETS"]

_GOALS = {
    "拖期": "tardiness",
    "成本": "cost",
    "工期": "makespan",
    "均衡": "balance",
}
_MODE = {"加权": "weighted", "按次序": "lexicographic"}

SHEETS = (
    by_factory.PROCESSES,
    by_factory.CALENDARS,
    by_factory.FACTORIES,
    by_factory.SKILLS,
    by_factory.LINES,
    by_factory.TABLES,
    by_factory.WAYS,
    by_order.ORDERS,
    by_order.CELLS,
    by_order.FROZEN,
    by_order.SHARES,
)

SETTINGS = (
    Entry(key="name", name="名称"),
    Entry(
        key="begin",
        name="计划开始",
        form="moment",
        required=True,
        hint="如 2026-12-01 08:00",
    ),
    Entry(
        key="days", name="计划天数", form="whole", hint="工作都要在其内做完；空为 60"
    ),
    Entry(key="tick_minutes", name="排产刻度（分钟）", form="whole", hint="空为 30"),
    Entry(key="speed_kmh", name="车速（公里/小时）", form="whole", hint="空为 40"),
    Entry(
        key="late_fen_per_piece",
        name="默认拖期罚金（元/件·天）",
        form="fen",
        hint="订单没写罚金时用；空为 0.50",
    ),
    Entry(key="aims.mode", name="优化方式", words=_MODE, hint="空为加权"),
    Entry(
        key="aims.goals",
        name="目标次序",
        form="words",
        words=_GOALS,
        hint="按次序时用，先写的先顾",
    ),
    Entry(key="aims.cost_weight", name="成本权重", form="whole", hint="空为 1"),
    Entry(key="aims.tardiness_weight", name="拖期权重", form="whole", hint="空为 1"),
    Entry(
        key="aims.makespan_fen_per_hour",
        name="工期价格（元/小时）",
        form="fen",
        hint="全部做完早一小时值多少",
    ),
    Entry(
        key="aims.balance_fen",
        name="均衡价格（元/千分点）",
        form="fen",
        hint="最忙的工厂负荷低千分之一值多少",
    ),
    Entry(
        key="aims.change_fen",
        name="变更价格（元/件）",
        form="fen",
        hint="重排时每件换厂值多少",
    ),
)

SETTINGS_PAGE = Page(
    name="设置",
    target="",
    about="计划从何时起、排多少天、什么算好。不填的项目按“填什么”列里的说明取值。",
    required=True,
    entries=(
        Entry(key="item", name="项目", required=True),
        Entry(key="value", name="值"),
        Entry(key="about", name="填什么"),
    ),
)
