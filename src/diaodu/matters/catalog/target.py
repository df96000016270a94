"""目标任务：要达到的数，可以分解到单位和月份。"""

from datetime import date
from decimal import Decimal

from diaodu.matters.kinds import Kind
from diaodu.matters.model import Clock, Example, Field, Move, State
from diaodu.matters.parts import DUE, LEAD, LEADERS, SUPPORT, deed

_DONE = Field("achieved", "已完成", "number", required=True)
_SET = deed("2026-01-05", "office", "assign", due=date(2026, 12, 31))

KIND = Kind(
    key="target",
    name="目标任务",
    description="一个要达到的数：指标、目标值、力争值、单位、时限；可按权重分解到单位和月份，分解之和等于总数；按月报数。",
    source="围绕目标分解任务，逐步推动；每月报数（20个工作日，建议值，县里可改）",
    numbering="{county}目〔{year}〕{sequence}号",
    fields=(
        Field("metric", "指标", required=True),
        Field(
            "op",
            "关系",
            "choice",
            choices=("不低于", "高于", "等于", "不高于", "低于", "约"),
        ),
        Field("value", "目标值", "number", help="原文被遮盖的留空，由人工补定"),
        Field("stretch", "力争值", "number"),
        Field("unit", "计量单位"),
        Field("achieved", "已完成", "number"),
        Field("parent", "上级目标", help="分解自哪个目标的编号"),
        Field("basis", "出处"),
        Field("quote", "原文", "long"),
        Field("due_text", "原文时限"),
    ),
    states=(
        State("draft", "拟下达", "draft", waits="office"),
        State("working", "推进中", waits="lead"),
        State("reported", "已报完成", waits="office"),
        State("done", "完成", "done"),
        State("missed", "未完成", "ended"),
        State("ended", "取消", "ended"),
    ),
    moves=(
        Move(
            key="assign",
            name="下达",
            states=("draft",),
            to="working",
            who=("office",),
            asks=(LEADERS, LEAD, SUPPORT, DUE, Field("value", "目标值", "number")),
            needs=("lead", "value", "due"),
        ),
        Move(
            key="progress",
            name="报数",
            states=("working",),
            who=("lead",),
            asks=(_DONE,),
        ),
        Move(key="chase", name="催办", states=("working",), who=("office", "leader")),
        Move(
            key="change",
            name="调整目标",
            states=("working",),
            who=("office",),
            asks=(Field("value", "目标值", "number", required=True), DUE),
            note=True,
        ),
        Move(
            key="report",
            name="报完成",
            states=("working",),
            to="reported",
            who=("lead",),
            asks=(_DONE,),
            proof=True,
        ),
        Move(
            key="send_back",
            name="退回",
            states=("reported",),
            to="working",
            who=("office",),
            note=True,
        ),
        Move(
            key="close",
            name="确认完成",
            states=("reported",),
            to="done",
            who=("office", "leader"),
        ),
        Move(
            key="miss",
            name="认定未完成",
            states=("working", "reported"),
            to="missed",
            who=("office", "leader"),
            note=True,
        ),
        Move(
            key="end",
            name="取消",
            states=("draft", "working"),
            to="ended",
            who=("office", "leader"),
            note=True,
        ),
    ),
    clocks=(
        Clock(
            key="progress",
            name="报数",
            days=20,
            starts=("assign", "progress", "send_back"),
            stops=("report",),
        ),
        Clock(
            key="result",
            name="完成",
            starts=("assign", "send_back"),
            stops=("report",),
            main=True,
        ),
    ),
    schedule=("achieved", "value"),
    labels={"title": "目标", "lead": "责任单位", "due": "完成时限"},
    examples=(
        Example(
            about="3月中旬应完成两个月的序时进度16.7%，只完成4%，落后超过10个百分点亮红灯。",
            deeds=(_SET, deed("2026-03-02", "lead", "progress", achieved=Decimal(4))),
            data={"value": Decimal(100), "metric": "技改投资", "unit": "亿元"},
            day=date(2026, 3, 16),
            state="working",
            lamp="红",
            due=date(2026, 3, 30),
        ),
        Example(
            about="每次报数后，下一次报数的时限重新计算，跨春节顺延。",
            deeds=(_SET, deed("2026-02-02", "lead", "progress", achieved=Decimal(9))),
            data={"value": Decimal(100), "metric": "技改投资", "unit": "亿元"},
            day=date(2026, 2, 3),
            state="working",
            lamp="绿",
            due=date(2026, 3, 6),
        ),
        Example(
            about="没有目标值，不能下达。",
            deeds=(_SET,),
            data={"metric": "技改投资"},
            day=date(2026, 1, 5),
            state="draft",
            lamp="",
            refused="目标值",
        ),
    ),
)
