"""The sheets of orders: what is wanted, sizes, fixed work, shares."""

from __future__ import annotations

from diaodu.scheduling.problem.columns import GRADES, Entry, Page

__all__ = ["CELLS", "FROZEN", "ORDERS", "SHARES"]

_YES = {"是": True, "否": False}
_TOGETHER = {"不限": "", "同一工厂": "factory", "同一等级": "grade"}

ORDERS = Page(
    name="订单",
    target="orders",
    required=True,
    about="每张订单一行。按工序名加列，填每件标准工时（分）；"
    "空着的工序不做。裁剪的工时只用来算钱，时间按层数和床数算。",
    entries=(
        Entry(key="code", name="订单号", required=True, hint="不能重复"),
        Entry(key="firm", name="下单企业"),
        Entry(key="style", name="款号", required=True),
        Entry(key="category", name="品类", required=True, hint="与技能页的品类一致"),
        Entry(key="fabric", name="面料"),
        Entry(key="pattern", name="版型"),
        Entry(
            key="grade",
            name="质量要求",
            words=GRADES,
            hint="工厂要达到的等级，不填为 C",
        ),
        Entry(
            key="material",
            name="面料到厂日",
            form="day",
            required=True,
            hint="当天一早可裁",
        ),
        Entry(key="due", name="交期", form="day", required=True, hint="当天之内算按期"),
        Entry(
            key="latest",
            name="最迟日期",
            form="day",
            hint="无论如何不能晚于这天；空为不限",
        ),
        Entry(
            key="priority", name="优先级", form="whole", hint="1 最急 9 最缓，空为 5"
        ),
        Entry(
            key="late_fen_per_day",
            name="拖期罚金（元/天）",
            form="fen",
            hint="空着时按设置页的默认罚金 × 件数 × (10 - 优先级) ÷ 5",
        ),
        Entry(key="minimum_lot", name="最小批量（件）", form="whole"),
        Entry(key="most_lots", name="最多分几批", form="whole", hint="空为 3"),
        Entry(key="only", name="指定工厂", form="words", hint="只许这些，用、隔开"),
        Entry(key="never", name="排除工厂", form="words"),
        Entry(key="together", name="同厂要求", words=_TOGETHER),
        Entry(key="accepted", name="已接单", words=_YES, hint="空为是"),
    ),
)

CELLS = Page(
    name="尺码",
    target="cells",
    required=True,
    about="每张订单每个颜色一行，每个尺码一列（列名就是尺码，可增减）。",
    entries=(
        Entry(key="order", name="订单号", required=True, refers="订单"),
        Entry(key="colour", name="颜色", required=True),
        Entry(
            key="total",
            name="合计",
            form="whole",
            synonyms=("小计", "件数"),
            hint="可不填；填了就核对",
        ),
    ),
)

FROZEN = Page(
    name="已定任务",
    target="frozen",
    about="已经安排、不再变动的工作。同一批的几道工序写几行，批号相同。",
    entries=(
        Entry(key="order", name="订单号", required=True, refers="订单"),
        Entry(key="code", name="批号", required=True),
        Entry(
            key="colour",
            name="颜色",
            hint="空着时各颜色、尺码按订单比例分",
        ),
        Entry(key="pieces", name="件数", form="whole", required=True),
        Entry(key="process", name="工序", required=True, refers="工序"),
        Entry(key="factory", name="工厂", required=True, refers="工厂"),
        Entry(key="line", name="线号", form="whole", required=True, hint="从 1 起"),
        Entry(
            key="start",
            name="开始",
            form="moment",
            required=True,
            hint="如 2026-12-01 08:00",
        ),
        Entry(key="end", name="结束", form="moment", required=True),
    ),
)

SHARES = Page(
    name="份额",
    target="shares",
    about="每周共享裁床最多给一家企业多少，别家在等的时候。没写的企业不限。",
    entries=(
        Entry(key="firm", name="下单企业", required=True),
        Entry(
            key="percent", name="份额（%）", form="whole", percent=True, required=True
        ),
    ),
)
