"""The sheets of factories: processes, calendars, skills, lines, transport."""

from __future__ import annotations

from diaodu.scheduling.problem.columns import GRADES, Entry, Page

__all__ = ["CALENDARS", "FACTORIES", "LINES", "PROCESSES", "SKILLS", "TABLES", "WAYS"]

_KIND = {"裁剪": "cut", "按品类": "skilled", "通用": "plain"}
_ROLE = {"核心工厂": "core", "卫星工厂": "satellite", "裁剪中心": "cutting"}

PROCESSES = Page(
    name="工序",
    target="processes",
    required=True,
    about="按通常的先后排列。订单页用这里的名称作列名，填每件的标准工时。",
    entries=(
        Entry(key="code", name="工序", required=True, hint="名称，不能重复"),
        Entry(
            key="kind",
            name="类别",
            words=_KIND,
            hint="裁剪：按层数和床数算时间；按品类：工厂要会做该品类（如车缝）；"
            "通用：有产线就能做",
        ),
        Entry(key="name", name="全称"),
    ),
)

CALENDARS = Page(
    name="日历",
    target="calendars",
    required=True,
    about="每行写一个日历的一部分：周几的班次、停工的日子、加班的日子。",
    entries=(
        Entry(key="code", name="日历", required=True, hint="名称，可写多行"),
        Entry(
            key="days",
            name="星期或日期",
            required=True,
            hint="如 周一至周六、周日、每天、2027-01-01、2027-01-01至2027-01-03",
        ),
        Entry(
            key="hours",
            name="班次",
            required=True,
            hint="如 08:00-12:00、13:30-18:00；停工写“停工”。"
            "写日期的行代替当天原来的班次",
        ),
    ),
)

FACTORIES = Page(
    name="工厂",
    target="factories",
    required=True,
    about="核心工厂、卫星工厂和共享裁剪中心，每家一行。",
    entries=(
        Entry(key="code", name="工厂", required=True, hint="简称，不能重复"),
        Entry(key="name", name="全称"),
        Entry(key="role", name="类型", words=_ROLE, required=True),
        Entry(key="firm", name="所属企业"),
        Entry(key="town", name="地点"),
        Entry(key="distance_km", name="距离（公里）", form="whole", hint="到核心工厂"),
        Entry(key="grade", name="质量等级", words=GRADES, hint="A 最好；不填为 B"),
        Entry(
            key="fen_per_hour",
            name="工价（元/标准分）",
            form="rate",
            hint="一标准分钟工作付多少元，如 0.45",
        ),
        Entry(
            key="trip_fen",
            name="每批运费（元）",
            form="fen",
            hint="运输页没写的路线用它：两头工厂相加",
        ),
        Entry(key="minimum_lot", name="最小批量（件）", form="whole"),
        Entry(key="maximum_lot", name="最大批量（件）", form="whole", hint="空为不限"),
        Entry(
            key="contract_minutes",
            name="保底工时（标准分）",
            form="whole",
            hint="计划期内至少给这么多活，不足部分照付工价",
        ),
        Entry(key="power_kw", name="用电限额（千瓦）", form="whole", hint="空为不限"),
        Entry(
            key="power_windows",
            name="限电时段",
            form="spans",
            hint="如 10:00-12:00、18:00-21:00；空为全天",
        ),
    ),
)

SKILLS = Page(
    name="技能",
    target="skills",
    about="每家工厂会做的品类，一行一个。",
    entries=(
        Entry(key="factory", name="工厂", required=True, refers="工厂"),
        Entry(key="category", name="品类", required=True),
        Entry(
            key="efficiency_percent",
            name="效率（%）",
            form="whole",
            percent=True,
            hint="标准工时与实际工时之比，不填为 100%",
        ),
        Entry(
            key="learning_percent",
            name="首批多用工时（%）",
            form="whole",
            percent=True,
            hint="每条产线第一次做这个品类时，首批多用的工时，不填为 0",
        ),
    ),
)

_COMMON = (
    Entry(key="factory", name="工厂", required=True, refers="工厂"),
    Entry(key="process", name="工序", required=True, refers="工序"),
)
_SHARED = (
    Entry(key="calendar", name="日历", required=True, refers="日历"),
    Entry(key="power_kw", name="每条用电（千瓦）", form="whole"),
    Entry(
        key="setup_minutes",
        name="换产（分钟）",
        form="whole",
        hint="产线换款、裁床换面料或版型时停多久；每条的第一批也要",
    ),
    Entry(key="setup_fen", name="换产（元）", form="fen"),
)

LINES = Page(
    name="产线",
    target="lines",
    about="每家工厂每道工序（裁剪除外）一行：几条一样的产线。",
    entries=(
        *_COMMON,
        Entry(key="count", name="条数", form="whole", hint="不填为 1"),
        Entry(key="people", name="每条人数", form="whole", required=True),
        *_SHARED,
    ),
)

TABLES = Page(
    name="裁床",
    target="tables",
    about="有裁床的工厂一行：几张一样的裁床。",
    entries=(
        *_COMMON,
        Entry(key="count", name="张数", form="whole", hint="不填为 1"),
        Entry(key="tables.max_layers", name="最多层数", form="whole", required=True),
        Entry(
            key="tables.marker_pieces",
            name="每层件数",
            form="whole",
            required=True,
            hint="一层面料裁出多少件",
        ),
        Entry(
            key="tables.spread_minutes",
            name="每层铺布（分钟）",
            form="whole",
            required=True,
        ),
        Entry(
            key="tables.cut_minutes",
            name="每床裁剪（分钟）",
            form="whole",
            required=True,
        ),
        *_SHARED,
    ),
)

WAYS = Page(
    name="运输",
    target="transports",
    about="固定班车和特殊路线；没写的路线按两头工厂的距离和车速算，随时可发。",
    entries=(
        Entry(key="origin", name="起点", required=True, refers="工厂"),
        Entry(key="target", name="终点", required=True, refers="工厂"),
        Entry(key="minutes", name="路上（分钟）", form="whole", required=True),
        Entry(
            key="departures",
            name="发车钟点",
            form="hours",
            hint="如 07:00、13:00；空为随时",
        ),
        Entry(key="fen", name="每批运费（元）", form="fen"),
    ),
)
